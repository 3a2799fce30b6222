"""Prepared queries: compiled once, and nothing of the day that compiled them is kept in them."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import connection
from django.db.models import F, Prefetch
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

import clock
from initiatives.models import Event, Need
from initiatives.querysets import NeedQuerySet
from organizations.models import Body, TargetGroup
from prepared import PREPARED, Prepared
from tests.factories.needs import need_in

pytestmark = pytest.mark.django_db

get_resolver().url_patterns  # noqa: B018 – with every page all of them are read
LONG_AGO = datetime(2001, 1, 31, tzinfo=UTC)


def prepared(build) -> Prepared:
    """One for the test alone, not among those that the portal has."""
    made = Prepared(build)
    PREPARED.remove(made)
    return made


def told(statement) -> list[object]:
    """All that is fixed in it, and in what it fetches beside."""
    below = [told(children._statement) for children in statement._children]
    return [statement.sql, [str(each) for each in statement._params], below]


def test_there_are_some_to_look_at():
    assert len(PREPARED) > 20
    assert {made.__module__ for made in PREPARED} >= {"website.need_rows", "initiatives.durations"}


@pytest.mark.parametrize("made", PREPARED, ids=lambda made: f"{made.__module__}.{made.__name__}")
def test_each_asks_neither_the_clock_nor_the_database_when_it_is_put_together(made):
    with CaptureQueriesContext(connection) as queries:
        today = told(made.compiled())
    assert [each["sql"] for each in queries] == []
    with clock.moved_to(LONG_AGO):
        assert told(made.compiled()) == today


def test_it_is_compiled_once_and_asked_with_the_values_of_the_day(cast):
    compiled = []

    def in_state(state: str, title: str) -> NeedQuerySet:
        compiled.append(state)
        return Need.objects.filter(state=state, title=title).order_by("pk")

    ask = prepared(in_state)
    first, second = need_in("identified", cast), need_in("assessment", cast)
    assert ask("identified", first.title) == [first]
    assert ask("assessment", second.title) == [second]
    assert ask("assessment", "En annan rubrik") == []
    assert ask.first("assessment", second.title) == second
    assert ask.first("closed", second.title) is None
    assert len(compiled) == 1


def test_it_takes_a_list_of_any_length_and_asks_nothing_of_an_empty_one(cast, django_assert_num_queries):
    def among(keys: list[int], state: str) -> NeedQuerySet:
        return Need.objects.filter(pk__in=keys, state=state).order_by("pk")

    ask = prepared(among)
    needs = [need_in("identified", cast) for _ in range(3)]
    keys = [need.pk for need in needs]
    assert ask(keys, "identified") == needs
    assert ask(keys[:1], "identified") == needs[:1]
    assert ask(keys, "closed") == []
    with django_assert_num_queries(0):
        assert ask([], "identified") == []


def test_a_percent_sign_stays_one(cast):
    def odd(title: str) -> NeedQuerySet:
        return Need.objects.filter(title=title).extra(where=["summary not like '%%s'"])

    need = need_in("identified", cast)
    assert prepared(odd)(need.title) == [need]


def test_it_brings_what_hangs_on_each_row_as_prefetching_does(cast, django_assert_num_queries):
    def whole(need: int) -> NeedQuerySet:
        events = Prefetch("events", Event.objects.order_by("seq").prefetch_related("texts"))
        known = Prefetch("events", Event.objects.filter(seq=1), to_attr="known")
        return Need.objects.filter(pk=need).prefetch_related(events, "target_groups", known)

    need = need_in("assessment", cast)
    need.target_groups.set(TargetGroup.objects.all()[:2])
    ask = prepared(whole)
    with django_assert_num_queries(5):
        (found,) = ask(need.pk)
        events = list(found.events.all())
        texts = [text.text for event in events for text in event.texts.all()]
        groups = list(found.target_groups.all())
        assert all(event.need is found for event in events)
    assert events == list(need.events.order_by("seq"))
    assert texts == [text.text for event in need.events.order_by("seq") for text in event.texts.all()]
    assert groups == list(need.target_groups.all())
    assert found.known == events[:1]
    # What is asked further of it is asked of its own rows.
    assert list(found.events.filter(verb="register")) == list(need.events.filter(verb="register"))


def test_it_brings_what_hangs_on_a_row_of_another(cast):
    def by_way_of(need: int) -> object:
        return Event.objects.filter(need=need).select_related("need").prefetch_related("need__target_groups")

    need = need_in("identified", cast)
    need.target_groups.set(TargetGroup.objects.all()[:1])
    rows = prepared(by_way_of)(need.pk)
    assert rows
    assert all(list(row.need.target_groups.all()) == list(need.target_groups.all()) for row in rows)


def test_values_and_annotations_come_as_they_do_from_the_queryset(cast):
    def numbers(day: date) -> object:
        return Event.objects.filter(public_day__lte=day).annotate(of=F("need__number")).order_by("pk")

    def pairs(day: date) -> object:
        return numbers(day).values_list("of", "seq")

    need_in("assessment", cast)
    assert [row.of for row in prepared(numbers)(date.max)] == [row.of for row in numbers(date.max)]
    assert prepared(pairs)(date.max) == list(pairs(date.max))
    assert prepared(pairs)(date(2000, 1, 1)) == []


def test_a_value_that_is_lost_on_the_way_is_refused():
    def half(day: date) -> NeedQuerySet:
        return Need.objects.filter(created_at__year=day.year)

    with pytest.raises(ValueError, match="no place of its own"):
        prepared(half)(date(2026, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_threads_ask_the_same_statement_each_for_itself(cast):
    def named(slug: str) -> object:
        return Body.objects.filter(slug=slug)

    ask, found = prepared(named), {}
    slugs = list(Body.objects.values_list("slug", flat=True))

    def look(slug: str) -> None:
        try:
            found[slug] = {row.slug for _ in range(20) for row in ask(slug)}
        finally:
            connection.close()

    threads = [Thread(target=look, args=[slug]) for slug in slugs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {slug: {slug} for slug in slugs}
