// A letter to those who run the portal, kept in this tab alone until it is sent: back and reload bring it back. Nobody is
// signed in here, so no key could lock it for one person; it goes with the tab. Without this script the form is as it is.

const NAME = "brev";
const form = document.querySelector("form[data-keeps]");

function bringBack() {
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(NAME)) || {};
  } catch {
    // Not written by this script.
  }
  for (const field of form.elements) {
    if (!(field.name in kept) || field.type === "hidden") continue;
    if (field.type === "radio") field.checked = field.value === kept[field.name];
    // What the server shows again, or the browser has filled in, is newer.
    else if (!field.value) field.value = kept[field.name];
  }
}

function keep() {
  const typed = [...new FormData(form)].filter(([name]) => form.elements[name].type !== "hidden");
  try {
    sessionStorage.setItem(NAME, JSON.stringify(Object.fromEntries(typed)));
  } catch {
    // Closed to us: then it is as without a script.
  }
}

if (form) {
  bringBack();
  form.addEventListener("input", keep);
} else {
  // On the page that thanks: it has been sent.
  sessionStorage.removeItem(NAME);
}
