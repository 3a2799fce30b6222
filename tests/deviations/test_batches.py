"""Counts are read in by whoever answers for their place, published by a person, and stay."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from deviations.models import DeviationBatch, DeviationCount
from deviations.permissions import places_to_analyse, places_to_count
from deviations.refusals import DeviationRefused
from deviations.workflow import publish_counts, throw_away_counts
from tests.factories.deviations import count_row, counted, counts_published

pytestmark = pytest.mark.django_db

COUNTS = {"samordnare": 6, "simba": 1}
ANALYSES = {"samordnare": {"0014"}, "simba": {"simba"}, "kontakt": {"1440"}}


def test_who_reads_in_and_who_analyses_for_which_place(cast):
    people = {name: user for name, user in cast.roles().items() if name != "visitor"}
    assert {name: n for name in people if (n := len(places_to_count(people[name])))} == COUNTS
    assert {name: set(own) for name in people if (own := places_to_analyse(people[name]))} == ANALYSES


def stands() -> dict[str, int]:
    return {f"{each.place} {each.month}": each.count for each in DeviationCount.objects.current()}


def test_what_is_published_last_stands_and_the_earlier_lies_beside(cast):
    counted([count_row(3)], cast.simba)
    assert stands() == {}
    counts_published([count_row(12), count_row(7, month="2026-02")], cast.simba)
    later = counts_published([count_row(13), count_row(7, month="2026-02")], cast.samordnare)
    assert stands() == {"simba 2026-01": 13, "simba 2026-02": 7}
    assert later.counts.count() == 1  # what says the same is no row
    assert DeviationCount.objects.published().count() == 3


def test_what_differs_in_nothing_or_tells_of_a_person_is_refused(cast):
    counts_published([count_row(12)], cast.simba)
    with pytest.raises(DeviationRefused, match="Inget skiljer sig"):
        counted([count_row(12)], cast.simba)
    with pytest.raises(DeviationRefused, match="personnummer"):
        counted([count_row(13)], cast.simba, source="Källa 19900101-1234")
    assert DeviationBatch.objects.count() == 1


def test_another_place_is_refused(cast):
    with pytest.raises(PermissionDenied):
        counted([count_row(12), count_row(12, "samla")], cast.simba)
    other = counted([count_row(12, "samla")], cast.samordnare)
    for act in (publish_counts, throw_away_counts):
        with pytest.raises(PermissionDenied):
            act(other, by=cast.simba)


def test_only_what_holds_nothing_of_another_place_is_ones_own(cast):
    own = counted([count_row(12)], cast.simba)
    counted([count_row(12), count_row(12, "samla")], cast.samordnare)
    assert list(DeviationBatch.objects.waiting().of_places(["simba"])) == [own]


def test_published_once_and_then_as_it_was(cast):
    batch = counts_published([count_row(12)], cast.simba)
    for act in (publish_counts, throw_away_counts):
        with pytest.raises(DeviationRefused):
            act(batch, by=cast.simba)
    one = batch.counts.get()
    for change in (
        lambda: batch.counts.update(count=1),
        one.delete,
        lambda: DeviationBatch.objects.update(source="x"),
        lambda: DeviationCount(batch=batch, category=one.category, month="2026-05", count=1).save(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    thrown = counted([count_row(13)], cast.simba)
    throw_away_counts(thrown, by=cast.simba)
    assert DeviationBatch.objects.get() == batch
