"""What `contrast.py` leaves out was in order, and all that is not in order is found all the same."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import put_on
from tests.browser.contrast import contrasts

pytestmark = pytest.mark.browser
PAGE = """<main style="background: {under}">
  <p class="said" style="color: {colour}">Det här går att läsa.</p>
  <p style="color: #000">Det här leder <a href="/" style="color: {link}; text-decoration: none">vidare dit</a>
  och sedan fortsätter meningen.</p>
</main>"""
GOOD = {"under": "#fff", "colour": "#222", "link": "#06c"}


def found(page: Page, **changed: str) -> list[str]:
    page.goto("about:blank")
    page.set_content(PAGE.format(**GOOD | changed))
    put_on(page)
    return [rule["id"] for rule in contrasts(page)]


def test_what_has_changed_is_found_though_the_rest_has_been_looked_at(chromium: Browser):
    page = chromium.new_page()
    assert found(page) == []
    page.evaluate("axe.run = null")  # whoever asks it now fails
    assert contrasts(page) == []
    assert found(page, colour="#aaa") == ["color-contrast"]
    assert found(page, colour="#aaa") == ["color-contrast"]  # never taken for in order
    assert "color-contrast" in found(page, under="#444")
    assert found(page, link="#333") == ["link-in-text-block"]
    assert found(page) == []
    page.close()


def test_each_that_is_looked_at_stands_for_its_own_kind_alone(chromium: Browser):
    page = chromium.new_page()
    rows = "".join(f'<li style="color: {colour}">Rad</li>' for colour in ("#222", "#222", "#bbb", "#222"))
    page.set_content(f"<main><ul>{rows}</ul></main>")
    put_on(page)
    [rule] = contrasts(page)
    [[target]] = [node["target"] for node in rule["nodes"]]
    assert target.endswith("nth-child(3)")
    page.close()
