// Places a need in the matrix by pointer, touch, arrow keys or two sliders: what a member weighs, which autosave.js
// saves, and what the meeting decides. Bound to <form data-weigh>. Without this script radio buttons place it.

const STEP = 5;
const WAYS = ["importance", "urgency"];
const SVG = "http://www.w3.org/2000/svg";

// A pointer may be dragged outside the square, and whole numbers are what the database takes.
const within = (value) => Math.max(0, Math.min(100, Math.round(value)));

function place(form) {
  // Disabled too: a hidden radio button is sent all the same, and there would be two answers.
  form.querySelectorAll("[data-without-script]").forEach((part) => { part.hidden = part.disabled = true; });
  form.querySelectorAll("[data-with-script]").forEach((part) => { part.hidden = part.disabled = false; });
  const square = form.querySelector("[data-plane] svg");
  const plane = form.querySelector("[data-plane]");
  const says = form.querySelector("[data-place-says]");
  const fields = Object.fromEntries(WAYS.map((way) => [way, form.querySelector(`input[type=hidden][name=${way}]`)]));
  const sliders = Object.fromEntries(WAYS.map((way) => [way, form.querySelector(`[data-slides=${way}]`)]));
  const line = Number(sliders.importance.dataset.line);
  let point = square.querySelector(".point");

  const now = () => WAYS.map((way) => fields[way].value).every((value) => value !== "")
    ? { importance: Number(fields.importance.value), urgency: Number(fields.urgency.value) } : null;

  function show() {
    const at = now();
    for (const way of WAYS) {
      // A slider can't be empty; it stands in the middle, and looks unset until it is moved.
      sliders[way].value = at ? at[way] : line;
      form.querySelector(`[data-of=${way}]`).textContent = at ? at[way] : "–";
      sliders[way].classList.toggle("is-unset", !at);
      // Otherwise a screen reader would read the middle as an answer that was given.
      sliders[way].setAttribute("aria-valuetext", at ? String(at[way]) : says.dataset.none);
    }
    says.textContent = at
      ? says.dataset[1 + (at.urgency < line) + 2 * (at.importance < line)] : says.dataset.none;
    if (!at) return;
    if (!point) {
      // In SVG's namespace: made as HTML the circle would be there, and never drawn.
      point = square.appendChild(document.createElementNS(SVG, "circle"));
      point.setAttribute("class", "point");
      point.setAttribute("r", "3.6");
    }
    point.setAttribute("cx", at.urgency);
    // SVG counts downwards, and important stands at the top.
    point.setAttribute("cy", 100 - at.importance);
  }

  function set(at) {
    fields.importance.value = within(at.importance);
    fields.urgency.value = within(at.urgency);
    show();
    // A value set by a script tells nobody; the autosave listens for this.
    fields.importance.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function pointed(event) {
    const box = square.getBoundingClientRect();
    set({
      urgency: ((event.clientX - box.left) / box.width) * 100,
      importance: 100 - ((event.clientY - box.top) / box.height) * 100,
    });
  }

  square.addEventListener("click", pointed);
  let dragged = false;
  square.addEventListener("pointerdown", (event) => {
    dragged = event.target === point;
    // So that the point follows even when the finger slips outside the square.
    if (dragged) square.setPointerCapture(event.pointerId);
  });
  square.addEventListener("pointermove", (event) => { if (dragged) pointed(event); });
  for (const end of ["pointerup", "pointercancel"]) square.addEventListener(end, () => { dragged = false; });

  plane.addEventListener("keydown", (event) => {
    // Twenty presses across the square; with shift as fine as the pointer.
    const step = event.shiftKey ? 1 : STEP;
    const moves = { ArrowUp: [step, 0], ArrowDown: [-step, 0], ArrowRight: [0, step], ArrowLeft: [0, -step] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const at = now() || { importance: line, urgency: line };
    set({ importance: at.importance + move[0], urgency: at.urgency + move[1] });
  });

  for (const way of WAYS) {
    sliders[way].addEventListener("input", () => {
      const at = now() || { importance: line, urgency: line };
      set({ ...at, [way]: Number(sliders[way].value) });
    });
  }
  // Brought back from a copy, the point stands where it was put.
  form.addEventListener("restored", show);
  show();
}

document.querySelectorAll("form[data-weigh]").forEach(place);
