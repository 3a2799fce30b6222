"""The decision log: each filter, what is refused, and that every format says what the page says."""

import csv
import re
from datetime import date
from functools import partial
from io import StringIO

import feedparser
import pytest

from initiatives.models import Need
from meetings.models import Decision, Meeting
from meetings.workflow import approve_minutes, decide, hold_meeting, import_decision, put_on_agenda, strike
from organizations.models import Body, Standpoint
from prioritization.workflow import endorse_deed
from tests.factories.examples import seeded
from tests.factories.needs import again, answers, make, meeting, need_in, recommendation, terms, today
from tests.factories.walks import once
from tests.meetings.papers import signed

pytestmark = pytest.mark.django_db

KEYS = [
    "id", "url", "body", "body_mandate", "kind", "is_recommendation", "standpoint", "reason", "answers",
    "decided", "minutes_approved", "announced", "review_on", "recorded_afterwards", "need", "meeting",
    "paragraph", "verbs", "corrected", "is_example", "example",
]  # fmt: skip
COLUMNS = [
    "id", "body", "body_mandate", "is_recommendation", "standpoint", "reason", "decided", "minutes_approved",
    "announced", "review_on", "recorded_afterwards", "need_number", "need_title", "need_url", "meeting_day",
    "meeting_paragraph", "meeting_url", "verbs", "corrected", "is_example", "url",
]  # fmt: skip
FORMATS = ["/beslut/", "/beslut.json", "/beslut.csv", "/beslut.atom"]


def said(slug: str, **changes):
    return terms(standpoint=Standpoint.objects.get(slug=slug), **changes)


def hold(need: Need, cast, **changes) -> Decision:
    deed = endorse_deed(answers=answers())
    return decide(need, [deed], terms(hold=True, **changes), by=cast.ordf, seen=need.event_count)


@pytest.fixture
def log(cast) -> dict[str, str]:
    """Four that are announced, by name with the public's id of each; one held and one struck."""
    return once("log", partial(_log, cast))


def _log(cast) -> dict[str, str]:
    first, second, third = (
        need_in("assessment", cast, title=title) for title in ("Ett", "Ett annat", "Det tredje")
    )
    first = make("endorse", first, cast, terms=said("endorsed", decided_on=date(2024, 5, 2)))
    item = put_on_agenda(meeting(on=today()), first)
    make("prioritize", first, cast, terms=said("adopted", item=item, reason="Viktigt.\nOch bråttom."))
    make("answer_referral", make("refer", second, cast), cast, terms=recommendation(reason="Rimligt."))
    sro = Body.objects.get(slug="sro")
    import_decision(third, body=sro, decided_on=date(2023, 1, 9), source_words="Ställningstagande")
    hold(third, cast)
    strike(hold(need_in("assessment", cast), cast), by=cast.ordf)
    return {
        "endorsed": f"{first.number}-1",
        "prioritized": f"{first.number}-2",
        "recommended": f"{second.number}-1",
        "imported": f"{third.number}-1",
    }


def from_page(client, query: str) -> list[str]:
    return [line.id for line in client.get(f"/beslut/?{query}").context["lines"]]


def from_json(client, query: str) -> list[str]:
    found, address = [], f"/beslut.json?{query}"
    while address:
        answer = client.get(address).json()
        found += [decision["id"] for decision in answer["results"]]
        address = answer["next"]
    return found


def table(client, query: str = "") -> list[dict[str, str]]:
    text = client.get(f"/beslut.csv?{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def feed(client, query: str = ""):
    read = feedparser.parse(client.get(f"/beslut.atom?{query}".removesuffix("?")).content)
    assert read.bozo is False
    return read


def from_atom(client, query: str) -> list[str]:
    found, address = [], f"/beslut.atom?{query}"
    while address:
        read = feed(client, address.partition("?")[2])
        found += [entry.id.removeprefix("tag:127.0.0.1,2026:beslut/") for entry in read.entries]
        address = next((link.href for link in read.feed.links if link.rel == "next"), None)
    return found


# The filters.


@pytest.mark.parametrize(
    "query,expected",
    [
        ("", ["recommended", "prioritized", "endorsed", "imported"]),
        ("organ=vvg", ["prioritized", "endorsed"]),
        ("organ=sro", ["recommended", "imported"]),
        ("ar=2024", ["endorsed"]),
        ("ar=2023", ["imported"]),
        ("ar=1999", []),
        ("standpunkt=adopted", ["prioritized"]),
        ("standpunkt=recommended", ["recommended"]),
        ("standpunkt=noted", []),
        ("organ=vvg&ar=2024&standpunkt=endorsed", ["endorsed"]),
        ("organ=&ar=&standpunkt=&behov=&sida=", ["recommended", "prioritized", "endorsed", "imported"]),
        ("organ=sro&ar=2024", []),
    ],
)
def test_each_filter_leaves_the_same_in_every_format(query, expected, client, log):
    names = {key: name for name, key in log.items()}
    found = from_page(client, query)
    assert [names[key] for key in found] == expected
    assert from_json(client, query) == found
    assert [row["id"] for row in table(client, query)] == found
    assert from_atom(client, query) == found


def test_the_need_filters_in_every_format(client, log):
    number = log["endorsed"].removesuffix("-1")
    expected = [log["prioritized"], log["endorsed"]]
    assert from_page(client, f"behov={number}") == expected
    assert from_json(client, f"behov={number}") == expected
    assert [row["id"] for row in table(client, f"behov={number}")] == expected
    assert from_atom(client, f"behov={number}") == expected


@pytest.mark.parametrize(
    "query",
    ["organ=delregional-simba", "organ=hemligt", "organ=%00x", "ar=24", "ar=x", "ar=0", "ar=10000",
     "ar=99999999999999999999", "standpunkt=finns-inte", "behov=1", "behov=2026-999", "behov=%00x",
     "sida=0", "sida=x"],
)  # fmt: skip
def test_a_filter_that_does_not_hold_says_so_in_every_format(query, client, log):
    name = query.partition("=")[0]
    answer = client.get(f"/beslut/?{query}")
    assert (answer.status_code, answer.context["total"], answer.context["lines"]) == (400, 0, [])
    assert list(answer.context["form"].errors) == [name]
    page = answer.content.decode()
    assert page.count("Något i formuläret stämmer inte.") == 1
    assert "Inga träffar" not in page
    assert "Inget passar in" not in page
    answer = client.get(f"/beslut.json?{query}")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [name])
    for address in ("/beslut.csv", "/beslut.atom"):
        answer = client.get(f"{address}?{query}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
        assert answer.content.decode().startswith(f"{name}: ")


def test_an_unregistered_need_cannot_be_asked_for(client, cast):
    hidden = need_in("submitted", cast)
    assert client.get(f"/beslut.json?behov={hidden.pk}").status_code == 400


def test_an_empty_result_helps_on(client, log):
    html = client.get("/beslut/?ar=1999").content.decode()
    assert "Prova med färre filter." in html
    assert "Rensa och visa alla beslut och ställningstaganden" in html
    assert '<option value="1999" selected>1999</option>' in html


def test_an_empty_portal_has_an_empty_log(client):
    assert "Inga ännu." in client.get("/beslut/").content.decode()
    assert client.get("/beslut.json").json() == {"count": 0, "next": None, "results": []}
    assert table(client) == []
    assert (feed(client).entries, feed(client).feed.updated) == ([], "2026-01-01T00:00:00+00:00")


def test_the_filter_offers_the_bodies_and_the_years_that_decided(client, log):
    form = client.get("/beslut/").context["form"]
    years = [str(value) for value, _label in form.fields["ar"].widget.choices]
    assert years == ["", str(today().year), "2024", "2023"]
    assert [label for _value, label in form.fields["organ"].choices] == ["Alla organ", "VVG", "SRO"]


@pytest.mark.parametrize("address", ["/beslut/?organ=sro", "/behov/?fas=1", "/behov/?fas=9"])
def test_the_page_has_each_part_that_its_script_takes_out_of_it(address, client, log):
    """`narrow.js` fetches the page that everybody gets; a page that is kept is the same whoever asks."""
    html = client.get(address).content.decode()
    parts = re.search(r'data-narrows="([^"]*)"', html)[1].split()
    assert parts[:3] == ["fel", "antal", "traffar"]
    assert [html.count(f' id="{part}"') for part in parts] == [1] * len(parts)


def test_the_page_links_the_same_list_in_every_format(client, log):
    html = client.get("/beslut/?organ=sro&sida=1").content.decode()
    for address in FORMATS[1:]:
        assert html.count(f'href="{address}?organ=sro"') == 2


# Paging.


def test_paging_follows_next_to_the_end(client):
    seeded(45)
    every = from_json(client, "organ=vvg")
    assert len(every) == len(set(every)) == Decision.objects.announced().count() == 122
    assert [row["id"] for row in table(client, "organ=vvg")] == every
    assert from_atom(client, "organ=vvg") == every
    pages = [from_page(client, f"organ=vvg&sida={number}") for number in range(1, 8)]
    assert [key for page in pages for key in page] == every
    for address in ("/beslut/", "/beslut.json", "/beslut.atom"):
        assert client.get(f"{address}?sida=8").status_code == 404


# What is said of a decision.


def test_the_data_says_what_is_promised(client, log):
    found = {decision["id"]: decision for decision in client.get("/beslut.json").json()["results"]}
    decision = found[log["prioritized"]]
    number = log["prioritized"].removesuffix("-2")
    of = Meeting.objects.get(day=today())
    assert list(decision) == KEYS
    assert decision == {
        "id": f"{number}-2",
        "url": f"http://testserver/behov/{number}/#beslut-{number}-2",
        "body": "VVG",
        "body_mandate": "decides",
        "kind": "decision",
        "is_recommendation": False,
        "standpoint": "fastställer",
        "reason": "Viktigt.\nOch bråttom.",
        "answers": [],
        "decided": today().isoformat(),
        "minutes_approved": None,
        "announced": today().isoformat(),
        "review_on": None,
        "recorded_afterwards": False,
        "need": {"number": number, "title": "Ett", "url": f"http://testserver/behov/{number}/"},
        "meeting": {
            "day": today().isoformat(),
            "paragraph": 1,
            "url": f"http://testserver/moten/{of.pk}/#paragraf-1",
        },
        "paragraph": 1,
        "verbs": ["prioritize"],
        "corrected": False,
        "is_example": False,
        "example": False,
    }
    assert found[log["endorsed"]]["meeting"] is None
    kinds = {name: found[key]["is_recommendation"] for name, key in log.items()}
    assert kinds == {"endorsed": False, "prioritized": False, "recommended": True, "imported": True}


def test_a_need_says_the_same_of_its_decisions_as_the_log(client, log):
    for key in (log["prioritized"], log["recommended"], log["imported"]):
        number = key.rpartition("-")[0]
        of_need = client.get(f"/behov/{number}.json").json()["decisions"]
        assert of_need == client.get(f"/beslut.json?behov={number}").json()["results"]


def test_the_public_number_has_no_gap_where_a_decision_was_held_or_struck(client, cast):
    need = need_in("assessment", cast)
    strike(hold(need, cast), by=cast.ordf)
    make("endorse", again(need), cast)
    hold(need_in("assessment", cast), cast)
    assert from_json(client, "") == [f"{need.number}-1"]


def test_the_page_a_decision_links_to_has_it(client, log):
    for decision in client.get("/beslut.json").json()["results"]:
        address, _, anchor = decision["url"].partition("#")
        assert f'id="{anchor}"' in client.get(address.removeprefix("http://testserver")).content.decode()


def test_a_corrected_decision_is_marked_in_every_format(client, cast):
    need = make("correct", need_in("prioritization", cast), cast)
    assert [row["corrected"] for row in client.get("/beslut.json").json()["results"]] == [True]
    assert [row["corrected"] for row in table(client)] == ["true"]
    entry = feed(client).entries[0]
    assert entry.title == f"Beslut i VVG: fastställer – {need.number} {need.title} (Rättad)"
    corrected = need.events.get(verb="correct").recorded
    assert entry.updated == corrected.isoformat()


def test_approved_minutes_show_in_every_format(client, cast):
    need = need_in("assessment", cast)
    of = meeting(on=today())
    make("endorse", need, cast, terms=terms(item=put_on_agenda(of, need)))
    approve_minutes(signed(hold_meeting(of, by=cast.samordnare), cast.samordnare), by=cast.samordnare)
    assert client.get("/beslut.json").json()["results"][0]["minutes_approved"] == today().isoformat()
    assert table(client)[0]["minutes_approved"] == today().isoformat()
    assert "Justerat" in feed(client).entries[0].summary


# The formats.


def test_the_table_is_one_that_a_swedish_spreadsheet_opens(client, log):
    answer = client.get("/beslut.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="beslut.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbfid;body;body_mandate;")
    rows = {row["id"]: row for row in table(client)}
    assert list(rows[log["endorsed"]]) == COLUMNS
    row = rows[log["prioritized"]]
    told = (row["reason"], row["verbs"], row["meeting_paragraph"], row["corrected"])
    assert told == ("Viktigt.\nOch bråttom.", "prioritize", "1", "false")
    assert rows[log["endorsed"]]["meeting_url"] == ""


@pytest.mark.parametrize(
    "reason",
    [
        '=HYPERLINK("https://demo.example","Klicka")',
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        " =1+1",
        "\t=1",
        "＝1+1",
        "\r=1",
    ],
)
def test_no_cell_runs_as_a_formula(reason, client, cast):
    need = make("endorse", need_in("assessment", cast), cast, terms=terms(reason=f"x{reason}"))
    Decision.objects.filter(need=need).update(reason=reason)
    Need.objects.filter(pk=need.pk).update(title=reason)
    row = table(client)[0]
    assert (row["reason"], row["need_title"]) == (f"'{reason}", f"'{reason}")


def test_a_separator_or_quote_in_a_text_begins_no_new_cell(client, cast):
    reason = '";=1+1;"\n;=2'
    make("endorse", need_in("assessment", cast), cast, terms=terms(reason=reason))
    assert table(client)[0]["reason"] == reason
    assert list(table(client)[0]) == COLUMNS


def test_the_feed_is_read_by_a_subscriber(client, log):
    answer = client.get("/beslut.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    read = feed(client)
    assert (read.version, read.feed.id, read.feed.language) == ("atom10", "tag:127.0.0.1,2026:beslut", "sv")
    links = {link.rel: link.href for link in read.feed.links}
    assert links == {"alternate": "http://testserver/beslut/", "self": "http://testserver/beslut.atom"}
    entry = read.entries[0]
    number = log["recommended"].removesuffix("-1")
    assert entry.title == f"Rekommendation från SRO: rekommenderar huvudmännen – {number} Ett annat"
    assert {link.rel: link.href for link in entry.links} == {
        "alternate": f"http://testserver/behov/{number}/#beslut-{number}-1",
        "related": f"http://testserver/behov/{number}/",
    }
    assert entry.author == "SRO"
    assert read.feed.updated == max(entry.updated for entry in read.entries)


def test_a_filtered_feed_is_another_feed_with_the_same_entries(client, log):
    read = feed(client, "organ=sro")
    assert read.feed.id == "tag:127.0.0.1,2026:beslut?organ=sro"
    every = {entry.id for entry in feed(client).entries}
    assert {entry.id for entry in read.entries} < every


def test_a_recommendation_is_never_headed_as_a_decision(client, log):
    titles = [entry.title for entry in feed(client, "organ=sro").entries]
    assert [title.partition(":")[0] for title in titles] == ["Rekommendation från SRO"] * 2
    assert "Beslutat" not in "".join(entry.summary for entry in feed(client, "organ=sro").entries)


def test_a_text_that_xml_cannot_hold_does_not_break_the_feed(client, cast):
    make("endorse", need_in("assessment", cast), cast, terms=terms(reason="Rad ett\x0bRad två <b>&"))
    assert feed(client).entries[0].summary.startswith("<p>Rad ett<br />Rad två &lt;b&gt;&amp;")


@pytest.mark.parametrize("address", FORMATS[1:])
def test_data_is_open_to_any_site_and_asked_for_again_only_when_changed(address, client, log):
    answer = client.get(address)
    assert answer["Access-Control-Allow-Origin"] == "*"
    again_asked = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again_asked.status_code, again_asked.content) == (304, b"")


@pytest.mark.parametrize("address", FORMATS)
def test_a_held_or_struck_decision_changes_nothing(address, client, cast, log):
    need = need_in("assessment", cast)
    before = client.get(address).content
    decision = hold(need, cast, reason="HEMLIGT")
    assert clock_off(client.get(address).content) == clock_off(before)
    strike(decision, by=cast.ordf)
    assert clock_off(client.get(address).content) == clock_off(before)


def clock_off(html: bytes) -> bytes:
    """Without the minute that the page was made."""
    return html.partition(b'<footer class="foot">')[0]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_log_is_only_read(method, client):
    for address in FORMATS:
        assert getattr(client, method)(address).status_code == 405
