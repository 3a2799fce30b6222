"""Every public page as a visitor meets it: readable, reachable by keyboard, and without scripts."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from initiatives.models import Need
from meetings.models import Meeting
from meetings.states import OVER
from networks.models import NetworkYear
from plans.models import ActionPlan
from tests.browser.axe import OF_COLOUR, RULES, WIDTHS, is_not_cut, looks_right, put_on
from tests.browser.places import number
from yearly.models import YearlyReport

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ADDRESSES = [
    "/",
    "/behov/",
    "/behov/?fas=9&q=finnsinte",
    "/behov/?q=finnsinte",
    "/behov/?sida=5",
    "/behov/2026-001/",
    "/behov/{closed}/",
    "/behov/{implementing}/",
    "/behov/{declined}/",
    "/behov/{question}/",
    "/behov/{changing}/uppdragshandling/",
    "/behov/{changing}/uppdragshandling/1/",
    "/processen/",
    "/processen/?lage={day}",
    "/kommuner/1440/?lage={day}",
    "/fas/1/",
    "/fas/2/",
    "/fas/3/",
    "/fas/4/",
    "/omraden/",
    "/omraden/tillit/",
    "/fardplanen/",
    "/fardplanen/2024/",
    "/handlingsplaner/",
    "/handlingsplaner/{plan}/",
    "/handlingsplaner/{plan}/version/1/",
    "/delregionalt/",
    "/delregionalt/simba/",
    "/kommuner/",
    "/kommuner/1440/",
    "/huvudman/1440/",
    "/huvudman/14/",
    "/beslut/",
    "/beslut/?organ=vvg&sida=2",
    "/beslut/?organ=finns-inte&behov=1",
    "/beslut/?ar=1999",
    "/sok/",
    "/sok/?q=suicidhandlingsplanen+vård&fas=4",
    "/sok/?q=sjelvmord",
    "/sok/?q=finnsinte&fas=2",
    "/behov/?q=vård&fas=3",
    "/nyheter/",
    "/kontakter/",
    "/kontakter/vvg/",
    "/resultat/",
    "/resultat/?q=finnsinte&giltighet=oversyn",
    "/dokument/",
    "/dokument/?q=finnsinte&slag=slutprodukt",
    "/kontakter/kunskapsradet/",
    "/kontakter/kunskapsradet/plan-{network_year}/",
    "/styrdokument/",
    "/styrdokument/overenskommelse-om-trygg-hemgang-exempel/",
    "/styrdokument/overenskommelse-om-trygg-hemgang-exempel/version/1/",
    "/styrdokument/?lage={day}",
    "/uppfoljning/",
    "/remisser/",
    "/remisser/1/",
    "/remisser/1/vad-vi-horde/",
    "/remisser/1/vad-som-beslutades/",
    "/remisser/1/svar/1440/",
    "/moten/",
    "/moten/{held}/",
    "/moten/{planned}/",
    "/lage/",
    "/lage/?dag=igar",
    "/lage/{day}/",
    "/lage/1999-01-01/",
    "/lage/2024-12-31/",
    "/lage/2024-12-31/{day}/",
    "/lage/2024-12-31/{day}/?visa=kom",
    "/lage/2999-01-01/",
    "/behov/?lage={day}",
    "/fas/3/?lage={day}",
    "/omraden/tillit/?lage={day}",
    "/behov/?lage=2999-01-01",
    "/behov/{closed}/?lage={day}",
    "/behov/2026-001/?lage=2025-01-31",
    "/om/",
    "/prenumerera/?behov=2026-001",
    "/prenumerera/tack/",
    "/kontakt/?om=tillganglighet",
    "/kontakt/tack/",
    "/tillganglighet/",
    "/historik/",
    "/personuppgifter/",
    "/oppna-data/",
    "/finns-inte/",
]


def filled_in(address: str) -> str:
    """The address with a need of that kind in it."""
    longest = Need.objects.filter(state="closed", is_example=True).latest("number")
    return address.format(
        closed=longest.number,
        implementing=Need.objects.filter(state="implementing", is_example=True).latest("number").number,
        declined=Need.objects.filter(state="declined").latest("number").number,
        question=Need.objects.get(question_open=True).number,
        held=Meeting.objects.filter(status__in=OVER).latest("day").pk,
        day=timezone.localdate() - timedelta(days=1),
        changing=number("changing"),
        report=YearlyReport.objects.earliest("pk").slug,  # the examples'; another file may have drafted one
        plan=ActionPlan.objects.earliest("pk").pk,
        network_year=NetworkYear.objects.latest("year"),
        planned=Meeting.objects.filter(status="planned").latest("pk").pk,
    )


def opened(chromium: Browser, portal: str, width: int, **options) -> Page:
    """An empty page; `page.complaints` has what the browser objects to from now on."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="sv-SE", **options)
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    page.on(
        "request", lambda made: made.url.startswith((portal, "data:")) or page.complaints.append(made.url)
    )
    return page


def visit(chromium: Browser, portal: str, address: str, width: int, **options) -> Page:
    """The page, opened in a window of its own."""
    page = opened(chromium, portal, width, **options)
    page.goto(portal + filled_in(address))
    return page


@pytest.fixture(scope="module")
def window(chromium: Browser, portal: str) -> Iterator[Page]:
    """One for every page: a new one costs as much as a whole look at a page."""
    page = opened(chromium, portal, WIDTHS[0])
    yield page
    page.context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(address, window, portal):
    """At both widths and in both themes; not at 400 % zoom either, which is 320 px wide."""
    window.set_viewport_size({"width": WIDTHS[0], "height": 900})
    window.emulate_media(color_scheme="light")
    window.complaints.clear()
    window.goto(portal + filled_in(address))
    unexpected = [text for text in window.complaints if "the server responded with a status of 4" not in text]
    assert unexpected == []
    looks_right(window)
    window.set_viewport_size({"width": 320, "height": 256})
    is_not_cut(window)


def test_a_theme_changes_no_other_of_axes_rules(chromium, portal):
    page = visit(chromium, portal, "/", WIDTHS[0])
    put_on(page)
    rules = page.evaluate("tags => axe.getRules(tags)", RULES)
    assert sorted(rule["ruleId"] for rule in rules if "cat.color" in rule["tags"]) == OF_COLOUR
    page.context.close()


def test_a_visitor_finds_a_need_by_keyboard_alone(chromium, portal):
    page = visit(chromium, portal, "/", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("suicidhandlingsplanen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/behov/?q=*")
    link = page.get_by_role("link", name="Årlig uppföljning av suicidhandlingsplanen")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/behov/2026-*/")
    assert page.get_by_role("heading", level=1).inner_text() == "Årlig uppföljning av suicidhandlingsplanen"
    page.context.close()


def test_focus_is_always_seen(chromium, portal):
    page = visit(chromium, portal, "/behov/", 1280)
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' })()"
        )
        assert outline is True, page.evaluate("document.activeElement.outerHTML")
    page.context.close()


def test_it_all_works_without_scripts(chromium, portal):
    page = visit(chromium, portal, "/behov/", 360, java_script_enabled=False)
    page.get_by_role("searchbox").or_(page.locator("input[name=q]")).first.fill("SIP")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/behov/?*q=SIP*")
    page.get_by_role(
        "link", name="Stärkt arbete med samordnad individuell plan (SIP) – reviderad riktlinje"
    ).click()
    page.wait_for_url("**/behov/2026-004/")
    assert "Slutfört" in page.locator("main").inner_text()
    page.context.close()


def test_the_filter_narrows_the_list_in_place_with_scripts(chromium, portal):
    page = visit(chromium, portal, "/behov/", 1280)
    page.locator("select[name=fas]").select_option("1")
    page.wait_for_url("**/behov/?*fas=1*")
    states = page.locator("#traffar")
    expect(states).to_contain_text("Identifierat behov")
    expect(states).not_to_contain_text("Pågående uppdrag")
    assert page.complaints == []
    page.context.close()


def test_the_keyboards_place_stays_and_back_leads_to_the_list_before(chromium, portal):
    page = visit(chromium, portal, "/behov/", 1280)
    before = page.locator("#antal").inner_text()
    page.evaluate("window.isTheSame = true")
    page.locator("select[name=fas]").focus()
    page.locator("select[name=fas]").select_option("2")
    page.wait_for_url("**/behov/?fas=2")
    expect(page.locator("#antal")).not_to_have_text(before, use_inner_text=True)
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["fas", "2"]
    assert page.evaluate("window.isTheSame") is True
    page.go_back()
    page.wait_for_url("**/behov/")
    page.wait_for_function("before => document.getElementById('antal').innerText === before", arg=before)
    expect(page.locator("select[name=fas]")).to_have_value("")
    page.context.close()


def test_an_answer_that_is_no_list_is_opened_as_the_page_that_it_is(chromium, portal):
    page = visit(chromium, portal, "/behov/", 1280)
    page.route(
        "**/behov/?fas=3",
        lambda route: route.fulfill(status=503, body="<p>Prova igen.</p>", content_type="text/html"),
    )
    page.locator("select[name=fas]").select_option("3")
    page.wait_for_url("**/behov/?fas=3")
    expect(page.locator("body")).to_have_text("Prova igen.")
    page.context.close()


def test_the_decision_log_filters_in_place_with_scripts(chromium, portal):
    page = visit(chromium, portal, "/beslut/", 1280)
    page.locator("select[name=organ]").select_option("sro")
    page.wait_for_url("**/beslut/?*organ=sro*")
    expect(page.locator("#antal")).to_contain_text("Organ: SRO")
    bodies = page.locator("#traffar .decision .when strong").all_inner_texts()
    assert set(bodies) == {"SRO"}
    assert page.locator("#antal").inner_text() == f"{len(bodies)} träffar.\nOrgan: SRO"
    assert page.complaints == []
    page.context.close()


def test_the_decision_log_filters_without_scripts_and_leads_to_the_paragraph(chromium, portal):
    page = visit(chromium, portal, "/beslut/", 360, java_script_enabled=False)
    page.locator("main form summary").click()
    page.locator("select[name=standpunkt]").select_option("declined")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/beslut/?*standpunkt=declined*")
    page.get_by_role("link", name="möte, §").first.click()
    page.wait_for_url("**/moten/*/#paragraf-*")
    assert page.locator(":target").get_by_role("link").inner_text() == "Nytt mötesformulär"
    page.context.close()


def test_small_targets_are_large_enough(chromium, portal):
    """WCAG 2.2, 2.5.8: links outside running text and all controls are at least 24 px high."""
    for address in ("/", "/behov/", "/behov/2026-001/", "/beslut/", "/moten/", "/lage/{day}/"):
        page = visit(chromium, portal, address, 360)
        small = page.evaluate(
            "[...document.querySelectorAll('nav a, button, input:not([type=hidden]), select')]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24)"
            ".map(e => e.outerHTML.slice(0, 90))"
        )
        assert small == []
        page.context.close()


def test_the_browser_understands_every_condition_of_the_sheet(chromium, portal):
    """One that is written wrong never holds, and says nothing of it."""
    page = visit(chromium, portal, "/", 1280)
    conditions = page.evaluate(
        "[...document.styleSheets[0].cssRules].filter(r => r.media).map(r => r.media.mediaText)"
    )
    assert len(conditions) > 10
    assert "not all" not in conditions
    page.context.close()
