"""What whoever has a page read aloud is told, beyond what axe looks at.

One heading of the whole page, names by which links, buttons and fields are told apart, tables that say what
they are of, and pictures that are said or left out.
"""

from playwright.sync_api import Page

HEARD = """() => {
  const words = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const isOut = (e) => e.hidden || e.getAttribute("aria-hidden") === "true";
  const says = (n) => {
    if (n.nodeType === 3) return n.data;
    if (n.nodeType !== 1 || isOut(n)) return "";
    return n.getAttribute("aria-label") ?? n.alt ?? [...n.childNodes].map(says).join(" ");
  };
  const labelled = (e) => (e.getAttribute("aria-labelledby") ?? "").split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const nameOf = (e) =>
    words(labelled(e)) || words([...(e.labels ?? [])].map(says).join(" ")) || words(says(e));
  const all = (css) => [...document.querySelectorAll(css)].filter(
    (e) => e.checkVisibility() && !e.closest("[aria-hidden=true], [inert]"));

  // By what a part is known: its name, its heading, the row's header, or what it says around its links.
  const PARTS = "section, article, nav, aside, form, fieldset, details, dialog, figure, li, tr, dd, p";
  const HEADS = "h1, h2, h3, h4, h5, h6, legend, summary, figcaption, th, .as-h3";
  const known = (part) => {
    if (part.matches("[aria-label], [aria-labelledby]")) return nameOf(part);
    if (part.matches("dd")) return words(part.parentElement.querySelector("dt")?.textContent);
    if (part.matches("li, p, tr")) return words(says(part));
    return words(says(part.querySelector(HEADS) ?? document.createElement("p")));
  };
  const around = (e) => {
    const found = [];
    for (let part = e; (part = part.parentElement?.closest(PARTS)); ) found.push(known(part));
    return found.filter(Boolean).join(" / ");
  };
  const FIELDS = "input:not([type=hidden], [type=radio]), select, textarea";
  const leadsTo = (e) => {
    if (e.matches("a")) return e.href;
    if (e.matches("button")) return [e.form?.action, e.name, e.value, e.popoverTargetElement?.id].join(" ");
    return e.id || e.name;
  };
  const told = [];
  const kept = new Map();
  for (const e of all("a[href], button, " + FIELDS)) {
    const name = nameOf(e) || words(e.title);
    if (!name) told.push("no name: " + e.outerHTML.slice(0, 100));
    const key = `${e.localName} ${name} in ${around(e)}`;
    kept.set(key, (kept.get(key) ?? new Set()).add(leadsTo(e)));
  }
  for (const [key, places] of kept) if (places.size > 1) told.push(`${key} is ${[...places].join(" and ")}`);

  const heads = all("h1").length;
  if (heads !== 1) told.push(`h1: ${heads}`);
  for (const table of all("table")) {
    const isNamed = table.caption || table.matches("[aria-label], [aria-labelledby]") || around(table);
    if (!isNamed || !table.querySelector("th")) told.push("table: " + words(table.textContent).slice(0, 60));
  }
  for (const picture of all("svg, img")) {
    const isSaid = picture.matches("[role=img], img[alt]") || picture.parentElement.closest("svg");
    if (!isSaid) told.push("picture: " + picture.outerHTML.slice(0, 80));
  }
  return told;
}"""
"""What is wrong, in words. Two of one name to different places are told apart by what they stand in."""


def is_told_apart(page: Page) -> None:
    told = page.evaluate(HEARD)
    assert told == [], told
