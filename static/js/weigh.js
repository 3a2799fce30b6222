// Weighing a need: places it by pointer, touch, arrow keys or two sliders, and saves at once.
// Bound to <form data-weigh>. Without this script radio buttons place it and the button saves.

const WAIT = 600;
const AGAIN = 8000;
const STEP = 5;
const WAYS = ["importance", "urgency"];
const SVG = "http://www.w3.org/2000/svg";

const within = (value) => Math.max(0, Math.min(100, Math.round(value)));

function place(form, changed) {
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
      sliders[way].value = at ? at[way] : line;
      form.querySelector(`[data-of=${way}]`).value = at ? at[way] : "–";
      sliders[way].classList.toggle("is-unset", !at);
      sliders[way].setAttribute("aria-valuetext", at ? String(at[way]) : says.dataset.none);
    }
    says.textContent = at
      ? says.dataset[1 + (at.urgency < line) + 2 * (at.importance < line)] : says.dataset.none;
    if (!at) return;
    if (!point) {
      point = square.appendChild(document.createElementNS(SVG, "circle"));
      point.setAttribute("class", "point");
      point.setAttribute("r", "3.6");
    }
    point.setAttribute("cx", at.urgency);
    point.setAttribute("cy", 100 - at.importance);
  }

  function set(at) {
    fields.importance.value = within(at.importance);
    fields.urgency.value = within(at.urgency);
    show();
    changed();
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
    if (dragged) square.setPointerCapture(event.pointerId);
  });
  square.addEventListener("pointermove", (event) => { if (dragged) pointed(event); });
  for (const end of ["pointerup", "pointercancel"]) square.addEventListener(end, () => { dragged = false; });

  plane.addEventListener("keydown", (event) => {
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
  show();
}

function save(form) {
  const says = form.querySelector("[data-says]");
  if (!says) return () => {};
  const undo = form.querySelector("[data-undo-button]");
  const others = form.querySelector("[data-others]");
  let timer = 0;
  let saving = null;
  let unsaved = false;

  const tell = (text, wrong = false) => {
    says.textContent = text;
    says.classList.toggle("is-wrong", wrong);
  };

  async function send() {
    unsaved = false;
    try {
      const answer = await fetch(location.href, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!isOurs) throw new Error(says.dataset.out);
      const told = await answer.json();
      tell(told.said, !answer.ok);
      if (!answer.ok) return;
      form.elements.seen.value = told.seen;
      undo.hidden = !told.may_undo;
      others.hidden = !told.is_in;
    } catch (error) {
      unsaved = true;
      tell(error.message === says.dataset.out ? says.dataset.out : says.dataset.lost, true);
      timer = setTimeout(flush, AGAIN);
    }
  }

  async function flush() {
    clearTimeout(timer);
    if (saving) await saving;
    if (!unsaved) return;
    saving = send();
    await saving;
    saving = null;
  }

  const changed = () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(flush, WAIT);
  };

  form.addEventListener("input", (event) => { if (event.target.name) changed(); });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    unsaved = false;
    if (!saving) return;
    event.preventDefault();
    await saving;
    clearTimeout(timer);
    unsaved = false;
    form.requestSubmit(event.submitter);
  });
  document.querySelector("[data-undo]").addEventListener("submit", async (event) => {
    if (!unsaved && !saving) return;
    event.preventDefault();
    await flush();
    if (!unsaved) event.target.submit();
  });
  addEventListener("pagehide", () => {
    if (!unsaved) return;
    const last = new FormData(form);
    last.delete("seen"); // whatever was on its way is older
    navigator.sendBeacon(location.href, last);
  });
  return changed;
}

document.querySelectorAll("form[data-weigh]").forEach((form) => place(form, save(form)));
