"""How long it uses to take: from public days alone, in neutral words, where enough have gone before."""

from collections import Counter
from datetime import datetime, time

import pytest
from django.db import connection
from django.utils import timezone

from initiatives import triggers
from initiatives.durations import Usual, spans, usual, usual_times, waited
from initiatives.models import Event, Need, Stay
from initiatives.stays import ASKED, rows_of, stays
from tests.factories.needs import again, day, imported_need, make, need_in
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], None),
        ([1, 2, 3, 4], None),
        ([5, 1, 3, 2, 4], Usual(3, 5, 5)),
        ([10, 20, 30, 40, 50, 60], Usual(35, 60, 6)),
        (list(range(1, 101)), Usual(50, 90, 100)),
        ([0] * 9 + [400], Usual(0, 0, 10)),
        ([7, 7, 7, 9, 9, 9], Usual(8, 9, 6)),
    ],
)
def test_the_middle_and_nine_of_ten(lengths, expected):
    assert usual(Counter(lengths)) == expected


def backdated(need: Need, *ages: int) -> Need:
    """The need's events as if they had been recorded so many days ago, from the registration on.

    The history's guards are lifted for it: no need is older than the test.
    """
    triggers.lift(connection)
    for event, age in zip(need.events.published().order_by("seq"), ages, strict=True):
        # At noon: summer time would take the last hour of a winter's day into the next.
        then = timezone.make_aware(datetime.combine(day(-age), time(12)))
        Event.objects.filter(pk=event.pk).update(recorded=then, public_day=day(-age))
    triggers.lay(connection)
    need.stays.all().delete()
    Stay.objects.bulk_create(rows_of(need, stays(list(need.events.order_by("seq")))))
    state_since = need.events.exclude(from_state="assessment", to_state="assessment").latest("seq")
    Need.objects.filter(pk=need.pk).update(since=state_since.effective)
    return again(need)


def five(cast: Cast, **fields) -> None:
    """Five that went from assessment on, after 10, 20, 30, 40 and 50 days."""
    for length in (10, 20, 30, 40, 50):
        backdated(need_in("prioritization", cast, **fields), 100, 90, 90 - length)


def test_a_need_that_waits_is_told_what_is_usual(cast: Cast, client):
    five(cast)
    need = backdated(need_in("assessment", cast), 80, 74)
    assert waited(need, day(26)).days == 100
    assert (waited(need).days, waited(need).usual) == (74, Usual(30, 50, 5))
    page = client.get(f"/behov/{need.number}/").content.decode()
    assert "Har väntat 74 dagar; vanligt är 30." in page
    assert "Räknat på 5 behov" in page
    client.force_login(cast.samordnare)
    at_the_desk = client.get(f"/arbete/behov/{need.number}/").content.decode()
    assert "Har väntat 74 dagar; vanligt är 30." in at_the_desk


def test_nothing_is_said_of_fewer_or_of_what_has_not_waited_or_has_ended(cast: Cast):
    five(cast)
    assert waited(need_in("assessment", cast)) is None  # came there today
    assert waited(backdated(need_in("declined", cast), 90, 80, 70)) is None
    need = backdated(need_in("prioritization", cast), 100, 90, 60)
    assert waited(need) is None  # nobody has left that state


def test_what_is_corrected_is_not_counted_and_the_wait_goes_on(cast: Cast):
    need = make("correct", need_in("prioritization", cast), cast)
    assert spans(["assessment", "prioritization"]) == {}
    make("decline", need, cast)
    assert spans(["assessment", "prioritization"]) == {("assessment", False): {0: 1}}


def test_a_state_that_verbs_lead_back_to_is_one_span(cast: Cast):
    need = make("prioritize", need_in("queued", cast), cast)
    make("commission", need, cast)
    assert spans(["queued"]) == {("queued", False): {0: 1}}


def test_history_from_a_source_counts_where_the_days_are_known():
    imported_need(("assessment", "2024-01-10"), ("ongoing", "2024-03-10"), ("closed", "2025-03-10"), key="a")
    imported_need(("assessment", "2024-01"), ("ongoing", "2024-03-10"), ("closed", "2025"), key="b")
    imported_need(("assessment", ""), ("ongoing", ""), key="c")
    assert spans(["assessment", "ongoing"]) == {("assessment", False): {60: 1}, ("ongoing", False): {365: 1}}


def test_examples_are_measured_by_examples(cast: Cast):
    five(cast, is_example=True)
    example = backdated(need_in("assessment", cast, is_example=True), 80, 74)
    assert waited(example).usual == Usual(30, 50, 5)
    assert usual_times(["assessment"]) == {"assessment": Usual(30, 50, 5, is_example=True)}
    backdated(need_in("prioritization", cast), 80, 74, 0)
    assert usual_times(["assessment"]) == {}
    assert waited(backdated(need_in("assessment", cast), 80, 74)) is None
    assert spans(["assessment"])["assessment", False] == {74: 1}


def test_a_question_is_counted_until_it_is_answered_or_the_need_ends(cast: Cast):
    need = make("refer", need_in("assessment", cast), cast)
    assert spans([ASKED]) == {}
    make("answer_referral", need, cast)
    asked_again = make("refer", need_in("assessment", cast), cast)
    make("decline", asked_again, cast)
    assert spans([ASKED]) == {(ASKED, False): {0: 2}}


def test_the_step_says_how_long_it_uses_to_take(cast: Cast, client):
    assert "Så lång tid brukar det ta" not in client.get("/fas/2/").content.decode()
    five(cast)
    page = client.get("/fas/2/")
    [bar] = page.context["pictures"][0].bars
    assert (bar.label, bar.note) == ("Ställningstagande pågår", "Hos VVG, räknat på 5")
    assert (bar.length, bar.further, bar.words) == (30, 50, ["30 dagar", "50 dagar"])
    assert ">50 dagar</td>" in page.content.decode()
    assert "Hälften väntar 30 dagar eller mer i läget ”Ställningstagande pågår”." in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_whatever_there_is(count, cast: Cast, django_assert_num_queries):
    for _ in range(count):
        backdated(need_in("prioritization", cast), 100, 90, 60)
    need = backdated(need_in("assessment", cast), 80, 74)
    with django_assert_num_queries(1):
        waited(need)
    with django_assert_num_queries(1):
        usual_times(["assessment", "prioritization", "queued", ASKED])
    with django_assert_num_queries(0):
        waited(need_in_memory(need))


def need_in_memory(need: Need) -> Need:
    need.since = day(0).isoformat()
    return need
