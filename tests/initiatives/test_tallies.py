"""What the database counts by itself is what there is, whichever road a change came."""

from threading import Thread

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from initiatives import tallies
from initiatives.models import DayTally, Event, EventTally, Need, NeedTally, StayTally, TieTally
from initiatives.tallies import TALLIES
from initiatives.verification import verify_needs
from meetings.models import Decision, DecisionTally
from organizations.models import Body, Origin, Principal, PriorityArea, SubregionalArea, TargetGroup
from tests.factories.needs import day, need_in
from triggers import tallies as kept

pytestmark = pytest.mark.django_db

TABLES = (NeedTally, TieTally, DecisionTally, StayTally, EventTally, DayTally)


def wrong() -> list[str]:
    return list(kept.wrong(TALLIES))


def total(model: type) -> int:
    return model.objects.aggregate(n=Sum("n", default=0))["n"]


@pytest.mark.parametrize("state", ["draft", "submitted", "identified", "closed", "declined"])
def test_it_follows_a_need_on_its_way(state, cast):
    need = need_in(state, cast)
    assert wrong() == []
    assert total(NeedTally) == (need.number is not None)
    assert total(DecisionTally) == Decision.objects.announced().count()
    assert total(EventTally) == Event.objects.published().count()
    assert total(StayTally) == need.stays.count()
    if need.number:
        kept = NeedTally.objects.values_list("state").annotate(n=Sum("n")).filter(n__gt=0)
        assert dict(kept) == {state: 1}


def test_it_follows_whatever_is_written_by_hand(cast):
    need = need_in("prioritization", cast)
    other, rows = (
        PriorityArea.objects.exclude(pk=need.priority_area_id).first(),
        Need.objects.filter(pk=need.pk),
    )
    group, area = TargetGroup.objects.last(), SubregionalArea.objects.last()
    place = Principal.objects.municipalities().last()
    changes = [
        lambda: rows.update(priority_area=other, origin=Origin.objects.last()),
        lambda: rows.update(importance=50, urgency=49),
        lambda: rows.update(importance=49, urgency=50),
        lambda: rows.update(importance=None, urgency=None),
        lambda: rows.update(rests_on_source=True),
        lambda: rows.update(confirmed="2026-01"),
        lambda: need.target_groups.set([group]),
        lambda: need.affected_areas.set([area]),
        lambda: need.affected_municipalities.set([place]),
        need.affected_municipalities.clear,
        lambda: Decision.objects.update(decided_on=day(400)),
        lambda: Decision.objects.update(body=Body.objects.political()),
        lambda: Decision.objects.update(standpoint=None, source_words="ja"),
        lambda: Decision.objects.update(announced_at=None, announced_by=None, public_day=None),
        lambda: Decision.objects.update(announced_at="2026-01-01T12:00Z", public_day="2026-01-01"),
        lambda: Decision.objects.update(dropped_on=day(1)),
        lambda: Decision.objects.update(dropped_on=None, need=None),
        lambda: Decision.objects.update(need=need),
    ]
    assert Decision.objects.announced().exists()
    for place, change in enumerate(changes):
        change()
        assert wrong() == [], place
        assert total(DecisionTally) == Decision.objects.announced().count(), place


def test_what_hangs_on_a_need_counts_as_long_as_it_is_public(cast):
    need = need_in("submitted", cast)
    need.target_groups.set(TargetGroup.objects.all()[:2])
    said = {"body": Body.objects.steering(), "decided_on": day(3), "recorded_at": need.created_at}
    said |= {"announced_at": need.created_at, "public_day": day(3), "source_words": "ja"}
    Decision.objects.create(need=need, **said)
    assert (total(NeedTally), total(TieTally), total(DecisionTally)) == (0, 0, 0)
    Need.objects.filter(pk=need.pk).update(number="2026-007")
    assert wrong() == []
    assert (total(NeedTally), total(TieTally), total(DecisionTally)) == (1, 2, 1)
    Need.objects.filter(pk=need.pk).update(number=None)
    assert wrong() == []
    assert (total(NeedTally), total(TieTally), total(DecisionTally)) == (0, 0, 0)


def test_adding_up_changes_no_sum_and_leaves_one_row_of_each_kind(cast):
    for _need in range(3):
        need_in("prioritization", cast)
    before, rows = [total(model) for model in TABLES], [model.objects.count() for model in TABLES]
    tallies.fold()
    assert [model.objects.count() for model in TABLES] == rows, "few rows are left as they are"
    tallies.fold(beyond=0)
    assert [total(model) for model in TABLES] == before
    assert wrong() == []
    assert NeedTally.objects.count() == 1 < rows[0]
    assert not TieTally.objects.filter(n=0).exists()


def test_a_sum_that_is_wrong_is_a_fault_of_the_history(cast):
    need_in("identified", cast)
    assert list(verify_needs()) == []
    NeedTally.objects.update(n=7)
    assert list(verify_needs()) == ["antalen (needs) är inte vad raderna säger"]


def test_rules_that_are_laid_anew_begin_with_a_count(cast):
    need_in("identified", cast)
    tallies.lift(connection)
    Need.objects.update(rests_on_source=True, confirmed="")
    assert wrong() == ["needs"]
    tallies.lay_after_migrate("default")
    assert wrong() == []
    NeedTally.objects.update(n=7)
    tallies.lay_after_migrate("default")
    assert wrong() == ["needs"], "where no rule is missing nothing is counted"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_no_writer_waits_for_another_nor_sees_what_is_not_committed(cast):
    first, second = need_in("identified", cast), need_in("identified", cast)

    def move(need):
        with transaction.atomic():
            Need.objects.filter(pk=need.pk).update(rests_on_source=True, confirmed="")
            tallies.fold(beyond=10_000)
        connection.close()

    with transaction.atomic():
        Need.objects.filter(pk=first.pk).update(rests_on_source=True, confirmed="")
        writer = Thread(target=move, args=[second])
        writer.start()
        writer.join(timeout=10)
        assert not writer.is_alive()
        assert wrong() == []
    assert wrong() == []
    assert NeedTally.objects.filter(rests_on_source=True).aggregate(n=Sum("n"))["n"] == 2
