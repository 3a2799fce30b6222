"""What a need is to change: said openly, kept by the history, and read again when it is followed up."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from assignments.content import GoalLine
from assignments.goals import Answer
from assignments.workflow.draft import beginning
from followup.aims import Marks, what_moved
from indicators.models import Indicator
from indicators.refusals import IndicatorRefused
from indicators.series import Reading
from indicators.workflow import load_indicators
from initiatives.aims import AimLine, aims_of
from initiatives.models import Aim, Need
from initiatives.refusals import Unmet
from initiatives.verification import verify_needs
from tests.factories.aims import LAST, NEXT, closed_with_a_goal, measure, with_goals
from tests.factories.indicators import loaded, published, row, shape
from tests.factories.needs import again, day, make, need_in, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def safety(cast) -> Indicator:
    return measure(cast)


def data(client, need: Need, **asked: str) -> dict:
    return client.get(f"/behov/{need.number}.json", asked).json()


def page(client, need: Need) -> str:
    return " ".join(client.get(f"/behov/{need.number}/").content.decode().split())


def upwards(indicator: Indicator) -> AimLine:
    return AimLine(indicator, "up", day(700))


def test_what_its_proposer_says_is_registered_and_what_is_set_stands_beside_it(cast, client, safety):
    need = need_in("submitted", cast)
    Aim.objects.create(need=need, position=0)
    need, registered = make("register", need, cast), today()
    assert [aim["indicator"] for aim in data(client, need)["aims"]] == [None]
    assert "Inget mått än" in page(client, need)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        make("set_aims", need, cast, aims=[upwards(safety)])
        [aim] = data(client, need)["aims"]
        assert (aim["indicator"], aim["direction"], aim["by"]) == ("trygghet", "up", day(700).isoformat())
        assert "Länets senaste värde är 50" in page(client, need)
        [then] = data(client, need, lage=registered.isoformat())["aims"]
        assert then["indicator"] is None
        [change] = data(client, need)["events"][-1]["changes"]
        assert change["from"] == "inget mått än"
        assert change["to"].startswith("Trygghet (exempel) ska öka, senast ")
    assert list(verify_needs()) == []
    Aim.objects.filter(need=need).delete()
    assert any("det som ska ändras" in fault for fault in verify_needs())


@pytest.mark.parametrize("aim", [("sideways", day(9)), ("up", None), ("", day(9))])
def test_a_measure_has_a_direction_and_a_day(aim, cast, safety):
    direction, by = aim
    with pytest.raises(Unmet):
        make("set_aims", need_in("identified", cast), cast, aims=[AimLine(safety, direction, by)])


def test_a_measure_without_published_values_is_nobodys_yet(cast):
    hidden = loaded("trygghet")
    with pytest.raises(Unmet):
        make("set_aims", need_in("identified", cast), cast, aims=[upwards(hidden)])


def test_an_indicator_that_somebody_is_to_change_stays_in_the_file(cast):
    one, _other = load_indicators([shape("trygghet"), shape("annat")])
    Aim.objects.create(need=need_in("identified", cast), position=0, indicator=one, direction="up")
    with pytest.raises(IndicatorRefused):
        load_indicators([shape("annat")])


def test_the_charters_goals_take_over_until_their_approval_is_corrected(cast, client, safety):
    need = make("set_aims", need_in("chartering", cast), cast, aims=[AimLine()])
    goal = GoalLine("Fler är trygga", day(500), safety, "up")
    need = with_goals(need, cast, goal, GoalLine("Rutinen finns"))
    assert aims_of(need) == [AimLine(safety, "up", day(500))]
    with pytest.raises(Unmet):
        make("set_aims", need, cast, aims=[AimLine()])
    make("correct", need, cast)
    assert aims_of(again(need)) == [AimLine()]
    assert list(verify_needs()) == []


def test_a_new_charter_begins_from_what_is_to_change(cast, safety):
    need = make("set_aims", need_in("queued", cast), cast, aims=[upwards(safety)])
    assert beginning(need).goals == [GoalLine("Trygghet (exempel) ska öka", day(700), safety, "up")]


@pytest.mark.parametrize("answers", [[], [Answer("partly", " ")], [Answer("perhaps", "Ja.")]])
def test_a_goal_that_the_report_leaves_open_is_refused(answers, cast, safety):
    need = with_goals(need_in("chartering", cast), cast, GoalLine("Rutinen finns"))
    with pytest.raises(Unmet):
        make("report", need, cast, goals=answers)


def test_the_report_answers_each_goal_and_the_following_up_reads_the_values_again(cast, client, safety):
    need = closed_with_a_goal(cast, safety)
    [report] = data(client, need)["reports"]
    assert [(goal["title"], goal["outcome"], goal["why"]) for goal in report["goals"]] == [
        ("Fler är trygga", "partly", "Bara två områden hann pröva.")
    ]
    assert "Bara två områden hann pröva." in page(client, need)
    published([row(safety, "0014", NEXT, "53.5")], cast.samordnare)
    need = make("followed_up", need, cast)
    published([row(safety, "0014", NEXT, "60")], cast.samordnare)
    [read] = data(client, need)["follow_up"]["values"]
    assert (read["before"]["value"], read["now"]["value"]) == ("50", "53.5")
    said = page(client, need)
    assert f"före beslutet 50 ({LAST}), vid uppföljningen 53,5 ({NEXT})" in said
    assert "Källan har ändrat ett av värdena sedan dess" in said
    assert f"Från 50 ({LAST}), före beslutet, till 60 ({NEXT}): det har ökat, som det var tänkt." in said
    assert list(verify_needs()) == []


# What moved, in words.


def reading(period: str, number: str | None) -> Reading:
    value = Decimal(number) if number else None
    return Reading(period, value, number or "visas inte", "Källa", date(2026, 1, 1), 1, is_revised=False)


BEFORE, AFTER = reading("2022", "10"), reading("2025", "12")
DECIDED, IN_USE = date(2023, 5, 1), date(2024, 3, 1)


@pytest.mark.parametrize(
    ("direction", "series", "marks", "says"),
    [
        ("up", [], Marks(), "inget publicerat värde"),
        ("up", [AFTER], Marks(), "Inget uppdrag är beslutat"),
        ("up", [BEFORE], Marks(DECIDED), "går inte att veta än"),
        ("up", [AFTER], Marks(DECIDED), "inget värde från tiden före beslutet"),
        ("up", [BEFORE, reading("2025", None)], Marks(DECIDED), "Det går inte att säga"),
        ("up", [BEFORE, AFTER], Marks(DECIDED), "det har ökat, som det var tänkt"),
        ("up", [BEFORE, AFTER], Marks(DECIDED), "inte i bruk än"),
        ("down", [BEFORE, AFTER], Marks(DECIDED, IN_USE), "det har ökat, men det ska minska"),
        ("down", [BEFORE, AFTER], Marks(DECIDED, IN_USE), "säger inte vad det beror på"),
        ("hold", [BEFORE, reading("2025", "10")], Marks(DECIDED, IN_USE), "oförändrat, som det var tänkt"),
        ("up", [BEFORE, AFTER], Marks(DECIDED, date(2026, 2, 1)), "innan det togs i bruk 1 februari 2026"),
    ],
)
def test_what_moved_and_what_can_not_be_known(direction, series, marks, says):
    line = AimLine(loaded("trygghet"), direction, date(2027, 1, 1))
    assert says in " ".join(what_moved(line, series, marks))


def test_values_on_either_side_of_a_break_are_not_compared():
    one = loaded("trygghet", breaks=[{"day": "2024-01-01", "reason": "Ny fråga."}])
    said = " ".join(what_moved(AimLine(one, "up", None), [BEFORE, AFTER], Marks(DECIDED)))
    assert "Serien bröts 1 januari 2024" in said
    assert "det har ökat" not in said
