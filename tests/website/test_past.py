"""Back in time: a day's whole status, what changed between two, a list and a need as they stood."""

import json
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine

from assignments.models import FinalReport, ReportFile
from followup.models import Deliverable, DeliverableFile
from initiatives.classification import Classification
from initiatives.models import EventText, Need, StandingPeriod
from initiatives.texts import PUBLIC_TEXTS
from initiatives.workflow import Attested, import_again
from meetings.models import Decision
from meetings.workflow import announce, approve_minutes, hold_meeting, put_on_agenda
from organizations.models import PriorityArea
from tests.factories.needs import again, draft, imported_need, make, meeting, need_in, today
from tests.factories.parts import said
from tests.factories.walks import once
from tests.meetings.papers import signed

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 2)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def clock():
    """The day is 2 March 2026 until a test moves it."""
    with time_machine.travel(noon(MARCH), tick=False) as traveller:
        yield lambda days: traveller.move_to(noon(MARCH + timedelta(days=days)))


@pytest.fixture
def spring(cast, clock):
    """2 March: one identified, one in assessment. 12 March: the first is declined, a third is registered.
    22 March: the second has gone on to the queue."""
    once("spring", partial(_spring, cast, clock))
    clock(20)
    return clock


def _spring(cast, clock) -> None:
    first, second = need_in("assessment", cast, title="Ett"), need_in("assessment", cast, title="Två")
    clock(10)
    make("decline", first, cast)
    need_in("identified", cast, title="Tre")
    clock(20)
    make("prioritize", make("endorse", second, cast), cast)


def html(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(response.content.decode().split())


def titles(client, query: str) -> list[str]:
    return [need["title"] for need in client.get(f"/behov.json?{query}").json()["results"]]


# A day.


def board(client, address: str) -> dict[str, int]:
    status = client.get(address).context["status"]
    states = [state for column in [*status.columns, status.ended] for state in column.states]
    return {state.state: state.count for state in states}


def test_a_day_has_every_need_in_the_state_it_had_at_its_end(client, spring):
    assert [board(client, f"/lage/2026-03-{day}/") for day in ("01", "02", "11", "12", "22")] == [
        {},
        {"assessment": 2},
        {"assessment": 2},
        {"identified": 1, "assessment": 1, "declined": 1},
        {"identified": 1, "queued": 1, "declined": 1},
    ]


def test_a_day_names_the_needs_and_leads_on_to_each_as_it_was(client, spring):
    page = html(client, "/lage/2026-03-12/")
    assert "<h1>Läget den 12 mars 2026</h1>" in page
    assert "3 utvecklingsbehov, som de stod i slutet av dagen." in page
    assert '<a href="/behov/2026-003/?lage=2026-03-12">Tre</a>' in page
    assert 'rel="prev" href="/lage/2026-03-11/"' in page
    assert 'rel="next" href="/lage/2026-03-13/"' in page
    assert 'href="/lage/2026-03-12/2026-03-22/"' in page


def test_the_ways_on_end_where_nothing_is_known(client, spring):
    first, last = html(client, "/lage/2026-03-02/"), html(client, "/lage/2026-03-22/")
    assert ('rel="prev"' in first, 'rel="next"' in first) == (False, True)
    assert ('rel="prev"' in last, 'rel="next"' in last) == (True, False)
    assert "så här långt i dag" in last


def test_before_all_that_is_known_the_first_day_is_told(client, spring):
    page = html(client, "/lage/1999-12-31/")
    assert "Inget var registrerat den dagen. De äldsta uppgifterna gäller den 2 mars 2026." in page
    assert 'href="/lage/2026-03-02/"' in page


@pytest.mark.parametrize("day", ["2026-03-23", "2999-01-01"])
def test_a_day_to_come_is_refused(day, client, spring):
    assert "Den dagen har inte varit än." in html(client, f"/lage/{day}/", 404)
    assert "Den dagen har inte varit än." in html(client, f"/lage/2026-03-01/{day}/", 404)


@pytest.mark.parametrize("days", ["2026-02-30", "igar", "2026-3-1", "0000-01-01", "2026-03-01/igar"])
def test_what_is_no_day_is_no_page(days, client, spring):
    assert "Sidan finns inte" in html(client, f"/lage/{days}/", 404)


def test_with_no_needs_at_all_there_is_still_a_page(client, clock):
    assert "Inget var registrerat den dagen." in html(client, "/lage/2026-03-01/")
    assert "De äldsta" not in html(client, "/lage/")


# Choosing.


@pytest.mark.parametrize(
    "query,leads_to",
    [
        ("dag=2026-03-12", "/lage/2026-03-12/"),
        ("fran=2026-03-02&till=2026-03-12", "/lage/2026-03-02/2026-03-12/"),
        ("fran=2026-03-12&till=2026-03-02", "/lage/2026-03-02/2026-03-12/"),
    ],
)
def test_what_is_chosen_has_an_address_of_its_own(query, leads_to, client, spring):
    assert client.get(f"/lage/?{query}").url == leads_to


@pytest.mark.parametrize(
    "query,said",
    [
        ("dag=", "Välj en dag."),
        ("dag=igår", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ("dag=2026-03-23", "Den dagen har inte varit än."),
        ("fran=2026-03-02&till=", "Välj en dag."),
        ("fran=2026-03-02", "Välj en dag."),
        ("fran=2026-13-02&till=2026-03-12", "Skriv dagen som ÅÅÅÅ-MM-DD"),
    ],
)
def test_a_choice_that_does_not_hold_says_why(query, said, client, spring):
    assert said in html(client, f"/lage/?{query}", 400)


def test_the_start_and_every_foot_lead_back_in_time(client, spring):
    assert html(client, "/").count('href="/lage/"') == 2
    assert html(client, "/om/").count('href="/lage/"') == 1


# Between two days.


def told(client, address: str) -> dict[str, list[tuple[str, str, str]]]:
    return {
        change.kind.name: [(row.line.title, row.before, row.line.state) for row in change.lines]
        for change in client.get(address).context["changes"]
    }


def test_between_two_days_needs_came_moved_ended_and_waited(client, spring):
    assert told(client, "/lage/2026-03-02/2026-03-22/") == {
        "kom": [("Tre", "", "identified")],
        "flyttades": [("Två", "Ställningstagande pågår", "queued")],
        "avslutades": [("Ett", "Ställningstagande pågår", "declined")],
        "vantade": [],
    }
    assert told(client, "/lage/2026-03-12/2026-03-21/") == {
        "kom": [],
        "flyttades": [],
        "avslutades": [],
        "vantade": [
            ("Två", "Ställningstagande pågår", "assessment"),
            ("Tre", "Identifierat behov", "identified"),
        ],
    }


def test_what_came_and_ended_is_told_as_both(client, spring):
    changes = told(client, "/lage/2026-03-01/2026-03-22/")
    assert [row[0] for row in changes["kom"]] == ["Två", "Tre", "Ett"]
    assert [row[0] for row in changes["avslutades"]] == ["Ett"]


def test_what_went_away_and_came_back_has_not_waited(client, cast, clock):
    need = need_in("ongoing", cast)
    clock(10)
    make("pause", need, cast)
    clock(20)
    make("resume", need, cast)
    assert [row[0] for row in told(client, "/lage/2026-03-02/2026-03-22/")["flyttades"]] == [need.title]
    clock(30)
    assert [row[0] for row in told(client, "/lage/2026-03-22/2026-04-01/")["vantade"]] == [need.title]


def test_what_had_ended_before_and_is_raised_again_has_moved(client, spring, cast):
    make("reopen", again(StandingPeriod.objects.filter(state="declined").get().need), cast)
    changes = told(client, "/lage/2026-03-12/2026-03-22/")
    assert ("Ett", "Går inte vidare", "identified") in changes["flyttades"]


def test_swapped_days_lead_to_the_right_order(client, spring):
    assert client.get("/lage/2026-03-22/2026-03-02/").url == "/lage/2026-03-02/2026-03-22/"


def test_the_same_day_twice_says_so(client, spring):
    assert "Du har valt samma dag två gånger." in html(client, "/lage/2026-03-02/2026-03-02/")


def test_one_kind_of_change_is_shown_page_by_page(client, cast, clock):
    needs = [need_in("identified", cast, title=f"Behov {place}") for place in range(21)]
    clock(1)
    whole = client.get("/lage/2026-03-01/2026-03-03/").context["changes"][0]
    assert (whole.count, len(whole.lines)) == (len(needs), 10)
    second = told(client, "/lage/2026-03-01/2026-03-03/?visa=kom&sida=2")
    assert {name: len(rows) for name, rows in second.items()} == {"kom": 1}
    html(client, "/lage/2026-03-01/2026-03-03/?visa=kom&sida=3", 404)
    html(client, "/lage/2026-03-01/2026-03-03/?visa=allt", 404)


# A list.


@pytest.mark.parametrize(
    "query,expected",
    [
        ("lage=2026-03-01", []),
        ("lage=2026-03-02", ["Två", "Ett"]),
        ("lage=2026-03-12", ["Tre", "Ett", "Två"]),
        ("lage=2026-03-12&fas=2", ["Två"]),
        ("lage=2026-03-22&fas=2", ["Två"]),
        ("lage=2026-03-22&status=queued", ["Två"]),
        ("lage=2026-03-12&status=queued", []),
        ("lage=2026-03-12&status=ended", ["Ett"]),
        ("lage=2026-03-12&prioritet=2", []),
        ("lage=2026-03-22&prioritet=2", ["Två"]),
        ("lage=2026-03-12&sortera=rubrik", ["Ett", "Tre", "Två"]),
        ("lage=2026-03-12&sortera=nummer", ["Tre", "Två", "Ett"]),
        ("lage=2026-03-12&sortera=vantat", ["Två", "Ett", "Tre"]),
        ("lage=2026-03-12&q=tre", ["Tre"]),
        ("lage=2026-03-02&q=tre", []),
        ("lage=2026-03-12&ursprung=identified", ["Tre", "Ett", "Två"]),
        ("lage=2026-03-12&kommun=1490", []),
    ],
)
def test_the_list_is_filtered_as_it_was(query, expected, client, spring):
    assert titles(client, query) == expected


@pytest.mark.parametrize(
    "address,of_need",
    [
        ("/fas/2/?lage=2026-03-02", ["Två", "Ett"]),
        ("/fas/2/?lage=2026-03-12", ["Två"]),
        ("/fas/1/?lage=2026-03-02", []),
        ("/omraden/{own}/?lage=2026-03-02", ["Två", "Ett"]),
        ("/omraden/{own}/?lage=2026-03-12", ["Tre", "Ett", "Två"]),
        ("/omraden/{other}/?lage=2026-03-12", []),
    ],
)
def test_a_step_and_an_area_have_the_needs_they_had_that_day(address, of_need, client, spring):
    own = Need.objects.get(title="Ett").priority_area
    other = PriorityArea.objects.exclude(pk=own.pk).first()
    address = address.format(own=own.slug, other=other.slug)
    page = client.get(address)
    assert [line.title for line in page.context["lines"]] == of_need
    text = " ".join(page.content.decode().split())
    assert f'<a href="{address.partition("?")[0]}">Visa listan i dag</a>' in text
    assert ("här den dagen" in text) == (not of_need)
    assert "Ligger nu hos" not in text
    assert text.partition("<title>")[2].partition(" – ")[0].endswith(address[-2:].lstrip("0") + " mars 2026")
    assert 'min="2026-03-02" max="2026-03-22"' in text


@pytest.mark.parametrize("address", ["/fas/2/", "/omraden/tillit/"])
def test_todays_list_offers_the_days_that_are_known(address, client, spring):
    page = html(client, address)
    assert 'min="2026-03-02" max="2026-03-22"' in page
    assert "2026" not in page.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize("query", ["lage=igår", "lage=2026-03-23"])
@pytest.mark.parametrize("address", ["/fas/2/", "/omraden/tillit/"])
def test_a_day_that_does_not_hold_is_refused_there_too(query, address, client, spring):
    assert client.get(f"{address}?{query}").status_code == 400


def test_the_list_says_which_day_it_tells_of(client, spring):
    page = html(client, "/behov/?lage=2026-03-12")
    assert "Så här såg listan ut i slutet av den 12 mars 2026." in page
    assert "Låg då hos samordnaren sedan" in page
    assert "Ligger nu hos" not in page
    assert 'href="/behov/2026-003/?lage=2026-03-12"' in page
    assert "<title>Utvecklingsbehov, 12 mars 2026 –" in page
    assert "Så här såg listan ut" not in html(client, "/behov/?lage=")


def test_the_way_to_todays_list_keeps_what_was_asked_beside_the_day(client, spring):
    asked = "/behov/?q=t&fas=2&lage=2026-03-12&sortera=rubrik&sida=1"
    page = client.get(asked).content.decode()
    assert '<a href="/behov/?q=t&amp;fas=2&amp;sortera=rubrik">Visa listan i dag</a>' in page


def test_the_next_page_is_of_the_same_day(client, cast, clock):
    for place in range(21):
        need_in("identified", cast, title=f"Behov {place}")
    clock(5)
    first = client.get("/behov.json?lage=2026-03-02").json()
    assert (first["as_of"], first["count"], len(first["results"])) == ("2026-03-02", 21, 20)
    assert first["next"].endswith("/behov.json?lage=2026-03-02&sida=2")
    assert len(client.get(first["next"]).json()["results"]) == 1


def test_the_table_has_the_same_needs(client, spring):
    rows = client.get("/behov.csv?lage=2026-03-12").content.decode().splitlines()
    assert [row.split(";")[:2] for row in rows[1:]] == [
        ["2026-003", "Tre"],
        ["2026-001", "Ett"],
        ["2026-002", "Två"],
    ]
    assert len(client.get("/behov.csv").content.decode().splitlines()) == 4


@pytest.mark.parametrize("query", ["lage=igår", "lage=2026-03-23", "lage=2026"])
@pytest.mark.parametrize(
    "address", ["/behov/", "/behov.json", "/behov.csv", "/behov/2026-001/", "/behov/2026-001.json"]
)
def test_a_day_that_does_not_hold_is_refused(query, address, client, spring):
    answer = client.get(f"{address}?{query}")
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Den dagen har inte varit än." in text or "Skriv dagen som ÅÅÅÅ-MM-DD" in text


# A need.


def test_the_need_as_it_stood_says_so_and_leads_to_today(client, spring):
    page = html(client, "/behov/2026-001/?lage=2026-03-11")
    assert "Så här såg det ut i slutet av den 11 mars 2026." in page
    assert '<a href="/behov/2026-001/">Visa hur det ser ut i dag</a>' in page
    assert "Låg då hos VVG sedan" in page
    assert "Hade då varit i steget i 9 dagar." in page
    assert "Går inte vidare" not in page
    today_page = html(client, "/behov/2026-001/")
    assert "Går inte vidare" in today_page
    assert "Så här såg det ut i slutet" not in today_page


def test_a_need_that_was_not_registered_then_is_not_there(client, spring):
    page = html(client, "/behov/2026-003/?lage=2026-03-11", 404)
    assert "Den 11 mars 2026 fanns behovet inte i portalen." in page
    assert '<a href="/behov/2026-003/?lage=2026-03-12">Behovet den 12 mars 2026, den första dagen</a>' in page
    assert '<a href="/behov/2026-003/">Behovet i dag</a>' in page
    assert "Adressen kan vara felskriven" not in page
    assert client.get("/behov/2026-003.json?lage=2026-03-11").status_code == 404
    assert client.get("/behov/2026-999/?lage=2026-03-11").status_code == 404


def test_what_was_held_is_told_from_the_day_it_was_announced(client, cast, clock):
    need = need_in("assessment", cast)
    found = meeting(on=MARCH)
    item = put_on_agenda(found, need)
    make("decline", need, cast, terms=said("declined", item=item, hold=True, reason="HEMLIGT än så länge."))
    clock(5)
    hold_meeting(found, by=cast.ordf)
    announce(Decision.objects.get(), by=cast.ordf)
    clock(9)
    approve_minutes(signed(found, cast.ordf, MARCH + timedelta(days=6)), by=cast.ordf)
    days = {
        day: client.get(f"/behov/{need.number}.json?lage=2026-03-{day}").json()
        for day in ("06", "07", "10", "11")
    }
    assert [(day["state"], len(day["decisions"])) for day in days.values()] == [
        ("assessment", 0),
        ("declined", 1),
        ("declined", 1),
        ("declined", 1),
    ]
    assert [day["decisions"][0]["minutes_approved"] for day in list(days.values())[1:]] == [
        None,
        None,
        "2026-03-08",
    ]
    assert "HEMLIGT" not in html(client, f"/behov/{need.number}/?lage=2026-03-06")


def test_a_correction_changes_no_day_before_it(client, cast, clock):
    need = make("decline", need_in("assessment", cast), cast)
    clock(5)
    make("correct", need, cast)
    then, now = (client.get(f"/behov/{need.number}.json?lage={day}").json() for day in (MARCH, today()))
    assert (then["state"], then["decisions"][0]["corrected"]) == ("declined", False)
    assert [event["corrected"] for event in then["events"]] == [False] * 3
    assert (now["state"], now["decisions"][0]["corrected"]) == ("assessment", True)
    assert "Rättad" not in html(client, f"/behov/{need.number}/?lage={MARCH}")


def test_texts_are_as_they_were(client, cast, clock):
    need = need_in("identified", cast, title="Gammal rubrik", description="Gammal beskrivning")
    clock(5)
    changed = {name: f"Ny {name}" for name in PUBLIC_TEXTS}
    make("edit_text", need, cast, **changed)
    then, now = (html(client, f"/behov/{need.number}/{query}") for query in (f"?lage={MARCH}", ""))
    assert ("Gammal rubrik" in then, "Gammal beskrivning" in then, "Ny " in then) == (True, True, False)
    assert "inte sparad" not in then
    assert all(text in now for text in changed.values())
    assert titles(client, f"lage={MARCH}&q=gammal") == ["Gammal rubrik"]
    assert titles(client, f"lage={today()}&q=gammal") == []


def test_a_text_that_is_not_kept_is_left_out_and_it_is_said(client, cast, clock):
    """Histories from before the registration kept its whole text."""
    need = imported_need(("identified", ""), description="Gammal beskrivning")
    clock(5)
    make("edit_text", need, cast, description="Ny beskrivning")
    page = html(client, f"/behov/{need.number}/?lage={MARCH}")
    assert "Beskrivningen har ändrats sedan dess, och den tidigare lydelsen är inte sparad." in page
    assert "Ny beskrivning" not in page


def test_a_text_that_the_law_has_blanked_is_blank_on_every_day(client, cast, clock):
    need = need_in("identified", cast, title="Anna Exempels rubrik")
    clock(5)
    make("edit_text", need, cast, title="En rubrik")
    EventText.objects.filter(text__contains="Anna").update(text="", salt="")
    for address in (f"/lage/{MARCH}/", f"/behov/?lage={MARCH}", f"/behov/{need.number}/?lage={MARCH}"):
        page = html(client, address)
        assert ("Anna" in page, "Rubriken är borttagen" in page) == (False, True)


def test_results_are_shown_from_the_day_they_were_published(client, cast, clock):
    need = need_in("ongoing", cast)
    charters = []
    for verb, day in [("report", 2), ("accept_report", 4), ("put_up", 6), ("publish", 8), ("close", 10)]:
        clock(day)
        need = make(verb, need, cast)
    for day in (0, 3, 5, 7, 9, 10):
        told = client.get(f"/behov/{need.number}.json?lage={MARCH + timedelta(days=day)}").json()
        charters.append(
            (
                told["charter"]["version"],
                len(told["reports"]),
                len(told["deliverables"]),
                [lane["status"] for lane in told["implementation"]],
            )
        )
    assert charters == [
        (1, 0, 0, []),
        (1, 0, 0, []),
        (1, 1, 0, []),
        (1, 1, 0, []),
        (1, 1, 1, ["not_started"] * 6),
        (1, 1, 1, ["not_applicable"] * 6),
    ]


def test_a_file_that_is_not_published_any_more_is_named_and_not_linked(client, cast, clock):
    need = make("publish", need_in("completed", cast), cast)
    own = {
        "need": need,
        "is_waiting": False,
        "size": 1,
        "sha256": "0" * 64,
        "content_type": "application/pdf",
    }
    item = Deliverable.objects.get()
    DeliverableFile.objects.create(name="lista.pdf", deliverable=item, uploaded_by=cast.kommunikator, **own)
    report = FinalReport.objects.get()
    ReportFile.objects.create(name="rapport.pdf", report=report, uploaded_by=cast.leder, **own)
    address = f"/behov/{need.number}/?lage={MARCH}"
    assert html(client, address).count("/filer/") == 2
    clock(5)
    make("return_report", make("correct", need, cast), cast)
    page = html(client, address)
    assert "<span>rapport.pdf</span>" in page
    assert page.count("Filen är inte längre publicerad.") == 1
    assert "/filer/" not in page
    assert "lista.pdf" not in page
    then = client.get(f"/behov/{need.number}.json?lage={MARCH}").json()
    of_files = [file for kind in ("reports", "deliverables") for row in then[kind] for file in row["files"]]
    assert [(file["name"], file["url"]) for file in of_files] == [("rapport.pdf", None)]


def test_what_was_published_by_mistake_is_not_shown_again_until_it_is_published_anew(client, cast, clock):
    put_up = {"title": "Fel dokument", "link": "https://demo.example/fel", "description": "Fel beskrivning"}
    need = make("put_up", need_in("completed", cast), cast, **put_up)
    wrong = {"deliverables": [Deliverable.objects.latest("pk")]}
    address = f"/behov/{need.number}/?lage={MARCH}"
    withdrawn = "stödmaterial var publicerat då, men publiceringen rättades senare. Det visas inte."
    told = []
    for day, verb, facts in [(0, "publish", wrong), (5, "correct", {}), (6, "publish", wrong)]:
        clock(day)
        need = make(verb, need, cast, **facts)
        page = html(client, address)
        data = client.get(f"/behov/{need.number}.json?lage={MARCH}").json()
        shown = [text in page for text in put_up.values()]
        told.append((shown, len(data["deliverables"]), withdrawn in page))
    assert told == [([True] * 3, 1, False), ([False] * 3, 0, True), ([True] * 3, 1, False)]


def test_a_charter_whose_approval_was_corrected_is_not_shown_again(client, cast, clock):
    need = need_in("ongoing", cast)
    clock(5)
    make("correct", need, cast)
    page = html(client, f"/behov/{need.number}/?lage={MARCH}")
    assert client.get(f"/behov/{need.number}.json?lage={MARCH}").json()["charter"] is None
    assert "godkännandet rättades senare" in page


def test_a_report_whose_acceptance_was_corrected_is_not_shown_again_until_it_is_accepted_anew(
    client, cast, clock
):
    need = need_in("completed", cast)
    withdrawn = "Slutrapporten var godkänd då, men godkännandet rättades senare. Den visas inte."
    address = f"/behov/{need.number}/?lage={MARCH}"
    told = []
    for day, verb in [(0, ""), (5, "correct"), (6, "accept_report"), (7, "return_report")]:
        clock(day)
        need = make(verb, need, cast) if verb else need
        data = client.get(f"/behov/{need.number}.json?lage={MARCH}").json()
        told.append((len(data["reports"]), withdrawn in html(client, address)))
    assert told == [(1, False), (0, True), (1, False), (0, True)]


def test_a_report_that_was_returned_later_is_shown_on_the_days_it_was_public(client, cast, clock):
    need = need_in("completed", cast)
    clock(5)
    make("return_report", need, cast)
    told = [
        len(client.get(f"/behov/{need.number}.json?lage={day}").json()["reports"])
        for day in (MARCH, MARCH + timedelta(days=5))
    ]
    assert told == [1, 0]


def test_merged_needs_lead_on_as_they_did_then(client, cast, clock):
    into = need_in("identified", cast, title="Tar emot")
    need = make("merge", need_in("identified", cast), cast, into=into)
    clock(5)
    make("edit_text", into, cast, title="Heter något annat nu")
    page = html(client, f"/behov/{need.number}/?lage={MARCH}")
    number = f'<span class="nowrap">{into.number}</span>'
    assert f'<a href="/behov/{into.number}/?lage={MARCH}">{number} Tar emot</a>' in page
    assert f'<a href="/behov/{need.number}/?lage={MARCH}">' in html(
        client, f"/behov/{into.number}/?lage={MARCH}"
    )
    assert "Här ingår också" not in html(client, f"/behov/{into.number}/?lage=2026-03-01", 404)


# What was registered afterwards.


def test_imported_history_stands_on_its_last_possible_days_and_is_marked(client, clock):
    need = imported_need(("identified", ""), ("assessment", "2024"), ("ongoing", "2025-02"), ("closed", ""))
    days = ["2024-12-30", "2024-12-31", "2025-02-27", "2025-02-28", "2026-03-01", "2026-03-02"]
    told = [client.get(f"/behov.json?lage={day}").json()["results"] for day in days]
    assert [[(row["state"], row["registered_afterwards"]) for row in rows] for rows in told] == [
        [],
        [("assessment", True)],
        [("assessment", True)],
        [("ongoing", True)],
        [("ongoing", True)],
        [("closed", False)],
    ]
    page = html(client, "/lage/2025-02-28/")
    assert "1 av dem fanns inte i portalen den dagen." in page
    assert "efterregistrerat" in page
    assert "Efterregistrerat:" in html(client, f"/behov/{need.number}/?lage=2025-02-28")
    assert "Efterregistrerat:" not in html(client, f"/behov/{need.number}/?lage=2026-03-02")


def test_what_a_source_says_anew_changes_no_day_before_it_was_read(client, clock):
    need = imported_need(("ongoing", "2025-02"))
    clock(5)
    source = need.source
    need.title = "Nya ord"
    closed = Attested("closed", "2025-06", source.Basis.STATED)
    import_again(need, source, Classification.of(need), closed, [])
    told = [
        client.get(f"/behov.json?lage={day}").json()["results"][0]
        for day in ("2025-07-01", "2026-03-06", "2026-03-07")
    ]
    assert [(row["state"], row["title"]) for row in told] == [
        ("ongoing", "Trygg utskrivning"),
        ("ongoing", "Trygg utskrivning"),
        ("closed", "Nya ord"),
    ]


def test_a_draft_leaves_no_trace_on_any_day(client, cast, clock):
    draft(cast, title="HEMLIGT utkast")
    returned = need_in("returned", cast, title="HEMLIGT återlämnat")
    clock(5)
    make("register", make("submit", returned, cast), cast)
    for day in range(5):
        page = html(client, f"/lage/{MARCH + timedelta(days=day)}/")
        assert "HEMLIGT" not in page
    told = client.get(f"/behov/{again(returned).number}.json?lage={today()}").json()
    assert json.dumps(told).count("Komplettering") == 0
    assert [event["seq"] for event in told["events"]] == [1]
