"""What every page is held against: axe finds nothing, nothing scrolls sideways, no text is squeezed.

And what is read aloud is told apart (`tree.py`)."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser.contrast import WHERE_MARKED, contrasts
from tests.browser.tree import is_told_apart

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""All of those that look at colours, and so all that another theme can change (`contrast.py`)."""

WIDTHS = [360, 1280]
"""Dark at the narrow width alone: no sheet has a colour for wide pages alone (`test_styles`)."""

HOW = "preload: false, resultTypes: ['violations']"
"""Nothing that was found in order is described; no sheet is fetched anew, since no rule here reads one."""

RUN = f"""([rules, colours]) => axe.run(document, {{
  runOnly: rules, rules: Object.fromEntries(colours.map((id) => [id, {{enabled: false}}])), {HOW},
}})"""


SQUEEZED = """() => {
  const own = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("");
  const isThin = (e) => e.offsetWidth < 40 && e.offsetHeight > 60;
  const isCut = (e) => e && (getComputedStyle(e).clipPath !== "none" || isCut(e.parentElement));
  const isSo = (e) => e.checkVisibility() && isThin(e) && own(e).length > 12 && !isCut(e);
  return [...document.body.querySelectorAll("main :not(svg *)")].filter(isSo).map((e) => own(e));
}"""
"""Text in a column so narrow that its words are broken letter by letter."""

BROKEN = r"""() => {
  const isCut = (e) => e && (getComputedStyle(e).clipPath !== "none" || isCut(e.parentElement));
  const isOne = (word) => /^\d{4}-\d{3}$/.test(word) || (word.length < 12 && !/[-–/]/.test(word));
  const isSplit = (node, { 0: word, index }) => {
    const range = new Range();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const tops = [...range.getClientRects()].map((box) => box.top);
    return Math.max(...tops) - Math.min(...tops) > 8;
  };
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const [text, around] = [texts.currentNode, texts.currentNode.parentElement];
    if (!around.checkVisibility() || around.closest("svg, select, textarea") || isCut(around)) continue;
    const words = [...text.data.matchAll(/\S+/g)].filter(([word]) => isOne(word));
    found.push(...words.filter((word) => isSplit(text, word)).map(([word]) => word));
  }
  return found;
}"""
"""What stands on two lines though it is one: a need's number, or what is too short to be hyphenated, as
`hyphenate-limit-chars` says."""


def looks_right(page: Page) -> None:
    """At both widths and in both themes."""
    narrow, wide = WIDTHS
    show(page, narrow, "light")
    has_no_faults(page)
    show(page, narrow, "dark")
    are_none(contrasts(page))
    show(page, wide, "light")
    has_no_faults(page)
    is_told_apart(page)


def show(page: Page, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    is_not_cut(page)
    squeezed = page.evaluate(SQUEEZED)
    assert squeezed == [], squeezed
    broken = page.evaluate(BROKEN)
    assert broken == [], broken


def has_no_faults(page: Page) -> None:
    """As it stands now."""
    put_on(page)
    are_none(page.evaluate(RUN, [RULES, OF_COLOUR])["violations"])
    are_none(contrasts(page))


def are_none(violations: list[dict[str, Any]]) -> None:
    told = [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in violations]
    assert told == [], told


def is_not_cut(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def put_on(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(WHERE_MARKED)
