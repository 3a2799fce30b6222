// The charter's draft: saved as one writes, rows added, texts shown as they will read.
// Bound to <form data-charter>. What is typed stays in the page until the server has said that it is saved.
// Without this script the buttons do it all.

const WAIT = 2000;
const AGAIN = 6000;
const PREVIEW = 700;

const ours = (answer, type) => (answer.headers.get("Content-Type") || "").startsWith(type);

function autosave(form) {
  const says = form.querySelector("[data-says]");
  const both = form.querySelector("[data-both]");
  const words = says.dataset;
  let timer = 0;
  let saving = null;
  let changed = false;
  let stopped = form.hasAttribute("data-hold");

  const tell = (text, wrong = false) => {
    says.textContent = text;
    says.classList.toggle("is-wrong", wrong);
  };

  const take = (told) => {
    form.elements.edition.value = told.edition;
    form.elements.shown.value = JSON.stringify(told.shown);
    if (both) both.hidden = !told.conflicts.length;
  };

  async function save() {
    changed = false;
    tell(words.saving);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      if (!ours(answer, "application/json")) throw new Error(words.out);
      const told = await answer.json();
      if (told.shown) take(told);
      else changed = true;
      stopped = Boolean(told.closed);
      tell(told.said, !answer.ok || told.wrong);
    } catch (error) {
      changed = true;
      tell(error.message === words.out ? words.out : words.lost, true);
      timer = setTimeout(now, AGAIN);
    }
  }

  async function now() {
    clearTimeout(timer);
    if (saving) await saving;
    if (!changed || stopped) return;
    saving = save();
    await saving;
    saving = null;
  }

  const later = () => {
    changed = true;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(now, WAIT);
  };

  form.addEventListener("input", later);
  addEventListener("online", () => { if (changed) now(); });

  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    changed = false;
    if (!saving) return;
    event.preventDefault();
    await saving;
    clearTimeout(timer);
    changed = false;
    form.requestSubmit(event.submitter);
  });

  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

// A new row is the last one again, empty, with the next number and a key of its own.
function rows(group) {
  const more = group.querySelector("[data-more]");
  more.addEventListener("click", (event) => {
    event.preventDefault();
    const all = group.querySelectorAll("[data-row]");
    const last = all[all.length - 1];
    const next = last.cloneNode(true);
    const from = all.length;
    const numbered = (text) => text.replace(new RegExp(`([_ ])${from}(?=\\D|$)`, "g"), `$1${from + 1}`);
    for (const part of next.querySelectorAll("*")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        if (part.hasAttribute(name)) part.setAttribute(name, numbered(part.getAttribute(name)));
      }
      part.classList.remove("is-invalid");
    }
    next.querySelectorAll(".invalid-feedback").forEach((part) => part.remove());
    for (const label of next.querySelectorAll("label")) label.textContent = numbered(label.textContent.trim());
    for (const field of next.querySelectorAll("input, textarea")) {
      field.value = field.type === "hidden" && globalThis.crypto?.randomUUID ? crypto.randomUUID() : "";
    }
    last.after(next);
    next.querySelector("input:not([type=hidden])").focus();
  });
}

function preview(text, form) {
  const fold = document.createElement("details");
  const summary = fold.appendChild(document.createElement("summary"));
  summary.textContent = form.dataset.previewLabel;
  const shown = fold.appendChild(document.createElement("div"));
  fold.className = "fold written";
  text.parentElement.append(fold);
  let timer = 0;

  async function show() {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("text", text.value);
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body });
      if (answer.ok && !answer.redirected && ours(answer, "text/html")) shown.innerHTML = await answer.text();
    } catch {
      timer = setTimeout(show, AGAIN);
    }
  }

  const soon = () => {
    clearTimeout(timer);
    if (fold.open) timer = setTimeout(show, PREVIEW);
  };
  text.addEventListener("input", soon);
  fold.addEventListener("toggle", () => { if (fold.open) show(); });
}

for (const form of document.querySelectorAll("form[data-charter]")) {
  autosave(form);
  form.querySelectorAll("[data-rows]").forEach(rows);
  form.querySelectorAll("[data-markdown]").forEach((text) => preview(text, form));
}
