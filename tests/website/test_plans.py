"""Each order in which the public reads a long list is an index's: to show a page, nothing is sorted."""

from datetime import date

import pytest
from django.db import connection

from assignments.nearest_days import assessed_by_a_day
from examples.scale import plan_anew
from initiatives.models import DayTally, Event, Need, StandingPeriod
from initiatives.past_tallies import STANDING
from initiatives.states import OPEN, Phase
from initiatives.verbs import Verb
from meetings.models import Decision, DecisionStep
from organizations.models import PriorityArea
from search import ranking
from search.models import Word
from tests.factories.examples import seeded
from ui.paging import Numbered

pytestmark = pytest.mark.django_db

A_DAY = date(2026, 1, 1)
ORDERS = {
    "need_newest": lambda: Need.objects.published().newest_first(),
    "need_newest_in_step": lambda: Need.objects.published().in_phase(Phase.CARRIED_OUT).newest_first(),
    "need_newest_in_area": lambda: (
        Need.objects.published().filter(priority_area=PriorityArea.objects.first()).newest_first()
    ),
    "need_state": lambda: Need.objects.published().filter(state="ongoing").newest_first(),
    "need_longest": lambda: Need.objects.published().longest_first(),
    "standing_period_longest": lambda: StandingPeriod.objects.to_wait(A_DAY).longest_first(),
    "need_number_order": lambda: Need.objects.published().by_number(),
    "need_title": lambda: Need.objects.published().by_title(),
    "decision_newest": lambda: Decision.objects.announced().newest_first(),
    "standing_period_newest": lambda: StandingPeriod.objects.to_list(A_DAY).newest_first(),
    "standing_period_in_step": lambda: (
        StandingPeriod.objects.to_list(A_DAY).in_phase(Phase.CARRIED_OUT).newest_first()
    ),
    "standing_period_in_state": lambda: (
        StandingPeriod.objects.to_list(A_DAY).filter(state="ongoing").newest_first()
    ),
    "standing_period_moved": lambda: (
        StandingPeriod.objects.moved_between(date(2025, 9, 1), A_DAY)
        .filter(begun_by_source=False)
        .lately_moved()
    ),
    "event_newest": lambda: Event.objects.published().order_by("-recorded", "-pk"),
}


@pytest.fixture
def by_index_alone():
    """As if the tables were large: small ones PostgreSQL reads whole and sorts, whatever index there is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")


def is_sorted(plan: str) -> bool:
    return "Sort" in plan or "TEMP B-TREE" in plan


@pytest.mark.parametrize("index", ORDERS)
@pytest.mark.parametrize("turn", ["first", "last"])
def test_the_keys_of_a_page_come_from_the_index_in_order(index, turn, by_index_alone):
    keys = ORDERS[index]().values("pk")
    plan = (keys if turn == "first" else keys.reverse())[:20].explain()
    assert index in plan, plan
    assert not is_sorted(plan), plan


def test_a_past_page_of_a_need_is_found_by_its_number(by_index_alone):
    plan = StandingPeriod.objects.filter(number="2026-001").order_by("from_day")[:1].explain()
    assert "standing_period_number" in plan, plan
    assert not is_sorted(plan), plan


RARE = {  # what few rows have, and the index that finds them
    "corrected by": lambda: DecisionStep.objects.filter(decision__in=[7]).select_related("event__correction"),
    "merged into it": lambda: StandingPeriod.objects.filter(merged_into=7),
    "followed up": lambda: Event.objects.as_of(A_DAY).filter(verb=Verb.FOLLOWED_UP),
    "known later": lambda: StandingPeriod.objects.as_of(A_DAY).afterwards(A_DAY),
    "a day to come": lambda: StandingPeriod.objects.as_of(A_DAY).filter(
        begun_by_source=True, since__gt="2026-01-01"
    ),
    "unconfirmed": lambda: Need.objects.filter(rests_on_source=True, confirmed="", state__in=OPEN),
}


def test_what_few_rows_have_is_found_by_its_index_once_the_rows_are_counted(by_index_alone):
    seeded(30)
    plan_anew()
    for what, rows in RARE.items():
        plan = rows().order_by().explain()
        assert "SCAN" not in plan, (what, plan)
        assert "Seq Scan" not in plan, (what, plan)
    # Of all assessments those by a day. SQLite is given the verb as a parameter: it finds all of that verb.
    index = "event_to_assess" if connection.vendor == "postgresql" else "event_by_verb"
    plan = assessed_by_a_day().order_by().explain()
    assert index in plan, plan


def test_a_words_best_are_told_by_its_index_alone(by_index_alone):
    plan = ranking._heaviest(Word.objects.all(), ["samverkan"]).explain()
    assert "search_word_best" in plan, plan
    assert "search_word_pkey" not in plan, plan


def test_a_past_day_s_numbers_are_read_from_its_own_months_and_days(by_index_alone):
    plan = DayTally.objects.as_of(STANDING, A_DAY).explain()
    assert "day_tally_days" in plan, plan
    assert "SCAN" not in plan, plan


@pytest.mark.once
def test_sqlite_is_not_told_that_each_key_of_an_index_has_every_row():
    seeded(30)
    plan_anew()
    with connection.cursor() as cursor:
        cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL")
        counted = {index: stat.split() for index, stat in cursor.fetchall()}
    assert counted["event_by_verb"][0] == "195"
    assert [index for index, (rows, each, *_) in counted.items() if rows == each != "1"] == []


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_from_either_end_a_page_has_the_same_rows(number):
    for name in "fghijklmnabcde":
        Need.objects.create(title=name, summary=name)
    rows = Need.objects.order_by("title")
    page = Numbered(rows, 3).page(number)
    assert [need.title for need in page] == list("abcdefghijklmn"[3 * number - 3 : 3 * number])
    assert page.has_next() is (number < 5)
