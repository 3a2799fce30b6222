"""How many needs were of each kind on a past day: what the tally says is what the periods and events say."""

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear

import clock
from initiatives import tallies
from initiatives.durations import usual_times
from initiatives.flow import entered, waiting
from initiatives.models import DayTally, Event, EventClassification, StandingPeriod, Stay
from initiatives.past_tallies import LANES, STANDING
from initiatives.states import OPEN_AND_PUBLIC, TAKEN_UP, Phase, State, states_of
from initiatives.tallies import TALLIES
from initiatives.verbs import Verb
from organizations.models import Origin, Principal, PriorityArea, SubregionalArea, TargetGroup
from publication.counting import counted_by_each, summed, summed_by
from tests.factories.examples import demonstrated
from tests.factories.needs import day, need_in
from triggers.tallies import wrong
from website.facets import FACETS, tally_of

pytestmark = pytest.mark.django_db

AGO = (0, 1, 20, 45, 90, 200, 400)


def asked_days():
    return [clock.today() - timedelta(days=ago) for ago in AGO]


def test_each_filter_s_numbers_are_those_of_the_periods_themselves():
    demonstrated()
    for when in asked_days():
        then = StandingPeriod.objects.as_of(when)
        assert summed(tally_of((), when)) == then.count()
        assert summed(DayTally.objects.as_of(STANDING, when).unconfirmed()) == then.unconfirmed().count()
        for name, facet in FACETS.items():
            tally = tally_of({name}, when)
            of_rows = counted_by_each(then, {name: facet.by(then)})[name]
            of_each = {key: n for key, n in of_rows.items() if key is not None}
            told = {key: n for key, n in summed_by(tally, facet.by(tally)).items() if key is not None}
            assert told == of_each, (when, name)
    tallies.fold(beyond=0)
    assert list(wrong(TALLIES)) == []


def test_two_filters_together_are_told_as_the_periods_themselves_tell_them():
    demonstrated()
    chosen = {
        "fas": 2,
        "omrade": PriorityArea.objects.get(slug="tillit"),
        "ursprung": Origin.objects.first(),
        "prioritet": 1,
    }
    found = 0
    for when in asked_days():
        for (name, choice), other in product(chosen.items(), chosen):
            rows = FACETS[name].keep(StandingPeriod.objects.as_of(when), choice)
            tally = FACETS[name].keep(tally_of({name, other}, when), choice)
            assert summed(tally) == rows.count(), (when, name)
            assert summed(tally.unconfirmed()) == rows.unconfirmed().count(), (when, name)
            by = FACETS[other].by(rows)
            of_each = {key: n for key, n in counted_by_each(rows, {"": by})[""].items() if key is not None}
            told = {key: n for key, n in summed_by(tally, FACETS[other].by(tally)).items() if key is not None}
            assert told == of_each, (when, name, other)
            found += sum(told.values())
    assert found > 200


def test_how_far_each_lane_had_come_is_what_the_periods_themselves_tell():
    demonstrated()
    found = Counter()
    for when in asked_days():
        stood: Counter = Counter()
        for facts, is_example in (
            StandingPeriod.objects.as_of(when)
            .filter(state__in=TAKEN_UP)
            .values_list("facts", "need__is_example")
        ):
            stood.update((lane, status, is_example) for lane, status in facts["lanes"].items())
        rows = DayTally.objects.as_of(LANES, when).values_list("lane", "lane_status", "is_example")
        assert {tuple(kind): n for *kind, n in rows.annotate(sum=Sum("n")) if n} == stood, when
        found += stood
    # Of the examples both the lanes that nobody has spoken of and those in use.
    assert {status for _lane, status, _is_example in found} >= {"not_started", "in_use"}


def test_who_had_them_what_came_to_a_step_and_how_long_it_took():
    demonstrated()
    for when in asked_days():
        rows = StandingPeriod.objects.as_of(when).filter(state__in=OPEN_AND_PUBLIC).order_by()
        held = {
            (state, holder or ""): n
            for state, holder, n in rows.values_list("state", "facts__holder").annotate(n=Count("pk"))
        }
        assert {(row.state, row.holder): row.number for row in waiting(when)} == held, when
        for step in Phase:
            assert entered(step, when) == came_to(step, Event.objects.standing_on(when)), (when, step)
        ended = Counter(
            state
            for need, seq, state in Stay.objects.values_list("need", "ended_seq", "state")
            if Event.objects.filter(need=need, seq=seq, public_day__lte=when).exists()
        )
        usual = usual_times(list(State), when)
        assert all(time.count <= ended[state] for state, time in usual.items())
        assert {state for state, n in ended.items() if n >= 20} <= set(usual)
    for step in Phase:
        held = Event.objects.published().filter(correction=None, corrects=None)
        assert entered(step) == came_to(step, held)


def came_to(step, events):
    states = states_of(step)
    came = events.filter(to_state__in=states).exclude(from_state__in=states).exclude(verb=Verb.IMPORT_HISTORY)
    years = {}
    rows = came.order_by().values_list(ExtractYear("public_day"), "need__is_example")
    for year, is_example in rows:
        real, examples = years.get(year, (0, 0))
        years[year] = (real, examples + 1) if is_example else (real + 1, examples)
    return dict(sorted(years.items()))


def test_it_follows_whatever_is_written_by_hand(cast):
    need = need_in("prioritization", cast)
    periods, belonged = StandingPeriod.objects.filter(need=need), EventClassification.objects.get()
    newest = periods.order_by("-from_day").first()
    changes = [
        lambda: periods.filter(pk=newest.pk).update(until_day=newest.from_day + timedelta(days=40)),
        lambda: periods.filter(pk=newest.pk).update(until_day=None),
        lambda: periods.filter(pk=newest.pk).update(state="closed", importance=50, urgency=49),
        lambda: periods.filter(pk=newest.pk).update(rests_on_source=True, confirmed=""),
        lambda: periods.filter(pk=newest.pk).update(facts=newest.facts | {"holder": "areas"}),
        lambda: EventClassification.objects.update(
            origin=Origin.objects.last(), priority_area=PriorityArea.objects.last()
        ),
        lambda: belonged.target_groups.set(TargetGroup.objects.all()[:2]),
        lambda: belonged.affected_areas.set([SubregionalArea.objects.last()]),
        lambda: belonged.affected_municipalities.set(Principal.objects.municipalities()[:3]),
        belonged.affected_municipalities.clear,
        lambda: periods.filter(pk=newest.pk).update(classification=None),
        lambda: periods.filter(pk=newest.pk).update(classification=belonged),
        lambda: Stay.objects.update(days=7),
        lambda: Stay.objects.all().delete(),
        lambda: periods.filter(pk=newest.pk).delete(),
    ]
    for place, change in enumerate(changes):
        change()
        assert list(wrong(TALLIES)) == [], place


def test_what_ends_leaves_no_more_than_its_end(cast):
    need = need_in("prioritization", cast)
    newest = StandingPeriod.objects.filter(need=need).order_by("-from_day")[:1]
    known = set(DayTally.objects.values_list("pk", flat=True))
    StandingPeriod.objects.filter(pk=newest.get().pk).update(until_day=day(40))
    left = DayTally.objects.exclude(pk__in=known).filter(part=STANDING)
    # Of its day and of its month; nothing of the day on which it began, which is as it was.
    told = {(row.by_month, row.day, row.n) for row in left}
    assert told == {(False, day(40), -1), (True, day(40).replace(day=1), -1)}
    assert left.count() == 2


def test_a_source_that_names_a_day_to_come_leaves_nobody_out(cast):
    need = need_in("identified", cast)
    to_come = (day(0) + timedelta(days=9)).isoformat()
    assert StandingPeriod.objects.to_list(clock.today()).filter(need=need).exists()
    StandingPeriod.objects.filter(need=need).update(since=to_come)
    assert not StandingPeriod.objects.to_list(clock.today()).filter(need=need).exists()
    StandingPeriod.objects.filter(need=need).update(begun_by_source=True)
    assert StandingPeriod.objects.to_list(clock.today()).filter(need=need).exists()
