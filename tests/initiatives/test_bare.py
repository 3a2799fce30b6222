"""Rows that are made past Django's own way are what it would have made."""

import pytest
from django.db.models import Model

from initiatives.bare import bare, unsaved
from initiatives.models import Event, StandingPeriod
from tests.factories.needs import day, need_in


def columns(row: Model) -> dict:
    return {name: value for name, value in row.__dict__.items() if name != "_state"}


def test_an_unsaved_row_begins_as_the_model_says():
    ours, djangos = unsaved(StandingPeriod, from_day=day(3)), StandingPeriod(from_day=day(3))
    assert columns(ours) == columns(djangos)
    assert (ours._state.adding, ours._state.db) == (djangos._state.adding, djangos._state.db) == (True, None)
    assert ours.facts is not unsaved(StandingPeriod).facts


@pytest.mark.django_db
def test_a_row_that_was_read_has_its_columns(cast):
    need_in("prioritization", cast)
    rows = Event.objects.order_by("pk")
    assert [columns(row) for row in bare(rows)] == [columns(row) for row in rows]
    assert {row._state.adding for row in bare(rows)} == {False}
