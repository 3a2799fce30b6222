"""What the public reads of imported needs: never more than their source says, and every sentence of it read.

docs/imported-needs.md has each sentence with its rule; here the needs are walked and the two are compared.
"""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.utils.dates import MONTHS as MONTHS_BY_NUMBER

from initiatives.models import Event, Need
from initiatives.workflow import confirm_together
from tests.factories import examples
from tests.factories.needs import day, imported_need, make, need_in, today

pytestmark = pytest.mark.django_db
DOC = settings.BASE_DIR / "docs" / "imported-needs.md"
MONTHS = [str(name).lower() for name in MONTHS_BY_NUMBER.values()]


@pytest.fixture
def imported():
    examples.imported()


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ").split()).replace(" .", ".")


def without_days(text: str) -> str:
    """Every day, month and year as one sign."""
    months = "|".join(MONTHS)
    return re.sub(rf"\b(den )?(\d{{1,2}} )?(i )?(({months}) )?20\d\d\b", "…", text)


def parts(page: str, pattern: str) -> list[str]:
    return [plain(found) for found in re.findall(pattern, page, re.DOTALL)]


def sentences(client, address: str) -> set[str]:
    """What the need's page says of where it stands and when, without the days."""
    page = client.get(address).content.decode()
    said = parts(page, r'<section class="turn.*?</section>')
    told = {sentence for turn in said for sentence in re.split(r"(?<=\.) ", turn)}
    told |= set(parts(page, r'<span class="step-dates">(.*?)</span>'))
    told |= set(parts(page, r'<span class="fine muted">(numret.*?)</span>'))
    return {without_days(sentence) for sentence in told}


def cards(client, address: str) -> set[str]:
    """What rows and cards say beside number and title."""
    page = client.get(address).content.decode()
    metas = re.findall(r'<p class="meta">(.*?)</p>', page, re.DOTALL)
    told = {plain(span) for meta in metas for span in re.findall(r"<span>(.*?)</span>", meta, re.DOTALL)}
    state = r'<span class="visually-hidden">Steg.*?</span>(.*?)</span>'
    states = {plain(found) for meta in metas for found in re.findall(state, meta, re.DOTALL)}
    return {without_days(text) for text in told | states if text and not re.match("2026-|Steg", text)}


def walked(client) -> set[str]:
    """Every need today, and at the end of 2022; every row and card."""
    numbers = list(Need.objects.values_list("number", flat=True))
    told = {s for number in numbers for s in sentences(client, f"/behov/{number}/")}
    then = Need.objects.filter(periods__from_day__lte="2022-12-31").values_list("number", flat=True)
    told |= {s for number in then for s in sentences(client, f"/behov/{number}/?lage=2022-12-31")}
    return told | cards(client, "/behov/") | cards(client, "/behov/?sida=2") | cards(client, "/")


def test_every_public_sentence_of_an_imported_need_is_kept_and_read(client, cast, imported):
    told = walked(client)
    seen = {need: need.event_count for need in Need.objects.unconfirmed()}
    confirm_together(seen, by=cast.samordnare, as_of=today(), known_by="Besked från GITS kansli.")
    told |= walked(client)
    kept = set(re.findall(r"^\| `([^`]+)` \|", DOC.read_text(), re.M))
    assert (sorted(told - kept), sorted(kept - told)) == ([], [])


def test_what_a_source_says_is_told_in_its_tense_with_its_day(client, imported):
    need = Need.objects.get(source__key="lakarmedverkan-i-kommunal-primarvard")
    page = plain(client.get(f"/behov/{need.number}/").content.decode())
    assert "Enligt källan pågick uppdraget 2022. Läget i dag är inte bekräftat." in page
    assert "Ligger nu hos samordnaren. Samordnaren tar reda på hur läget är i dag." in page
    assert "Steg 3: Pågående uppdrag, inte bekräftat." in page
    assert "Arbetsgruppen arbetar" not in page
    assert "En arbetsgrupp arbetar" not in page


@pytest.mark.parametrize(
    ("state", "happened", "says"),
    [
        ("identified", "2025", "Enligt källan var det ett identifierat behov 2025."),
        ("assessment", "2022-02", "Enligt källan pågick ställningstagandet i februari 2022."),
        ("queued", "2022-02-10", "Enligt källan väntade det på genomförande den 10 februari 2022."),
        ("paused", "", "Enligt källan var uppdraget pausat. Källan säger inte när."),
        (
            "closed",
            "2019",
            "Enligt källan slutfördes uppdraget 2019. Om resultatet används finns ingen uppgift.",
        ),
        ("discontinued", "2019", "Enligt källan avbröts uppdraget 2019."),
    ],
)
def test_each_state_has_its_own_sentence(state, happened, says, client):
    need = imported_need((state, happened))
    assert says in plain(client.get(f"/behov/{need.number}/").content.decode())


def test_a_closed_one_claims_nothing_about_use(client):
    need = imported_need(("closed", ""))
    page = plain(client.get(f"/behov/{need.number}/").content.decode())
    assert "Resultatet är i bruk" not in page
    assert "Om resultatet används finns ingen uppgift." in page
    assert "användning: ingen uppgift" in plain(client.get("/behov/").content.decode())


def test_confirmed_it_says_as_of_when_and_how_it_is_known(client, cast):
    need = make("confirm_status", imported_need(("ongoing", "2022")), cast)
    page = plain(client.get(f"/behov/{need.number}/").content.decode())
    assert "Det stämde fortfarande den" in page
    assert "Så är det känt: Besked från GITS." in page
    assert "inte bekräftat" not in page
    assert "Ingen processledare är utsedd i portalen." in page


def test_the_data_has_the_day_it_is_confirmed_and_the_sources_newest_word(client, cast):
    source = imported_need(("ongoing", "2022"))
    closed = imported_need(("closed", ""), key="slut")
    own = need_in("paused", cast)
    data = {
        row["number"]: (row["confirmed"], row["source_day"])
        for row in client.get("/behov.json").json()["results"]
    }
    assert data == {
        source.number: (None, "2022"),
        closed.number: (None, None),
        own.number: (today().isoformat(), None),
    }
    make("confirm_status", source, cast)
    one = client.get(f"/behov/{source.number}.json").json()
    assert (one["confirmed"], one["source_day"]) == (day(-1).isoformat(), "2022")
    assert client.get("/behov.csv").content.decode().splitlines()[0].endswith(";url;confirmed;source_day")


def test_counts_say_how_many_are_not_confirmed(client, imported):
    page = plain(client.get("/").content.decode())
    assert "varav 11 inte bekräftade" in page
    assert "varav 1 inte bekräftat" in page
    assert "varav 11 inte bekräftade" in plain(client.get(f"/lage/{today()}/").content.decode())
    for page in ("/fas/3/", f"/fas/3/?lage={today()}"):
        assert "varav 11 inte bekräftade" in plain(client.get(page).content.decode()), page
    assert "varav 1 inte bekräftat" in plain(client.get("/fas/1/").content.decode())


def test_the_number_says_that_it_was_given_at_the_import(client, cast):
    words = "numret gavs när behovet fördes in"
    need, own = imported_need(("ongoing", "2022")), need_in("identified", cast)
    assert words in client.get(f"/behov/{need.number}/").content.decode()
    assert words not in client.get(f"/behov/{own.number}/").content.decode()


# Past days.


def test_the_day_before_the_import_the_pages_name_what_they_cannot_place(client, imported):
    before = today() - timedelta(days=1)
    unknown = set(Event.objects.filter(seq=1, happened="").values_list("need__number", flat=True))
    unknown -= set(Need.objects.filter(periods__from_day__lte=before).values_list("number", flat=True))
    assert len(unknown) == 24
    page = client.get(f"/lage/{before}/")
    text = plain(page.content.decode())
    assert "Dessutom 24 ur äldre källor, datum okänt" in text
    assert "Enligt vad som är känt i dag." in text
    assert {line.number for line in page.context["unplaced"]} == unknown
    for address in (f"/behov/?lage={before}", f"/fas/3/?lage={before}"):
        assert "Dessutom 24 ur äldre källor, datum okänt" in plain(client.get(address).content.decode())
    one = sorted(unknown)[0]
    answer = client.get(f"/behov/{one}/?lage={before}")
    assert (answer.status_code, "Enligt vad som är känt i dag" in answer.content.decode()) == (404, True)
    counted = client.get(f"/behov.json?lage={before}").json()
    assert counted["count"] == 7  # the day's data is what it was


def test_what_a_source_dates_is_not_named_on_the_days_before(client):
    imported_need(("ongoing", "2024-06"))
    assert [client.get(f"/lage/{d}/").context["unplaced"] for d in ("2024-05-31", "2024-07-01")] == [[], []]
    [line] = client.get("/lage/2024-06-15/").context["unplaced"]
    assert line.title == Need.objects.get().title


def test_between_two_days_around_the_import_nothing_came_or_ended(client, imported):
    page = client.get(f"/lage/2020-01-01/{today()}/")
    counts = {change.kind.name: change.count for change in page.context["changes"]}
    assert (counts["kom"], counts["avslutades"], counts["flyttades"]) == (0, 0, 0)
    assert counts["efterregistrerades"] > 24


def test_what_goes_on_from_an_import_moves_and_ends_but_never_came(client, cast):
    need = make("appoint_leader", imported_need(("ongoing", "")), cast)
    make("discontinue", need, cast)
    page = client.get(f"/lage/{day(-1)}/{today()}/")
    counts = {change.kind.name: change.count for change in page.context["changes"]}
    assert counts == {"kom": 0, "flyttades": 0, "avslutades": 1, "vantade": 0}


def test_on_a_day_before_it_was_here_nobody_is_said_to_have_had_it(client):
    need = imported_need(("ongoing", "2022-02-10"))
    page = plain(client.get(f"/behov/{need.number}/?lage=2023-01-01").content.decode())
    assert "Låg då hos" not in page
    assert "Enligt källan pågick uppdraget den 10 februari 2022. Läget den dagen är inte bekräftat." in page
    assert client.get(f"/behov/{need.number}.json?lage=2023-01-01").json()["holder"] is None
    assert client.get("/behov.json?lage=2023-01-01").json()["results"][0]["holder"] is None


def test_since_when_the_portal_itself_holds_history_is_told(client):
    with time_machine.travel("2026-03-02 12:00Z", tick=False):
        imported_need(("ongoing", "2018"))
    text = plain(client.get("/lage/").content.decode())
    assert "Portalen har själv fört historik sedan den 2 mars 2026." in text


def test_a_charter_approved_for_what_a_source_attests_is_public_without_a_commission(client, cast):
    need = imported_need(("ongoing", "2022"))
    for verb in ("appoint_leader", "hand_in_charter"):
        need = make(verb, need, cast)
    assert client.get(f"/behov/{need.number}.json").json()["charter"] is None
    need = make("approve_charter", need, cast)
    assert client.get(f"/behov/{need.number}.json").json()["charter"]["version"] == 1
    assert f"/behov/{need.number}/uppdragshandling/" in client.get(f"/behov/{need.number}/").content.decode()
    make("correct", need, cast)
    assert client.get(f"/behov/{need.number}.json").json()["charter"] is None
