// The charter's draft: rows added, texts shown as they will read. Bound to <form data-charter>; autosave.js saves it.
// Without this script the buttons do it all.

const AGAIN = 6000;
// A pause in the typing, not each key: the server reads the Markdown, so that page and preview are one.
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
    // Only a number that stands by itself: row 1's replacement must not touch row 11.
    const numbered = (text) => text.replace(new RegExp(`([_ ])${from}(?=\\D|$)`, "g"), `$1${from + 1}`);
    for (const part of next.querySelectorAll("*")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        if (part.hasAttribute(name)) part.setAttribute(name, numbered(part.getAttribute(name)));
      }
      // The copy is a new row: what was wrong in the last one is not wrong here.
      part.classList.remove("is-invalid");
    }
    next.querySelectorAll(".invalid-feedback").forEach((part) => part.remove());
    for (const label of next.querySelectorAll("label")) label.textContent = numbered(label.textContent.trim());
    for (const field of next.querySelectorAll("input, textarea")) {
      // `randomUUID` is there only over HTTPS or on localhost; without it the server gives the key.
      field.value = field.type === "hidden" && globalThis.crypto?.randomUUID ? crypto.randomUUID() : "";
    }
    last.after(next);
    // Whoever asked for a row by the keyboard is about to write in it.
    next.querySelector("input:not([type=hidden])").focus();
    group.dispatchEvent(new Event("rows", { bubbles: true }));
  });
}

function preview(text, form) {
  // Built here, so that without the script no empty preview is shown.
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
      // The server has cleaned it; a redirect is the sign-in page and must not be shown inside the form.
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
