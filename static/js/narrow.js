// A list that narrows as one chooses: the page that the form leads to is fetched, and the parts of it that
// the form names take their places in this one. Without this script, or when anything goes wrong, the page
// itself is opened instead.
//
//   <form data-narrows="antal traffar">   – the ids of what is shown anew

const form = document.querySelector("form[data-narrows]");
let shown = location.search;
let asked;

/** What is chosen, without what is left empty: the same choice has one address. */
function address() {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  return `${location.pathname}${chosen.length ? "?" : ""}${new URLSearchParams(chosen)}`;
}

async function narrow() {
  const there = address();
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  try {
    const answer = await fetch(there, { signal });
    putIn(new DOMParser().parseFromString(await answer.text(), "text/html"));
    history.pushState(null, "", there);
    shown = location.search;
  } catch {
    // Whoever has chosen again already waits for that.
    if (!signal.aborted) location.assign(there);
  }
}

/** Throws, before anything is changed, where the answer lacks a part: it is then another kind of page. */
function putIn(page) {
  const parts = form.dataset.narrows.trim().split(/\s+/).map((id) => [document.getElementById(id), page.getElementById(id)]);
  if (parts.some(([, fresh]) => !fresh)) throw new Error("no such part");
  for (const [old, fresh] of parts) {
    // Only what is inside: the part itself keeps the keyboard's focus, and its choice.
    const value = old.value;
    old.replaceChildren(...fresh.childNodes);
    if (value !== undefined) old.value = value;
  }
  document.title = page.title;
}

form.addEventListener("change", narrow);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  narrow();
});
// Back and forward; a link within the page changes no choice.
addEventListener("popstate", () => location.search !== shown && location.reload());
