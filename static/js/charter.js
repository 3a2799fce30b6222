// The charter's draft: rows added, texts shown as they will read. Bound to <form data-charter>; autosave.js saves it.
// Without this script the buttons do it all.

const AGAIN = 6000;
const PREVIEW = 700;

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
      const isOurs = (answer.headers.get("Content-Type") || "").startsWith("text/html");
      if (answer.ok && !answer.redirected && isOurs) shown.innerHTML = await answer.text();
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
  form.querySelectorAll("[data-rows]").forEach(rows);
  form.querySelectorAll("[data-markdown]").forEach((text) => preview(text, form));
}
