"""Every page of the desk as the people who work there meet it: axe, both widths, both themes, no scripts."""

from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.browser.test_desk_walk import People
from tests.browser.test_public_pages import AXE, RULES, THEMES, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = {
    "samordnare": [
        "/arbete/",
        "/arbete/behov/",
        "/arbete/behov/2026-033/",
        "/arbete/behov/2026-034/",
        "/arbete/behov/2026-033/endorse/",
        "/arbete/behov/2026-033/merge/",
        "/arbete/behov/2026-041/close/",
        "/arbete/behov/2026-060/",
        "/arbete/moten/",
        "/arbete/meddelanden/",
        "/arbete/personer/",
        "/arbete/personer/ny/",
        "/arbete/uppdrag/2026-040/",
    ],
    "vvg1": ["/arbete/", "/arbete/vag/", "/arbete/vag/2026-033/"],
    "processledare2": ["/arbete/", "/arbete/uppdrag/2026-040/", "/arbete/uppdrag/2026-040/charter/"],
    "delregional.simba": ["/arbete/", "/arbete/genomforande/"],
    "forslag": ["/arbete/", "/arbete/behov/nytt/"],
}


@pytest.mark.parametrize(("who", "address"), [(who, address) for who in PAGES for address in PAGES[who]])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(who, address, people_at_the_desk):
    page = people_at_the_desk[who]
    answer = page.goto(people_at_the_desk.portal + address)
    assert answer is not None
    assert answer.status == 200
    page.evaluate(AXE)
    for width, theme in product(WIDTHS, THEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.fixture(scope="module")
def people_at_the_desk(chromium: Browser, portal: str) -> People:
    return People(chromium, portal)
