"""Days known only in part, and the public days of an imported history."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives import days
from initiatives.workflow import public_days_of
from tests.factories.needs import day, imported_need

IMPORTED = date(2026, 11, 22)

DAYS = st.dates(date(2015, 1, 1), IMPORTED)
PARTIAL = st.one_of(
    st.just(""),
    DAYS.map(lambda d: f"{d.year}"),
    DAYS.map(lambda d: f"{d.year}-{d.month:02d}"),
    DAYS.map(date.isoformat),
)


@pytest.mark.parametrize("text", ["", "2024", "2024-09", "2024-09-12", "2024-02-29"])
def test_a_partial_day_is_given_back_as_it_is(text):
    assert days.parse(text) == text


@pytest.mark.parametrize(
    "text", ["24", "2024-13", "2024-9", "2023-02-29", "2024-09-31", "hösten 2024", "2024-09-12T10", " 2024"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r"\w| "):
        days.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-09-12", date(2024, 9, 12), date(2024, 9, 12)),
    ],
)
def test_a_partial_day_lies_between_a_first_and_a_last(text, first, last):
    assert (days.first_day(text), days.last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "okänt datum"),
        ("2024", "2024"),
        ("2024-09", "september 2024"),
        ("2024-09-12", "12 september 2024"),
        ("2024-01-02", "2 januari 2024"),
    ],
)
def test_a_partial_day_is_said_in_swedish(text, words):
    assert days.words(text) == words


@pytest.mark.parametrize(("text", "since"), [("", None), ("2026", None), ("2026-11", None)])
def test_days_are_not_counted_from_what_is_known_in_part(text, since):
    assert days.days_since(text, IMPORTED) == since


def test_days_are_counted_from_a_whole_day_and_never_backwards():
    counted = [days.days_since(text, IMPORTED) for text in ("2026-11-20", "2026-11-22", "2026-11-23")]
    assert counted == [2, 0, 0]


def test_events_of_the_same_day_are_public_the_same_day():
    assert public_days_of(["2024-05-01", "2024-05-01"], IMPORTED) == [date(2024, 5, 1)] * 2


@pytest.mark.parametrize(
    ("happened", "public"),
    [
        ([], []),
        ([""], [IMPORTED]),  # unknown, and no next: the import's
        (["2024"], [date(2024, 12, 31)]),
        (["2026"], [IMPORTED]),  # not later than the import
        (["", "2024-03"], [date(2024, 3, 31)] * 2),  # unknown: the next event's
        (["2024", "2024-03-05"], [date(2024, 3, 5)] * 2),  # never later than the next event's
        (["2022-01", "", "2024"], [date(2022, 1, 31), date(2024, 12, 31), date(2024, 12, 31)]),
    ],
)
def test_the_public_day_is_the_last_it_can_have_happened(happened, public):
    assert public_days_of(happened, IMPORTED) == public


@given(st.lists(PARTIAL, max_size=8), DAYS)
def test_public_days_never_go_back_and_never_lie_ahead(happened, imported):
    public = public_days_of(happened, imported)
    assert len(public) == len(happened)
    assert public == sorted(public)
    assert [each for each in public if each > imported] == []


@given(st.lists(PARTIAL, min_size=1, max_size=8), DAYS)
def test_each_public_day_is_the_earliest_of_its_own_last_day_and_those_that_follow(happened, imported):
    """Written another way than the code does it: from each event on, the earliest bound."""
    bounds = [days.last_day(text) or date.max for text in happened]
    expected = [min([*bounds[place:], imported]) for place in range(len(happened))]
    assert public_days_of(happened, imported) == expected


@given(PARTIAL)
def test_a_partial_day_survives_being_parsed(text):
    first, last = days.first_day(days.parse(text)), days.last_day(text)
    assert (first is None) == (last is None) == (text == "")
    if first and last:
        assert first <= last < first + timedelta(days=366)
        assert days.is_whole(text) == (first == last)


@pytest.mark.django_db
def test_an_imported_history_reads_back_as_of_each_day():
    need = imported_need(("identified", ""), ("ongoing", "2024-03"), ("closed", "2025"))
    read = {
        on: list(need.events.as_of(on).order_by("seq").values_list("to_state", flat=True))
        for on in (date(2024, 3, 30), date(2024, 3, 31), date(2025, 12, 30), date(2025, 12, 31))
    }
    assert list(read.values()) == [
        [],
        ["identified", "ongoing"],
        ["identified", "ongoing"],
        ["identified", "ongoing", "closed"],
    ]


@pytest.mark.django_db
def test_a_day_that_has_not_been_is_public_from_the_import():
    need = imported_need(("ongoing", day(0).isoformat()[:4]))
    assert list(need.events.values_list("happened", "public_day")) == [(str(day(0).year), day(0))]
