"""What every page is held against: axe finds nothing and nothing scrolls sideways."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""All of those that look at colours, and so all that another theme can change."""

WIDTHS = [360, 1280]
LOOKS = [(360, "light", RULES), (1280, "light", RULES), (360, "dark", OF_COLOUR)]
"""Dark at the narrow width alone: no sheet has a colour for wide pages alone (`test_styles`)."""

RUN = "rules => axe.run(document, {runOnly: rules, preload: false, resultTypes: ['violations']})"
"""Nothing that was found in order is described; no sheet is fetched anew, since no rule here reads one."""


def looks_right(page: Page) -> None:
    """At both widths and in both themes."""
    for width, theme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        is_not_cut(page)
        has_no_faults(page, rules)


def has_no_faults(page: Page, rules: list[str] = RULES) -> None:
    """As it stands now."""
    put_on(page)
    found: list[dict[str, Any]] = page.evaluate(RUN, rules)["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


def is_not_cut(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def put_on(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
