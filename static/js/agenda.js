// Drags an item of the agenda to another place, by pointer and touch. Bound to <ol data-agenda>, whose items that may
// move have data-item and a handle, [data-drag]. What is let go is sent by the item's own form for a number, with the
// order that this page shows: a page that is older than the agenda is told so. Without this script, and by keyboard,
// the arrows and the number do.

const EDGE = 60; // So near the window's edge it scrolls.
const SCROLLS = 14;

function bind(list) {
  const movable = () => [...list.querySelectorAll(":scope > [data-item]")];
  const began = movable();
  let dragged = null;

  // The items that may not move keep their places in the list; only those that may change among themselves.
  function lay(order) {
    const places = movable().map((item) => {
      const mark = document.createComment("");
      item.replaceWith(mark);
      return mark;
    });
    places.forEach((mark, at) => mark.replaceWith(order[at]));
  }

  function follow(event) {
    if (!dragged) return;
    if (event.clientY < EDGE) scrollBy(0, -SCROLLS);
    if (event.clientY > innerHeight - EDGE) scrollBy(0, SCROLLS);
    const others = movable().filter((item) => item !== dragged);
    const middle = (item) => { const box = item.getBoundingClientRect(); return box.top + box.height / 2; };
    const at = others.filter((item) => middle(item) < event.clientY).length;
    if (movable().indexOf(dragged) === at) return;
    lay([...others.slice(0, at), dragged, ...others.slice(at)]);
  }

  function fill(form, name, value) {
    let input = form.querySelector(`input[name=${name}]`);
    if (!input) {
      input = Object.assign(document.createElement("input"), { type: "hidden", name });
      form.append(input);
    }
    input.value = value;
  }

  function end(isKept) {
    if (!dragged) return;
    const item = dragged;
    dragged = null;
    item.classList.remove("is-dragged");
    const at = movable().indexOf(item);
    if (!isKept || began[at] === item) return void lay(began);
    const form = item.querySelector("[data-place]");
    fill(form, "paragraph", began[at].dataset.paragraph);
    fill(form, "order", began.map((each) => each.dataset.item).join(" "));
    form.requestSubmit(form.querySelector("button"));
  }

  for (const item of began) {
    const handle = item.querySelector("[data-drag]");
    handle.hidden = false;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      // Moving in the list lets the handle go: the window hears the rest, and the pointer stays with the page.
      dragged = item;
      item.classList.add("is-dragged");
    });
    // A finger on the handle drags, and does not scroll.
    handle.addEventListener("touchmove", (event) => event.preventDefault(), { passive: false });
  }
  addEventListener("pointermove", follow);
  addEventListener("pointerup", () => end(true));
  addEventListener("pointercancel", () => end(false));
  addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); });
}

document.querySelectorAll("[data-agenda]").forEach(bind);
