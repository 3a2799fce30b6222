"""Numbers sort as numbers: past a thousand, and past the turn of the year, wherever needs stand in a row."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from desk.load import load
from desk.lookalikes import lookalikes
from desk.views.weighing import next_to_answer
from examples.scale import seed
from initiatives.models import Need, NumberSeries, StandingPeriod
from prioritization.models import RoundEntry
from search.finding import find
from search.workflow import index_all
from tests.factories.needs import day, imported_need, meeting, need_in
from tests.factories.people import Cast
from tests.factories.rounds import entry_of, opened
from ui import paging

pytestmark = pytest.mark.django_db


def years() -> tuple[int, int]:
    this = timezone.localdate().year
    return this, this - 1


@pytest.fixture
def in_order(cast: Cast, time_machine) -> list[str]:
    """The oldest number first: one of last year, one seeded, one registered and one imported this year."""
    this, last = years()
    NumberSeries.objects.create(year=this, last=997)
    NumberSeries.objects.create(year=last, last=999)
    seed(1)
    need_in("identified", cast)
    imported_need(("ongoing", f"{last}-05"))
    now = timezone.now()
    time_machine.move_to(now.replace(year=last, month=6, day=1))
    seed(1)
    time_machine.move_to(now)
    return [f"{last}-1000", f"{this}-998", f"{this}-999", f"{this}-1000"]


def numbers(rows) -> list[str]:
    return [row.number for row in rows]


def test_by_number_the_newest_stands_first_today_and_on_a_past_day(in_order):
    newest_first = in_order[::-1]
    assert numbers(Need.objects.published()) == newest_first
    assert numbers(Need.objects.published().by_number()) == newest_first
    assert numbers(StandingPeriod.objects.as_of(timezone.localdate()).by_number()) == newest_first


@pytest.mark.parametrize("query", ["sortera=nummer", "sortera=nummer&lage=TODAY"])
@pytest.mark.parametrize("numbered", [1, 10])
def test_pages_lead_through_the_thousand(client, in_order, monkeypatch, query, numbered):
    monkeypatch.setattr(paging, "PER_PAGE", 1)
    monkeypatch.setattr(paging, "LAST_NUMBERED", numbered)
    found, address = [], "/behov.json?" + query.replace("TODAY", timezone.localdate().isoformat())
    while address:
        answer = client.get(address).json()
        found += [need["number"] for need in answer["results"]]
        address = answer["next"]
    assert found == in_order[::-1]


def test_what_is_alike_but_for_its_number_stands_by_number(in_order):
    Need.objects.update(since="2020-01-01", title="Rehabilitering i hemmet")
    for order in ("longest_first", "by_title"):
        assert numbers(getattr(Need.objects.published(), order)()) == in_order, order
    assert numbers(Need.objects.published().newest_first()) == in_order[::-1]
    index_all()
    assert numbers(lookalikes("Rehabilitering i hemmet")) == in_order


def test_a_number_that_is_searched_for_gives_those_that_begin_so_in_order(in_order):
    this, _last = years()
    found = find(f"{this}-9")
    assert numbers(Need.objects.in_bulk(found.needs)[pk] for pk in found.needs) == in_order[1:3]


def test_the_desks_lists_stand_by_number(cast: Cast):
    this, _last = years()
    NumberSeries.objects.create(year=this, last=998)
    needs = [need_in("assessment", cast) for _place in range(3)]
    in_order = [f"{this}-999", f"{this}-1000", f"{this}-1001"]
    assert numbers(needs) == in_order
    assert numbers(meeting(on=day(20)).needs_to_take_up()) == in_order[::-1]
    assert numbers(RoundEntry.objects.needs_to_take_in()) == in_order
    opened(cast, *needs[::-1])
    assert numbers(entry.need for entry in RoundEntry.objects.by_last_day()) == in_order
    following = next_to_answer(entry_of(needs[0]), cast.ledamot)
    assert following.need == needs[1]


def test_needs_under_way_stand_by_number(cast: Cast):
    this, _last = years()
    NumberSeries.objects.create(year=this, last=998)
    for key in ("ett", "två"):
        imported_need(("ongoing", "2024"), key=key)
        need_in("queued", cast)
    assert numbers(load().under_way) == [f"{this}-999", f"{this}-1001"]
    assert numbers(load().queued) == [f"{this}-1000", f"{this}-1002"]


def test_a_need_without_a_number_has_no_place_among_them(cast: Cast):
    assert need_in("submitted", cast).number_order is None


def test_seeding_past_the_thousand_leaves_whole_histories(settings):
    settings.DEBUG = True
    NumberSeries.objects.create(year=timezone.localdate().year, last=995)
    call_command("seed_scale", "--needs", "12")
    call_command("verify_history")
