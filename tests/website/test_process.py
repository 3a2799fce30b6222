"""The process in pictures: the bars say what the rows do, today and on a past day."""

from datetime import date, timedelta

import pytest

from initiatives.durations import Usual, usual_times
from initiatives.flow import entered, waiting
from initiatives.lanes import LaneStatus
from initiatives.models import Event
from initiatives.states import Phase
from organizations.region import current_region
from pictures.bars import Bar, Bars
from tests.factories.needs import make, need_in, today
from tests.initiatives.test_durations import five
from website.milestones import milestone_line
from website.process import own_times, pictures_of_step, times, use, whose_turn

pytestmark = pytest.mark.django_db


def test_the_longest_is_the_whole_width():
    drawn = Bars("n", "t", "s", [], [Bar("a", [], 30, 60, own=15), Bar("b", [], 0)]).rows
    assert [(row.length, row.further, row.own) for row in drawn] == [
        ("50.0", "100.0", "25.0"),
        ("0.0", "0.0", ""),
    ]
    assert [row.length for row in Bars("n", "t", "s", [], [Bar("a", [], 0)]).rows] == ["0"]


def test_whose_turn_it_is_and_where_they_wait(cast):
    for state in ("assessment", "assessment", "queued", "ongoing", "submitted", "closed"):
        need_in(state, cast)
    region = current_region()
    turns = whose_turn(region)
    assert [(bar.label, bar.words) for bar in turns.bars] == [("VVG", ["3"]), ("Processledaren", ["1"])]
    assert turns.says == "3 av 4 väntar på VVG."
    waits = next(each for each in pictures_of_step(Phase.ASSESSED, region) if each.name == "vantar")
    assert [(bar.label, bar.length, bar.note) for bar in waits.bars] == [
        ("Ställningstagande pågår", 2, "Hos VVG"),
        ("Prioriterat, väntar på genomförande", 1, "Hos VVG"),
    ]
    # A question is the political body's turn, in the same state.
    make("refer", need_in("assessment", cast), cast)
    assert whose_turn(region).says == "3 av 5 väntar på VVG."


def test_today_as_a_past_day_is_today(cast):
    need_in("assessment", cast)
    make("refer", need_in("assessment", cast), cast)
    need_in("implementing", cast)
    assert waiting(today()) == waiting() != []
    for phase in Phase:
        assert entered(phase, today()) == entered(phase)
    assert waiting(today() - timedelta(days=4000)) == []
    assert entered(Phase.ASSESSED, today() - timedelta(days=4000)) == {}


def test_how_many_come_each_year_and_no_source_is_counted(cast):
    need_in("queued", cast)
    assert entered(Phase.ASSESSED) == {today().year: (1, 0)}
    need_in("assessment", cast, is_example=True)
    assert entered(Phase.ASSESSED) == {today().year: (1, 1)}
    [flow] = [each for each in pictures_of_step(Phase.ASSESSED, current_region()) if each.name == "flode"]
    assert [(bar.label, bar.length) for bar in flow.bars] == [(str(today().year), 1)]
    assert not flow.is_example


def test_what_was_usual_on_a_past_day(cast):
    five(cast)
    assert (
        usual_times(["assessment"], today())
        == usual_times(["assessment"])
        == {"assessment": Usual(30, 50, 5)}
    )
    last = max(Event.objects.filter(to_state="prioritization").values_list("public_day", flat=True))
    # One of the five had not left yet, and of four nothing is said.
    assert usual_times(["assessment"], last - timedelta(days=1)) == {}


def test_a_needs_own_days_stand_beside_the_usual(cast):
    five(cast)
    need = need_in("queued", cast)
    picture = own_times(need, list(need.events.all()), today())
    bars = {bar.label: bar for bar in picture.bars}
    usual = bars["Ställningstagande pågår"]
    assert (usual.length, usual.further, usual.own) == (25, 50, 0)
    assert bars["Prioriterat, väntar på genomförande"].words == ["0 dagar", "–"]
    assert own_times(need, [], today()) is None


def test_a_place_has_come_so_far():
    assert use({LaneStatus.NOT_APPLICABLE: 3}, 0) is None
    counts = {LaneStatus.IN_USE: 2, LaneStatus.PLANNED: 1, LaneStatus.NOT_APPLICABLE: 3}
    picture = use(counts, 1)
    assert picture.says == "2 av 4 resultat är i bruk här."
    assert [(bar.label, bar.length) for bar in picture.bars] == [
        ("I bruk", 2),
        ("Planerat", 1),
        ("Ingen uppgift", 1),
    ]
    assert times([]) is None


class Milestone:
    def __init__(self, due_on: date) -> None:
        self.due_on = due_on


def test_milestones_lie_on_a_line():
    rows = [Milestone(date(2026, 1, day)) for day in (1, 11, 5)]
    line = milestone_line(rows, date(2026, 1, 6))
    assert line.points == [("12.0", 1), ("368.0", 2), ("154.4", 3)]
    assert (line.now, line.passed) == ("190.0", 2)
    assert milestone_line(rows, date(2026, 2, 1)).now == ""
    assert milestone_line(rows[:1], date(2026, 1, 1)) is None
    assert milestone_line([], date(2026, 1, 1)) is None
