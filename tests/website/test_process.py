"""The process in pictures: the bars say what the rows do, today and on a past day."""

from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from initiatives.durations import Usual, usual_times
from initiatives.flow import entered, waiting
from initiatives.lanes import LaneStatus
from initiatives.models import Event, Need
from initiatives.states import Phase
from organizations.models import Principal, PriorityArea, SubregionalArea
from organizations.region import current_region
from pictures.bars import Bar, Bars
from tests.factories.needs import make, need_in, today, waived
from tests.factories.walks import once
from tests.initiatives.test_durations import five
from website.followup_fields import PICTURE, PICTURE_COLUMNS
from website.lanes import UNSAID, place_lines, stands, used_now
from website.milestones import milestone_line
from website.past_use import place_lines_then, stands_then, used_then
from website.place_parts import KINDS, parts
from website.process import own_times, pictures_of_step, times, whose_turn
from website.use import use, use_by_area, use_by_municipality

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
    once("five", partial(five, cast))
    assert (
        usual_times(["assessment"], today())
        == usual_times(["assessment"])
        == {"assessment": Usual(30, 50, 5)}
    )
    last = max(Event.objects.filter(to_state="prioritization").values_list("public_day", flat=True))
    # One of the five had not left yet, and of four nothing is said.
    assert usual_times(["assessment"], last - timedelta(days=1)) == {}


def test_a_needs_own_days_stand_beside_the_usual(cast):
    once("five", partial(five, cast))
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


# Where results are in use, over all places.


def said_of_lanes(cast):
    """Three to take into use: said much of, waived by the closing, and nothing said. Gives the first."""
    return Need.objects.get(pk=once("said of lanes", partial(_said_of_lanes, cast)))


def _said_of_lanes(cast):
    need = need_in("implementing", cast)
    make("area_step", need, cast, status="in_use", municipalities={"1440": "in_use", "1415": "planned"})
    make("area_step", need, cast, by=cast.samordnare, lane=SubregionalArea.objects.get(slug="skaraborg"),
         status="not_applicable")  # fmt: skip
    need_in("closed", cast)
    need_in("implementing", cast)
    return need.pk


def shown(lines):
    return [
        (
            line.row.need.number,
            line.row.status_words,
            line.row.heard_on,
            line.row.is_old,
            line.shown and line.shown.status_words,
            line.counted,
        )
        for line in lines
    ]


def test_use_today_as_a_past_day_is_today(cast):
    said_of_lanes(cast)
    now, then = used_now(), used_then(today())
    assert {key: +counts for key, counts in then.items()} == {
        key: +counts for key, counts in now.items() if +counts
    }
    for place in some_places():
        assert shown(place_lines_then(place, today())) == shown(place_lines(place)), place
        lines = place_lines(place)
        words = {line.row.need_id: line.word for line in lines}
        silent = {need for need, word in words.items() if word == UNSAID}
        assert silent == {line.row.need_id for line in lines if line.shown and line.shown.is_silent}, place
        for standing in (stands(place), stands_then(place, today())):
            assert +Counter(standing.counts) == Counter(words.values()), place
            for kind in KINDS.values():
                of_kind = [need for need in words if words[need] in kind.statuses]
                assert list(standing.rows(kind.statuses).values_list("need_id", flat=True)) == of_kind, place
    assert not used_then(today() - timedelta(days=4000))


def some_places():
    return [*SubregionalArea.objects.all(), *Principal.objects.municipalities()[:12]]


def told_of_places(day=None):
    """How each place stands, and what stands in each part of its page."""
    found = {}
    for place in some_places():
        standing, parted = parts(place, day)
        lists = {key: (len(part), [line.row.need.number for line in part]) for key, part in parted.items()}
        assert all(count == len(numbers) for count, numbers in lists.values()), place
        found[str(place)] = (+Counter(standing.counts), lists)
    used = used_now() if day is None else used_then(day)
    return found, {key: +counts for key, counts in used.items() if +counts}


def test_a_day_stays_as_it_was_whatever_is_said_later(cast, time_machine):
    first, second = need_in("implementing", cast), need_in("implementing", cast)
    simba, ale = SubregionalArea.objects.get(slug="simba"), Principal.objects.get(code="1440")
    elsewhere = SubregionalArea.objects.exclude(pk=simba.pk).first()
    said = [
        lambda: make("area_step", first, cast, status="not_started", municipalities={"1440": "planned"}),
        lambda: make("area_step", first, cast, status="in_use", municipalities={"1440": "in_use"}),
        # It then says something of itself within another area, and what it said before holds.
        lambda: Principal.objects.filter(pk=ale.pk).update(area=elsewhere),
        lambda: make("area_step", second, cast, status="under_way"),
        lambda: make("close", first, cast, waived=waived(but="simba")),
        lambda: need_in("implementing", cast),
    ]
    was = {}
    for tell in said:
        time_machine.move_to(timezone.now() + timedelta(days=1))
        tell()
        first.refresh_from_db()
        now = told_of_places()
        assert told_of_places(today()) == now
        was[today()] = now
        if len(was) < 3:
            continue
        # Which area a place is in is told as it is today, so a day is held only since it came there.
        for day in sorted(was)[2:]:
            assert told_of_places(day) == was[day], day
    first_day, _second_day, moved_day, *_rest = sorted(was)
    assert was[moved_day][0]["Ale"][0] == {"in_use": 1, None: 1}
    assert was[first_day][0]["Vårdsamverkan SIMBA"][0] == {"not_started": 1, UNSAID: 1}


def test_each_place_beside_the_others(cast):
    assert use_by_area() is None
    said_of_lanes(cast)
    areas = {bar.label: bar.words for bar in use_by_area().bars}
    assert len(areas) == SubregionalArea.objects.count()
    # What is left alone counts on neither side.
    assert areas["Vårdsamverkan SIMBA"] == ["1", "2"]
    assert sorted(areas.values()).count(["0", "1"]) == 1
    places = use_by_municipality()
    bars = {bar.label: bar for bar in places.bars}
    assert (bars["Ale"].words, bars["Lerum"].words) == (["1", "3"], ["0", "3"])
    assert places.says.startswith(f"1 av {len(bars)} kommuner har sagt")
    assert bars["Ale"].url == "/kommuner/1440/"


def test_a_place_as_it_stood_before_it_had_said_anything(client, cast, time_machine):
    need = need_in("implementing", cast)
    day = today()
    time_machine.move_to(timezone.now() + timedelta(days=2))
    make("area_step", need, cast, status="in_use", municipalities={"1440": "in_use"})
    before = client.get(f"/kommuner/1440/?lage={day}").context
    assert (len(before["unsaid"]), len(before["in_use"])) == (1, 0)
    now = client.get("/kommuner/1440/").context
    assert (len(now["unsaid"]), len(now["in_use"])) == (0, 1)
    picture = client.get(f"/kommuner/?lage={day}").context["use"]
    assert picture.says.startswith("0 av")
    # Nothing was known of it the day before the first.
    assert client.get("/delregionalt/?lage=1999-01-01").context["use"] is None
    assert client.get("/kommuner/?lage=2999-01-01").status_code == 400


def test_the_whole_process_on_a_page_and_as_data(client, cast):
    once("five", partial(five, cast))
    need = said_of_lanes(cast)
    page = client.get("/processen/")
    names = [each.name for group in page.context["groups"] for each in group.pictures]
    assert len(names) == len(set(names))
    assert {"vems-tur", "tid-2", "anvandning-kommuner"} <= set(names)
    told = client.get("/processen.json").json()
    assert [each["id"] for each in told["results"]] == names
    assert all(each["title"] in page.content.decode() for each in told["results"])
    assert client.get(f"/processen.json?lage={today()}").json() == {"as_of": str(today())} | told
    keys = {
        path for each in told["results"] for path in (*each, *(f"rows.{name}" for name in each["rows"][0]))
    }
    assert keys == set(PICTURE) | {"step"}
    table = client.get("/processen.csv").content.decode("utf-8-sig").splitlines()
    assert set(table[0].split(";")) == set(PICTURE_COLUMNS)
    assert len(table) == 1 + sum(len(each["rows"]) for each in told["results"])
    own = client.get(f"/behov/{need.number}.json").json()["times"]
    assert own["rows"][-1]["own"] == 0
    assert "1999" in client.get("/processen/?lage=1999-01-01").content.decode()
    for ending in ("/", ".json", ".csv"):
        assert client.get(f"/processen{ending}?lage=2999-01-01").status_code == 400


def test_the_start_page_of_a_past_day_is_that_days_page(client, cast):
    answer = client.get(f"/?lage={today()}")
    assert (answer.status_code, answer["Location"]) == (302, f"/lage/{today()}/")
    assert client.get("/?lage=2999-01-01").status_code == 400
    need_in("assessment", cast)
    assert client.get(f"/lage/{today()}/").context["turns"] == whose_turn(current_region())


def test_where_an_areas_needs_wait(client, cast):
    need = need_in("assessment", cast)
    of_area = client.get(f"/omraden/{need.priority_area.slug}/").context["pictures"]
    assert [bar.label for bar in of_area[0].bars] == ["Ställningstagande pågår"]
    other = PriorityArea.objects.exclude(pk=need.priority_area_id).first()
    assert client.get(f"/omraden/{other.slug}/").context["pictures"] == []
    then = client.get(f"/omraden/{need.priority_area.slug}/?lage={today()}").context["pictures"]
    assert then == of_area
