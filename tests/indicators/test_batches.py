"""Values read in, looked through, published: what differs, what replaces what; nothing of it changes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from indicators.models import Batch, Indicator, Value
from indicators.refusals import IndicatorRefused
from indicators.workflow import load_indicators, publish_batch, throw_away
from tests.factories.indicators import loaded, published, read, row, shape
from tests.factories.needs import day, today

pytestmark = pytest.mark.django_db


def values() -> dict[str, str]:
    return {f"{value.place} {value.period}": str(value.value) for value in Value.objects.current()}


def test_nothing_stands_until_a_person_has_published_it(cast):
    batch = read([row(loaded("trygghet"))])
    assert values() == {}
    publish_batch(batch, by=cast.samordnare)
    assert values() == {"1480 2025": "50.000000"}


def test_values_are_waited_for_from_their_day_until_some_are_published(cast):
    one = loaded("trygghet", next_values_due=day(-3).isoformat())
    assert list(Indicator.objects.overdue(today())) == [one]
    assert not Indicator.objects.overdue(day(-3)).exists()
    published([row(one)], cast.samordnare)
    assert not Indicator.objects.overdue(today()).exists()


def test_a_batch_has_what_differs_and_names_what_it_replaces(cast):
    one = loaded("trygghet")
    published([row(one), row(one, period="2024"), row(one, "1440")], cast.samordnare)
    batch = read([row(one, value="51"), row(one, period="2024"), row(one, "1440"), row(one, "1441")])
    assert batch.unchanged == 2
    found = {value.place: value.replaces and str(value.replaces.value) for value in batch.values.all()}
    assert found == {"1480": "50.000000", "1441": None}
    publish_batch(batch, by=cast.samordnare)
    assert values()["1480 2025"] == "51.000000"
    # Kept beside what replaced it.
    assert Value.objects.published().filter(place="1480", period="2025").count() == 2


def test_a_withdrawn_value_is_told_and_the_earlier_one_kept(cast):
    one = loaded("trygghet")
    published([row(one)], cast.samordnare)
    batch = read([row(one, value=None, is_withdrawn=True), row(one, "1440", value=None, is_withdrawn=True)])
    # What never stood is not taken back.
    assert [value.place for value in batch.values.all()] == ["1480"]
    publish_batch(batch, by=cast.samordnare)
    assert list(Value.objects.current().values_list("is_withdrawn", flat=True)) == [True]
    with pytest.raises(IndicatorRefused):
        read([row(one, value=None, is_withdrawn=True)])


def test_what_is_the_same_is_no_batch(cast):
    one = loaded("trygghet")
    published([row(one, numerator=5, denominator=10)], cast.samordnare)
    with pytest.raises(IndicatorRefused):
        read([row(one, numerator=5, denominator=10)])
    assert read([row(one, numerator=6, denominator=12)]).values.count() == 1


def test_once_another_is_published_it_is_read_anew(cast):
    one = loaded("trygghet")
    first, second = read([row(one)]), read([row(one, value="60")])
    publish_batch(first, by=cast.samordnare)
    with pytest.raises(IndicatorRefused):
        publish_batch(second, by=cast.samordnare)
    with pytest.raises(IndicatorRefused):
        publish_batch(first, by=cast.samordnare)
    throw_away(second, by=cast.samordnare)
    assert list(Batch.objects.values_list("number", flat=True)) == [1]


@pytest.mark.parametrize("name", ["ordf", "kommunikator", "superuser", "ended", "outsider", "visitor"])
def test_only_the_coordinator_publishes_throws_away_and_reads_in(name, cast):
    one = loaded("trygghet")
    batch, person = read([row(one)]), getattr(cast, name)
    for act in (lambda: publish_batch(batch, by=person), lambda: throw_away(batch, by=person)):
        with pytest.raises(PermissionDenied):
            act()
    with pytest.raises(PermissionDenied):
        read([row(one, "1440")], by=person)
    assert Batch.objects.get().number is None


BROKEN = {
    "a value changed": "UPDATE indicators_value SET value = 1",
    "a value gone": "DELETE FROM indicators_value",
    "a batch changed": "UPDATE indicators_batch SET source = 'x'",
    "a batch back": "UPDATE indicators_batch SET number = NULL, published_at = NULL, published_by_id = NULL",
    "a batch gone": "DELETE FROM indicators_batch",
    "a value more": (
        "INSERT INTO indicators_value (batch_id, indicator_id, period, level, place, gender, is_withdrawn)"
        " SELECT batch_id, indicator_id, '2023', level, place, gender, is_withdrawn FROM indicators_value"
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_the_database_keeps_what_is_published_as_it_is(what, cast):
    published([row(loaded("trygghet"))], cast.samordnare)
    with (
        pytest.raises(DatabaseError, match="what has been published"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(BROKEN[what])


def test_what_waits_may_be_changed(cast):
    read([row(loaded("trygghet"))])
    with connection.cursor() as cursor:
        cursor.execute(BROKEN["a value changed"])
        cursor.execute(BROKEN["a batch changed"])
    assert str(Value.objects.get().value) == "1.000000"


def test_an_indicator_with_values_stays_in_its_file(cast):
    load_indicators([shape("trygghet"), shape("annan", name="Annan (exempel)")])
    published([row(Indicator.objects.get(slug="trygghet"))], cast.samordnare)
    with pytest.raises(IndicatorRefused, match="Trygghet"):
        load_indicators([shape("annan")])
    assert Indicator.objects.count() == 2
    load_indicators([shape("trygghet", polarity="low")])
    assert Indicator.objects.get().polarity == "low"
