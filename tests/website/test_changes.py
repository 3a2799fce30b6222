"""What other programs follow: the needs as a table, and their changes as feeds, read as a subscriber does."""

import csv
from io import StringIO

import feedparser
import pytest

from initiatives.models import Need
from tests.factories.needs import answers, make, need_in, terms

pytestmark = pytest.mark.django_db


def read(client, address: str):
    found = feedparser.parse(client.get(address).content)
    assert not found.bozo
    return found


@pytest.fixture
def decided(cast) -> Need:
    need = need_in("assessment", cast, title="Ett & två <tre>")
    return make("endorse", need, cast, terms=terms(reason="Viktigt <nu>."), answers=answers())


def test_each_public_change_is_an_entry_with_what_was_decided_and_why(client, decided):
    feed = read(client, f"/behov/{decided.number}.atom")
    assert (feed.version, feed.feed.id) == ("atom10", f"tag:127.0.0.1,2026:behov/{decided.number}")
    assert [entry.id.partition("behov/")[2] for entry in feed.entries] == [
        f"{decided.number}/3",
        f"{decided.number}/2",
        f"{decided.number}/1",
    ]
    newest = feed.entries[0]
    assert newest.title == f"Behovet går vidare till prioritering – {decided.number} Ett & två <tre>"
    assert "Viktigt &lt;nu&gt;." in newest.summary
    assert "Läge: Prioritering pågår." in newest.summary
    assert newest.link == f"http://testserver/behov/{decided.number}/"


def test_the_list_of_changes_follows_the_filters_and_its_pages(client, cast, decided):
    for _once in range(9):
        need_in("assessment", cast)
    everything = read(client, "/behov.atom")
    assert len(everything.entries) == 20
    following = next(link.href for link in everything.feed.links if link.rel == "next")
    rest = read(client, following)
    ids = [entry.id for entry in everything.entries + rest.entries]
    assert len(ids) == len(set(ids)) == 3 + 9 * 2
    only = read(client, "/behov.atom?status=prioritization")
    assert {entry.id.split("/")[1] for entry in only.entries} == {decided.number}


def test_the_table_says_what_the_data_says(client, cast, decided):
    need_in("identified", cast, title="=SUM(A1)")
    rows = list(csv.DictReader(StringIO(client.get("/behov.csv").content.decode("utf-8-sig")), delimiter=";"))
    data = {need["number"]: need for need in client.get("/behov.json").json()["results"]}
    assert [row["number"] for row in rows] == list(data)
    for row in rows:
        need = data[row["number"]]
        assert row["title"].removeprefix("'") == need["title"]
        for name in ("state", "state_label", "since", "holder", "url"):
            assert row[name] == need[name]
        source = need["source"] or {"text": "", "basis": ""}
        assert (row["source_text"], row["source_basis"]) == (source["text"], source["basis"])
        assert row["target_groups"] == ", ".join(need["target_groups"])
    assert "'=SUM(A1)" in {row["title"] for row in rows}


@pytest.mark.parametrize(
    "address",
    ["/behov.csv?fas=9", "/behov.atom?fas=9", "/behov.atom?lage=2026-01-01", "/behov.csv?lage=i-fjol"],
)
def test_a_filter_that_does_not_hold_is_refused_in_words(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.content.decode().startswith(f"{address.partition('?')[2].partition('=')[0]}: ")


def test_what_is_not_registered_is_in_no_feed(client, cast):
    hidden = need_in("submitted", cast, title="ZEBRAFISK")
    assert hidden.number is None
    assert read(client, "/behov.atom").entries == []
    assert client.get("/behov/2026-001.atom").status_code == 404
