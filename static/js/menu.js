// The desk's menu: an open group closes when one goes on from it, or by Escape. Without this script it closes by its own
// name, when another one opens, or when the keyboard comes to what lies below (desk.css).
//
// <details class="menu-group">   a group

const groups = [...document.querySelectorAll("details.menu-group")];

function closeBut(at) {
  for (const group of groups) if (group.open && !group.contains(at)) group.open = false;
}

document.addEventListener("pointerdown", (event) => closeBut(event.target));
document.addEventListener("focusin", (event) => closeBut(event.target));
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && groups.find((group) => group.open);
  if (!open) return;
  const summary = open.querySelector("summary");
  if (open.contains(document.activeElement)) summary.focus();
  open.open = false;
});
