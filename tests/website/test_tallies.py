"""The numbers beside a filter's choices, and above a list, are those of its rows."""

import re
from itertools import combinations

import pytest
from django.db.models.functions import ExtractYear
from django.http import QueryDict

from meetings.models import Decision
from organizations.models import Origin, Principal, PriorityArea, SubregionalArea, TargetGroup
from publication.counting import counted_by_each
from tests.factories.examples import seeded
from tests.factories.needs import day
from website.facets import FACETS, TIES, counts
from website.forms import DecisionFilter, NeedFilter

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def asked(**filters):
    query = QueryDict(mutable=True)
    query.update(filters)
    form = NeedFilter(query)
    assert form.is_valid(), form.errors
    return form


def by_rows(form, name):
    rows, facet = form.matching(without=name), FACETS[name]
    return facet.of_choices(counted_by_each(rows, {name: facet.by(rows)})[name])


def test_each_choice_has_the_number_of_needs_that_it_would_leave(cast):
    seeded(30)
    chosen = {
        "fas": "2",
        "status": "prioritization",
        "perspektiv": PriorityArea.objects.first().perspective.slug,
        "omrade": PriorityArea.objects.first().slug,
        "prioritet": "1",
        "malgrupp": TargetGroup.objects.first().slug,
        "delregion": SubregionalArea.objects.first().slug,
        "kommun": Principal.objects.municipalities().first().code,
    }
    told = 0
    for names in [(), *combinations(chosen, 1), *combinations(chosen, 2)]:
        form = asked(**{name: chosen[name] for name in names})
        assert form.how_many() == form.matching().count(), names
        ties = TIES & {*names}
        assert (form.tally() is None) is (len(ties) > 1 or bool(ties and "prioritet" in names)), names
        for name, of_each in counts(form).items():
            found = {choice: n for choice, n in by_rows(form, name).items() if n and choice}
            assert {choice: n for choice, n in of_each.items() if n and choice} == found, (names, name)
            told += len(found)
    assert told > 500
    assert asked(status="ended").how_many() == asked(status="ended").matching().count()


def test_of_a_past_day_and_of_a_question_each_choice_has_its_own_number_too(cast):
    seeded(30)
    chosen = {
        "fas": "2",
        "omrade": PriorityArea.objects.first().slug,
        "malgrupp": TargetGroup.objects.first().slug,
    }
    for asked_for in ({"lage": day(-40)}, {"q": "samverkan"}):
        for names in [(), *combinations(chosen, 1)]:
            form = asked(**asked_for, **{name: chosen[name] for name in names})
            told = {name: kept(of_each) for name, of_each in counts(form).items()}
            assert told == {name: kept(by_rows(form, name)) for name in told}, (asked_for, names)
            assert len([name for name in told if told[name]]) >= 5


def test_a_list_that_is_too_long_to_read_through_says_only_what_a_tally_tells(cast, client, monkeypatch):
    seeded(30)
    monkeypatch.setattr("website.forms.filters.READ_THROUGH", 3)
    origin, area = Origin.objects.first().slug, PriorityArea.objects.first().slug
    of_needs = {*FACETS} - TIES
    assert {*counts(asked())} == {*FACETS}
    assert {*counts(asked(omrade=area))} == {*FACETS}
    assert {*counts(asked(ursprung=origin))} == of_needs
    assert {*counts(asked(ursprung=origin, lage=day(-40)))} == of_needs
    # Of a few needs all is said, but of the filter without which they would be many.
    few = asked(ursprung=origin, delregion=SubregionalArea.objects.first().slug, omrade=area)
    assert few.how_many() <= 3 < few.how_many(without="omrade")
    assert {*counts(few)} == {*FACETS} - {"omrade"}
    # Where nothing is counted the choice stands without a number, and not with a nought.
    page = client.get("/behov/", {"ursprung": origin}).content.decode()
    assert re.search(r'<option value="simba">\s*[^<(]+</option>', page)
    assert re.search(r'<option value="3">[^<]*\(\d+\)\s*</option>', page)


def kept(of_each):
    return {choice: n for choice, n in of_each.items() if n and choice}


def test_the_decision_log_says_how_many_and_which_years(cast):
    seeded(30)
    announced = Decision.objects.announced()
    newest = announced.newest_first()[0]
    years = counted_by_each(announced, {"ar": ExtractYear("decided_on")})["ar"]
    asked_for = {"organ": newest.body.slug, "ar": newest.decided_on.year, "behov": newest.need.number}
    for names in [(), *combinations(asked_for, 1), *combinations(asked_for, 2)]:
        form = DecisionFilter({name: asked_for[name] for name in names})
        assert form.is_valid()
        assert form.how_many() == form.narrow(announced).count(), names
        assert {value for value, _label in form.fields["ar"].widget.choices if value} == {*years}
    assert announced.count() > 30
