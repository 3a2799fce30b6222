"""What changed between two days: each kind is what the two days' needs themselves tell, however many."""

from collections import defaultdict
from datetime import timedelta

import pytest

import clock
from initiatives.models import StandingPeriod
from initiatives.states import OVER
from organizations.region import current_region
from tests.factories.examples import demonstrated
from tests.factories.needs import day, imported_need, need_in
from website import past_changes
from website.past_changes import KINDS, changes

pytestmark = pytest.mark.django_db

AGO = (1, 20, 45, 90, 200, 400)


def by_hand(first, last) -> dict[str, set[str]]:
    """By kind the numbers of the needs, told from where each stood the two days."""
    found = defaultdict(set)
    there = set(StandingPeriod.objects.as_of(first).values_list("number", flat=True))
    for period in StandingPeriod.objects.as_of(last):
        is_over, came = period.state in OVER, period.number not in there and not period.begun_by_source
        if period.state_from <= first:
            kinds = set() if is_over else {"vantade"}
        elif came:
            kinds = {"kom", "avslutades"} if is_over else {"kom"}
        elif period.rests_on_source:
            kinds = {"efterregistrerades"}
        else:
            kinds = {"avslutades"} if is_over else {"flyttades"}
        for kind in kinds:
            found[kind].add(period.number)
    return found


def listed(first, last, kind: str) -> set[str]:
    """All pages of the kind."""
    numbers: set[str] = set()
    page = 1
    while True:
        (told,) = changes(first, last, current_region(), only=kind, number=page).shown
        numbers |= {change.line.number for change in told.lines}
        if not told.page.has_next():
            assert len(numbers) == told.count, kind
            return numbers
        page += 1


def test_each_kind_is_what_the_needs_of_the_two_days_tell():
    demonstrated()
    imported_need(("ongoing", ""))
    last, seen = clock.today(), set()
    for first in (last - timedelta(days=ago) for ago in AGO):
        told = by_hand(first, last)
        counts = {change.kind.name: change.count for change in changes(first, last, current_region()).shown}
        assert counts == {kind: len(told[kind]) for kind in counts}, first
        assert not any(told[kind.name] for kind in KINDS if kind.name not in counts)
        assert {kind.name: listed(first, last, kind.name) for kind in KINDS} == {
            kind.name: told[kind.name] for kind in KINDS
        }, first
        seen |= {kind for kind, numbers in told.items() if numbers}
    assert seen == {kind.name for kind in KINDS}


def test_of_very_many_those_that_changed_last_are_told_of_and_it_is_said(
    client, cast, monkeypatch, time_machine
):
    monkeypatch.setattr(past_changes, "MOST_READ", 2)
    monkeypatch.setattr("website.views.past.MOST_READ", 2)
    waits, first = need_in("identified", cast), day(0)
    moved = []
    for ahead in (1, 2, 3):
        time_machine.move_to(clock.now() + timedelta(days=1))
        moved.append(need_in("identified", cast))
        address = f"/lage/{first}/{day(0)}/"
        page = client.get(address)
        kinds = {change.kind.name: change for change in page.context["changes"]}
        of_last = [need.number for need in moved[::-1]][:2]
        assert [change.line.number for change in kinds["kom"].lines] == of_last
        if ahead <= 2:
            assert waits.number in [change.line.number for change in kinds["vantade"].lines]
            assert "Mer än" not in page.content.decode()
    # Neither that somebody waited nor that nobody ended is known then.
    assert set(kinds) == {"kom"}
    words = " ".join(page.content.decode().split())
    assert "Mer än 2 utvecklingsbehov har ändrats mellan dagarna. Här finns de 2 som ändrades sist." in words
    for unknown in ("vantade", "avslutades"):
        answer = client.get(f"{address}?visa={unknown}")
        assert answer.context["changes"] == []
        assert "Inga." not in answer.content.decode()
    (whole,) = client.get(f"{address}?visa=kom").context["changes"]
    assert [change.line.number for change in whole.lines] == of_last
    assert client.get(f"{address}?visa=kom&sida=2").status_code == 404


def test_what_has_no_title_is_listed_by_title_all_the_same(client, cast):
    needs = [need_in("identified", cast) for _n in range(2)]
    StandingPeriod.objects.filter(need=needs[0]).update(title=None)
    answer = client.get(f"/behov/?lage={day(0)}&sortera=rubrik")
    assert {row.need for row in answer.context["page"]} == set(needs)
    assert answer.context["total"] == 2
