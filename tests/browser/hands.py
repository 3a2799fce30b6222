"""Ways of acting on a page: by mouse, by keyboard alone, and by mouse where no script runs.

What is to be done is written once; a hand does it. Looking at the page is no act, so every hand may.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from playwright.sync_api import Page

FARTHEST = 600
"""Presses after which what is looked for can't be reached."""


class Mouse:
    """Clicks and fills in."""

    scripts = True
    walks_by_links = False

    def press(self, page: Page, css: str) -> None:
        page.locator(css).first.click()

    def write(self, page: Page, css: str, value: str) -> None:
        page.locator(css).fill(value)

    def choose(self, page: Page, css: str, value: str) -> None:
        page.locator(css).select_option(value=value)

    def tick(self, page: Page, css: str) -> None:
        page.locator(css).check()

    def fill(self, page: Page, fields: dict[str, Any]) -> None:
        """Fills in the fields by name, in the form's order, whatever each is; `True`: the first choice."""
        for name in in_order(page, fields):
            css, value = f"main [name='{name}']", fields[name]
            kind = page.locator(css).first.evaluate(
                "e => e.tagName == 'INPUT' ? e.type : e.tagName.toLowerCase()"
            )
            if kind == "select":
                self.choose(page, css, first_choice(page, css) if value is True else str(value))
            elif kind in {"radio", "checkbox"}:
                for each in value if isinstance(value, list) else [value]:
                    self.tick(page, css if each is True else f"{css}[value='{each}']")
            else:
                self.write(page, css, str(value))


class NoScript(Mouse):
    """The same, in a browser that runs no script."""

    scripts = False


class Keyboard(Mouse):
    """Tab, arrows, typing, Space and Enter; nothing else. Goes from page to page by their links."""

    walks_by_links = True

    def press(self, page: Page, css: str) -> None:
        self.reach(page, css)
        page.keyboard.press("Enter")

    def write(self, page: Page, css: str, value: str) -> None:
        if page.locator(css).input_value() == value:
            return
        self.reach(page, css)
        is_day = page.locator(css).get_attribute("type") == "date"
        page.keyboard.type(as_typed(date.fromisoformat(value)) if is_day else value)
        assert page.locator(css).input_value() == value

    def choose(self, page: Page, css: str, value: str) -> None:
        """From the menu's first choice down: what is chosen beforehand may stand below the wanted one."""
        self.reach(page, css)
        if page.locator(css).input_value() != value:
            page.keyboard.press("Home")
        self._until(page, "ArrowDown", lambda: page.locator(css).input_value() == value)

    def tick(self, page: Page, css: str) -> None:
        """A box by Space; a radio button by the arrows from the one of its group that Tab leads to."""
        wanted = page.locator(css).first
        if wanted.is_checked():
            return
        if wanted.get_attribute("type") == "radio":
            self.reach(page, f"[name='{wanted.get_attribute('name')}']")
            page.keyboard.press("Space")
            self._until(page, "ArrowDown", wanted.is_checked)
        else:
            self.reach(page, css)
            page.keyboard.press("Space")
            assert wanted.is_checked()

    def reach(self, page: Page, css: str) -> None:
        """Moves the focus on by Tab until it stands there, round the page if need be."""
        page.wait_for_selector(css)
        self._until(page, "Tab", lambda: has_focus(page, css))

    def _until(self, page: Page, key: str, is_there: Callable[[], bool]) -> None:
        for _ in range(FARTHEST):
            if is_there():
                return
            page.keyboard.press(key)
        raise AssertionError(f"Not reached by {key}: {page.url}")


HANDS: dict[str, type[Mouse]] = {"mouse": Mouse, "keyboard": Keyboard, "no script": NoScript}


def has_focus(page: Page, css: str) -> bool:
    return bool(page.evaluate("css => document.activeElement.matches(css)", css))


def in_order(page: Page, names: Iterable[str]) -> list[str]:
    """The names in the order that they stand on the page."""
    wanted = list(names)
    page.wait_for_selector("main form:visible")
    there = page.locator("main [name]").evaluate_all("all => all.map(e => e.name)")
    assert [name for name in wanted if name not in there] == []
    return sorted(wanted, key=there.index)


def first_choice(page: Page, css: str) -> str:
    values = page.locator(f"{css} option").evaluate_all("all => all.map(e => e.value)")
    return next(value for value in values if value)


def option(name: str, label: str) -> Callable[[Page], dict[str, str]]:
    """The field's choice that reads so, looked up once the form is open."""
    css = f"main select[name='{name}'] option"

    def looked_up(page: Page) -> dict[str, str]:
        return {name: str(page.locator(css, has_text=label).first.get_attribute("value"))}

    return looked_up


def every_answer(value: str) -> Callable[[Page], dict[str, str]]:
    """That answer to each question of the form."""
    css = f"main input[type=radio][name^=answer_][value='{value}']"

    def looked_up(page: Page) -> dict[str, str]:
        names = page.locator(css).evaluate_all("all => all.map(e => e.name)")
        return dict.fromkeys(names, value)

    return looked_up


def as_typed(day: date) -> str:
    """A day as it is typed part by part where the browser shows month, day and year."""
    return day.strftime("%m%d%Y")
