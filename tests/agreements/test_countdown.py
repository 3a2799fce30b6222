"""The last day to begin, against calendars written by hand: each day reckoned on paper."""

from datetime import date

import pytest

from agreements.boards import Board, Met
from agreements.countdown import Plan, Stage, count_down, look_ahead


def d(text: str) -> date:
    return date.fromisoformat(text)


def board(*days: str) -> Board:
    return Board(map(d, days))


PLAN = Plan(draft=26, remiss=16, compiling=6, before_board=4)
# Monthly, but for July; two boards of a county.
A = board(
    "2026-01-27", "2026-02-24", "2026-03-31", "2026-04-28", "2026-05-26", "2026-06-16", "2026-08-25",
    "2026-09-29", "2026-10-27", "2026-11-24", "2026-12-15",
)  # fmt: skip
B = board("2026-02-09", "2026-05-11", "2026-09-14", "2026-11-30")
POLITICAL = board("2026-03-06", "2026-06-05", "2026-09-25", "2026-12-04")


def test_backwards_over_a_summer_to_new_years_eve():
    found = count_down(d("2026-12-31"), {"a": A, "b": B}, POLITICAL, PLAN)
    # B meets last on 30 November; four weeks before is 2 November.
    assert (found.tightest, found.sent) == ("b", d("2026-11-02"))
    # The political body's last meeting before that.
    assert found.endorsed == d("2026-09-25")
    # Four and six weeks earlier.
    assert found.remiss_ends == d("2026-07-17")
    # Sixteen weeks before is 27 March; B's last meeting before 17 July is 11 May, with papers on 13 April.
    assert found.remiss_begins == d("2026-03-27")
    assert found.begin == d("2025-09-26")
    assert (found.unknown, found.has_guesses, found.political_is_known) == (frozenset(), False, True)


def test_where_a_board_meets_seldom_its_calendar_sets_the_remiss():
    seldom = board("2026-02-09", "2026-11-30")
    found = count_down(d("2026-12-31"), {"a": A, "b": seldom}, POLITICAL, PLAN)
    # Its only meeting before 17 July is 9 February, with papers four weeks before.
    assert found.remiss_begins == d("2026-01-12")
    assert found.begin == d("2025-07-14")


def test_backwards_over_a_years_end():
    spring = Board([*map(d, ("2026-11-30", "2027-02-08", "2027-03-29"))])
    political = board("2026-12-04", "2027-03-05")
    found = count_down(d("2027-03-31"), {"a": spring}, political, PLAN)
    assert (found.sent, found.endorsed) == (d("2027-03-01"), d("2026-12-04"))
    assert found.remiss_ends == d("2026-09-25")


def test_a_meeting_on_the_last_day_counts_and_one_the_day_after_does_not():
    one = board("2026-10-20", "2026-11-24")
    assert count_down(d("2026-11-24"), {"a": one}, POLITICAL, PLAN).sent == d("2026-10-27")
    assert count_down(d("2026-11-23"), {"a": one}, POLITICAL, PLAN).sent == d("2026-09-22")


def test_a_leap_year_has_its_day():
    one = board("2028-02-29")
    assert count_down(d("2028-02-29"), {"a": one}, Board(), PLAN).sent == d("2028-02-01")


def test_a_board_of_which_nothing_is_known_is_named_and_not_reckoned():
    found = count_down(d("2026-12-31"), {"a": A, "x": Board()}, Board(), PLAN)
    assert (found.unknown, found.political_is_known) == (frozenset("x"), False)
    assert found.sent == d("2026-11-17")
    nothing = count_down(d("2026-12-31"), {}, Board(), PLAN)
    assert (nothing.sent, nothing.tightest) == (d("2026-12-03"), "")


def test_last_years_days_are_a_guess_on_the_same_weekday_and_marked():
    met = A.first_from(d("2027-01-01"))
    assert met == Met(d("2027-01-26"), is_guess=True)
    assert met.day.weekday() == d("2026-01-27").weekday()
    assert A.last_until(d("2027-12-31")) == Met(d("2027-12-14"), is_guess=True)
    assert count_down(d("2027-12-31"), {"a": A}, POLITICAL, PLAN).has_guesses
    # A year that is told is not guessed, and neither is one far from all that is known.
    told = Board([*map(d, ("2026-01-27", "2027-02-02"))])
    assert told.in_year(2027) == [Met(d("2027-02-02"))]
    assert board("2020-03-03").in_year(2026) == []


def test_a_guess_does_not_move_into_another_year():
    assert board("2026-01-01").in_year(2027) == []
    assert board("2026-12-31").in_year(2027) == [Met(d("2027-12-30"), is_guess=True)]


def test_forwards_from_nothing():
    found = look_ahead(d("2026-01-02"), {"a": A}, POLITICAL, PLAN, Stage())
    # 26 weeks to write: 3 July. 16 on remiss: 23 October; A meets on 25 August, before that ends.
    # Six to compile and four before the meeting: 1 January 2027; the body is guessed to meet on 5 March.
    assert found.sent == d("2027-03-05")
    assert found.decides == {"a": Met(d("2027-04-27"), is_guess=True)}


def test_forwards_from_a_remiss_that_is_out():
    stage = Stage(has_draft=True, remiss_until=d("2026-04-01"))
    found = look_ahead(d("2026-02-01"), {"a": A, "b": B}, POLITICAL, PLAN, stage)
    # Ten weeks after the first of April is 10 June; the body meets on 25 September, and the boards have
    # had it for four weeks on 23 October.
    assert found.sent == d("2026-09-25")
    assert {code: met.day for code, met in found.decides.items()} == {
        "a": d("2026-10-27"), "b": d("2026-11-30"),
    }  # fmt: skip
    assert set(found.too_late(d("2026-11-15"))) == {"b"}
    assert found.too_late(d("2026-11-30")) == {}


def test_forwards_once_it_is_sent_a_board_with_it_on_an_agenda_decides_that_day():
    stage = Stage(has_draft=True, is_endorsed=True, is_sent=True, scheduled={"b": d("2026-10-05")})
    found = look_ahead(d("2026-09-20"), {"a": A, "b": B}, POLITICAL, PLAN, stage)
    assert {code: met.day for code, met in found.decides.items()} == {
        "a": d("2026-09-29"), "b": d("2026-10-05"),
    }  # fmt: skip


@pytest.mark.parametrize("weeks", [0, 1, 60])
def test_forwards_and_backwards_agree(weeks):
    """Whoever begins on the last day to begin is not too late."""
    plan = Plan(draft=weeks, remiss=8, compiling=2, before_board=2)
    monthly = Board(date(2026, month, 10) for month in range(1, 13))
    political = Board(date(2026, month, 20) for month in range(1, 13))
    found = count_down(d("2026-12-31"), {"a": monthly}, political, plan)
    ahead = look_ahead(found.begin, {"a": monthly}, political, plan, Stage())
    assert ahead.too_late(d("2026-12-31")) == {}
    later = look_ahead(
        found.begin.replace(year=found.begin.year + 1), {"a": monthly}, political, plan, Stage()
    )
    assert set(later.too_late(d("2026-12-31"))) == {"a"}
