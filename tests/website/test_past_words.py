"""Words and long waits of a past day: of very many only the newest are read, and it is said."""

import re
from datetime import timedelta

import pytest

import clock
from tests.factories.needs import day, make, need_in
from website import past_words
from website.forms import filters

pytestmark = pytest.mark.django_db

WORDS = "Orden är sökta i de 2 som då hade ändrat läge senast."
ORDER = "Mer än 2 ordnas inte efter hur länge de hade väntat den dagen."


@pytest.fixture
def needs(cast, time_machine):
    """Three needs, each registered a day later, and one that has moved since the day before yesterday."""
    found = []
    for _n in range(3):
        time_machine.move_to(clock.now() + timedelta(days=1))
        found.append(need_in("identified", cast))
    time_machine.move_to(clock.now() + timedelta(days=2))
    make("open_assessment", found[1], cast)
    return found


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(filters, "MOST_READ", 2)
    monkeypatch.setattr("website.views.needs.MOST_READ", 2)


def listed(client, query: str) -> tuple[list[str], str]:
    answer = client.get(f"/behov/?lage={day(-2)}&{query}")
    assert answer.status_code == 200
    page = answer.context["page"]
    assert answer.context["total"] == len(page.object_list)
    return [row.number for row in page], " ".join(answer.content.decode().split())


def numbers(*needs) -> list[str]:
    return [need.number for need in needs]


def test_words_are_looked_for_in_all_where_they_are_not_too_many(client, needs):
    found, page = listed(client, "q=utskrivning")
    assert found == numbers(*needs[::-1])
    assert "Orden är sökta" not in page
    assert re.search(r"<option[^>]*>[^<]*\(3\)</option>", page)
    assert "searched" not in client.get(f"/behov.json?lage={day(-2)}&q=utskrivning").json()


def test_of_very_many_in_those_that_had_changed_last(client, needs, few):
    found, page = listed(client, "q=utskrivning")
    assert found == numbers(needs[2], needs[1])
    assert WORDS in page
    told = client.get(f"/behov.json?lage={day(-2)}&q=utskrivning").json()
    assert (told["searched"], told["count"]) == (2, 2)
    # Narrowed, more would be searched: so no choice says how many it would leave.
    assert re.search(r"<option[^>]*>[^<]*\(\d+\)</option>", page) is None
    # A table is fetched whole, and so is everything in it.
    table = client.get(f"/behov.csv?lage={day(-2)}&q=utskrivning").content.decode()
    assert all(need.number in table for need in needs)


@pytest.mark.parametrize("written", ["{0}", "behov {0}", "{0:.6}"])
def test_a_number_is_found_however_many_there_are(written, client, needs, few):
    found, page = listed(client, f"q={written.format(needs[0].number)}")
    # What has been typed so far is the beginning of all of them.
    assert found == (numbers(*needs[::-1]) if written == "{0:.6}" else numbers(needs[0]))
    assert "Orden är sökta" not in page


def test_what_is_narrowed_enough_is_searched_whole(client, needs, few):
    area = needs[0].priority_area
    moved = needs[2]
    moved_to = type(area).objects.exclude(pk=area.pk).first()
    type(moved).objects.filter(pk=moved.pk).update(priority_area=moved_to)
    period = moved.periods.get(until_day=None)
    period.classification.priority_area = moved_to
    period.classification.save()
    found, page = listed(client, f"q=utskrivning&omrade={area.slug}")
    assert found == numbers(needs[1], needs[0])
    assert WORDS not in page


def test_the_longest_wait_is_told_where_they_are_not_too_many(client, needs):
    found, page = listed(client, "sortera=vantat")
    assert found == numbers(*needs)
    assert ORDER not in page
    assert "sorted" not in client.get(f"/behov.json?lage={day(-2)}&sortera=vantat").json()


def test_of_very_many_the_newest_stand_first_and_it_is_said(client, needs, few):
    found, page = listed(client, "sortera=vantat")
    assert found == numbers(*needs[::-1])
    assert ORDER in page
    assert client.get(f"/behov.json?lage={day(-2)}&sortera=vantat").json()["sorted"] == "senast"
    # Where nothing has moved since, an index has the order.
    answer = client.get(f"/behov/?lage={day(0)}&sortera=vantat")
    assert [row.number for row in answer.context["page"]] == numbers(needs[0], needs[2], needs[1])
    assert ORDER not in " ".join(answer.content.decode().split())


def test_words_of_a_past_day_are_asked_for_once(client, needs, monkeypatch):
    asked = []
    real = past_words.mentioning
    monkeypatch.setattr(filters, "mentioning", lambda *given: asked.append(given) or real(*given))
    listed(client, "q=utskrivning")
    assert len(asked) == 1
