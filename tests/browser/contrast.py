"""Whether a text can be told from what it stands on, and a link from the text around it: of each kind once.

Of a look at a page two thirds were these two rules, and most of what they looked at they had found in order
on the page before: the same header, the same list, the same fields.
"""

from collections import defaultdict
from typing import Any

from playwright.sync_api import Page

IN_ORDER: dict[str, set[int]] = defaultdict(set)
"""By rule, the dresses in which axe has told of an element that it is in order, in this process."""

WHERE_MARKED = """axe.configure({rules: [
  {id: "color-contrast", selector: "[data-look~=color-contrast]"},
  {id: "link-in-text-block", selector: "[data-look~=link-in-text-block]"},
]})"""

LOOK = """async (known) => {
  const told = ["color", "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "display",
    "textShadow", "fontSize", "fontWeight", "fontStyle", "textDecorationLine", "borderBottomStyle"];
  const hasText = (e) => e.matches("input, select, textarea")
    || [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const asked = { "color-contrast": hasText, "link-in-text-block": (e) => e.matches("a[href], [role=link]") };
  // That axe was not in doubt, nor thought that nobody sees it.
  const isTold = (id, node) => id !== "color-contrast" || node.any.some((check) => check.data?.contrastRatio);
  const inOrder = Object.fromEntries(Object.keys(asked).map((id) => [id, new Set(known[id])]));
  const looked = Object.fromEntries(Object.keys(asked).map((id) => [id, new Set()]));
  const worn = new Map();
  const hash = (text) => {
    let [a, b] = [0xdeadbeef, 0x41c6ce57];
    for (let n = 0; n < text.length; n += 1) {
      a = Math.imul(a ^ text.charCodeAt(n), 2654435761);
      b = Math.imul(b ^ text.charCodeAt(n), 1597334677);
    }
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };
  // Its own and that of all it stands in. What is taken out of the flow may lie over anything: it has none.
  const dress = (e) => {
    if (!e) return 0;
    if (!worn.has(e)) {
      const [under, style] = [dress(e.parentElement), getComputedStyle(e)];
      const isLoose = under === null || !["static", "relative"].includes(style.position);
      const own = [e.localName, e.getAttribute("class"), e.type, ...told.map((name) => style[name])];
      worn.set(e, isLoose ? null : hash([under, ...own].join("|")));
    }
    return worn.get(e);
  };
  const shown = [...document.body.querySelectorAll("*")].filter((e) => e.checkVisibility());
  const wanted = (id) => shown.filter((e) => asked[id](e) && !inOrder[id].has(dress(e)));
  const firstOfEach = (all) => all.filter((e, place) => {
    return dress(e) === null || all.findIndex((other) => dress(other) === dress(e)) === place;
  });
  const violations = [];
  const found = Object.fromEntries(Object.keys(asked).map((id) => [id, []]));
  // One in each dress; and of those that axe told nothing of, the others too.
  for (const chosen of [firstOfEach, (all) => all]) {
    const marks = new Map();
    for (const id of Object.keys(asked)) {
      for (const e of chosen(wanted(id))) if (!looked[id].has(e)) marks.set(e, [...(marks.get(e) || []), id]);
    }
    for (const e of document.querySelectorAll("[data-look]")) e.removeAttribute("data-look");
    for (const [e, ids] of marks) {
      e.setAttribute("data-look", ids.join(" "));
      ids.forEach((id) => looked[id].add(e));
    }
    if (!marks.size) continue;
    const said = await axe.run(document, {
      runOnly: Object.keys(asked), resultTypes: ["violations", "passes"], elementRef: true, preload: false,
    });
    for (const { id, nodes } of said.violations) {
      violations.push({ id, nodes: nodes.map(({ target }) => ({ target })) });
    }
    for (const { id, nodes } of said.passes) {
      for (const node of nodes) {
        const its = isTold(id, node) && worn.get(node.element);
        if (its) { inOrder[id].add(its); found[id].push(its); }
      }
    }
  }
  return { violations, found };
}"""


def contrasts(page: Page) -> list[dict[str, Any]]:
    """What axe finds of what wears something that it has not found in order before."""
    told = page.evaluate(LOOK, {rule: sorted(dresses) for rule, dresses in IN_ORDER.items()})
    for rule, dresses in told["found"].items():
        IN_ORDER[rule].update(dresses)
    violations: list[dict[str, Any]] = told["violations"]
    return violations
