"""The follow-up in the browser, with all that it can show: both themes, both widths, 400 % zoom."""

from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from deviations.models import Analysis, DeviationBatch
from examples.measures import shapes
from indicators.models import Batch, Indicator
from indicators.workflow import load_indicators
from initiatives.models import Need
from organizations.models import Membership, Principal
from tests.browser.axe import is_not_cut, looks_right
from tests.browser.test_desk_walk import People
from tests.browser.test_public_pages import visit
from tests.factories.deviations import analysed, count_row, counted, counts_published
from tests.factories.indicators import published, read, row, shape
from yearly.models import YearlyReport

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TARGET = {"kind": "target", "value": "55", "day": "2027-12-31"}
DECIDED = {"decided_on": "2026-02-01", "decided_by": "Ett organ (exempel)"}
ADDRESSES = [
    "/uppfoljning/",
    "/uppfoljning/indikatorer/trygghet/",
    "/uppfoljning/avvikelser/",
    "/uppfoljning/{report}/",
]


@pytest.fixture
def followed(portal: str) -> Indicator:
    """An indicator with ten years and every municipality, one of whose values is too small to be shown."""
    if found := Indicator.objects.filter(slug="trygghet").first():
        return found
    breaks = [{"day": "2020-01-01", "reason": "Frågan ställs på ett annat sätt (exempel)."}]
    # The examples' own stay: values of theirs are published.
    own = shape("trygghet", targets=[TARGET | DECIDED], breaks=breaks)
    one = load_indicators([*shapes(), own])[-1]
    years = [str(year) for year in range(2015, 2026)]
    both = [(n, year, place) for n, year in enumerate(years) for place in ("0000", "0014")]
    rows = [row(one, place, year, f"{40 + n % 7}.25") for n, year, place in both]
    codes = Principal.objects.municipalities().values_list("code", flat=True)
    people = {"numerator": 400, "denominator": 900}
    rows += [row(one, code, value=f"{30 + n}.5", **people) for n, code in enumerate(codes)]
    rows.append(row(one, codes[0], value="3", gender="K", numerator=3, denominator=90))
    coordinator = Membership.objects.get(role="coordinator", body__kind="steering").user
    published(rows, coordinator)
    read([row(one, codes[1], value="77"), row(one, codes[2], value=None)])
    months = [f"2025-{month:02}" for month in range(1, 13)]
    categories = ("overenskommelse", "riktlinje", "rutin", "sip")
    counts = [
        count_row(4 + (n * m) % 17, place, category, month)
        for m, month in enumerate(months, start=1)
        for n, category in enumerate(categories, start=2)
        for place in ("simba", "samla", "fyrbodal")
    ]
    counts_published(counts, coordinator, "En räkning (exempel)")
    counted([count_row(9)], coordinator)
    analysed(coordinator, "0014")
    analysed(coordinator, "0014", publishes=False)
    return one


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(address, chromium: Browser, portal: str, followed):
    page = visit(chromium, portal, address, 360)
    assert "exempel)" in page.locator("main").inner_text()
    assert page.complaints == []
    looks_right(page)
    page.set_viewport_size({"width": 320, "height": 256})
    is_not_cut(page)
    page.context.close()


@pytest.mark.parametrize("address", ["/uppfoljning/indikatorer/trygghet/?kommun=1440", "/behov/{aimed}/"])
def test_with_its_drawings_in_place_a_page_looks_right(address, chromium: Browser, portal: str, followed):
    """In both themes and at both widths; on paper the table beside is open."""
    call_command("draw_pictures", stdout=StringIO())
    aimed = Need.objects.filter(is_example=True, state="closed", aims__indicator__isnull=False).latest("pk")
    page = visit(chromium, portal, address.format(aimed=aimed.number), 360)
    expect(page.locator(".picture > svg[role=img]").first).to_be_visible()
    assert page.complaints == []
    looks_right(page)
    page.emulate_media(media="print")
    expect(page.locator(".picture > details td").first).to_be_visible()
    page.context.close()


def test_the_desks_pages_look_right(chromium: Browser, portal: str, followed):
    page = People(chromium, portal)["samordnare"]
    waiting = Batch.objects.waiting().get().pk
    analysis = Analysis.objects.get(published_at=None).pk
    counts = DeviationBatch.objects.waiting().get().pk
    rooms = {
        "indikatorer": ("", "ny/", f"{waiting}/", f"{waiting}/publish/"),
        "avvikelser": ("", "ny/", f"{counts}/", "analyser/ny/", f"analyser/{analysis}/"),
    }
    report = YearlyReport.objects.earliest("pk").pk  # the examples'; another file may have drafted one
    rooms["arsrapporter"] = ("", "ny/", f"{report}/")
    for address in (f"{room}/{part}" for room, parts in rooms.items() for part in parts):
        page.goto(f"{portal}/arbete/{address}")
        looks_right(page)
        page.set_viewport_size({"width": 320, "height": 256})
        is_not_cut(page)
        page.set_viewport_size({"width": 360, "height": 900})
