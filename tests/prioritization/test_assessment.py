"""A member's own answer: half or whole, undone, the first kept, a change after seeing marked."""

import pytest
from django.db import IntegrityError, transaction

from initiatives.models import Event
from initiatives.refusals import NotPermitted, Unmet, WrongState
from prioritization.matrix import matrix_of, open_up
from prioritization.models import Assessment, AssessmentAnswer, Placement
from prioritization.workflow import Given, assess, close_round, look, undo
from tests.factories.needs import make, need_in
from tests.factories.rounds import answered_by, entry_of, opened, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(cast):
    found = need_in("assessment", cast)
    opened(cast, found)
    return found


def test_a_whole_answer_is_in(cast, need):
    events = Event.objects.count()
    mine = answered_by(cast.ledamot, need)
    assert (mine.completed_at is not None, Given.of(mine)) == (True, said())
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    "half",
    [
        Given,
        lambda: Given(answers={"relevant": "yes"}),
        lambda: Given(why={"relevant": "Kort"}),
        lambda: said(place=None),
        lambda: Given(placement=(1, 1)),
    ],
)
def test_half_an_answer_is_kept_but_not_in(half, cast, need):
    mine = answered_by(cast.ledamot, need, half())
    assert (Given.of(mine), mine.completed_at, mine.is_in) == (half(), None, False)


@pytest.mark.parametrize("way", ["recused", "cannot_judge"])
def test_jav_and_cannot_judge_are_in_without_a_place(way, cast, need):
    answered_by(cast.ledamot, need)
    mine = answered_by(cast.ledamot, need, said(**{way: True}))
    assert (mine.completed_at is not None, Placement.objects.count()) == (True, 0)
    assert AssessmentAnswer.objects.count() == 0


@pytest.mark.parametrize(
    "wrong, field",
    [
        (lambda: said("maybe"), "answers"),
        (lambda: Given(answers={"hittat-pa": "yes"}), "answers"),
        (lambda: said(place=(101, 0)), "importance"),
        (lambda: said(place=(0, -1)), "urgency"),
        (lambda: said(place=(True, 1)), "importance"),
        (lambda: Given(recused=True, cannot_judge=True), "recused"),
    ],
)
def test_what_there_is_not_is_refused(wrong, field, cast, need):
    with pytest.raises(Unmet) as refused:
        answered_by(cast.ledamot, need, wrong())
    assert (refused.value.field, Assessment.objects.count()) == (field, 0)


@pytest.mark.parametrize("name", ["samordnare", "sro_ledamot", "leder", "ended", "superuser", "outsider"])
def test_whoever_has_no_seat_is_refused(name, cast, need):
    with pytest.raises(NotPermitted):
        answered_by(getattr(cast, name), need)
    assert Assessment.objects.count() == 0


def test_the_same_again_changes_nothing(cast, need):
    first = answered_by(cast.ledamot, need)
    updated = Assessment.objects.get().updated
    assert answered_by(cast.ledamot, need).pk == first.pk
    assert Assessment.objects.get().updated == updated


def test_undo_takes_back_the_latest_change_and_once_more_does_it_again(cast, need):
    entry = entry_of(need)
    with pytest.raises(Unmet):
        undo(entry, by=cast.ledamot)
    assess(entry, said("yes"), by=cast.ledamot)
    assess(entry, said("no", (1, 2)), by=cast.ledamot)
    assert Given.of(undo(entry, by=cast.ledamot)) == said("yes")
    assert Given.of(undo(entry, by=cast.ledamot)) == said("no", (1, 2))


def test_undo_is_refused_once_the_round_is_closed(cast, need):
    entry = entry_of(need)
    assess(entry, said(), by=cast.ledamot)
    close_round(entry.round, by=cast.samordnare)
    with pytest.raises(WrongState):
        undo(entry, by=cast.ledamot)


def test_a_change_before_seeing_takes_the_firsts_place(cast, need):
    answered_by(cast.ledamot, need, said("yes"))
    answered_by(cast.ledamot, need, said("no"))
    kept = Assessment.objects.get()
    assert (Given.of(kept), kept.after_seeing) == (said("no"), False)


def test_a_change_after_seeing_is_marked_and_the_first_is_kept(cast, need):
    entry = entry_of(need)
    answered_by(cast.ledamot, need, said("yes", (80, 80)))
    look([entry], by=cast.ledamot)
    answered_by(cast.ledamot, need, said("no", (10, 10)))
    answered_by(cast.ledamot, need, said("no", (20, 20)))
    first, changed = Assessment.objects.order_by("after_seeing")
    assert (Given.of(first), first.is_current, first.after_seeing) == (said("yes", (80, 80)), False, False)
    assert (Given.of(changed), changed.is_current, changed.after_seeing) == (
        said("no", (20, 20)), True, True,
    )  # fmt: skip
    spread = matrix_of(entry.round, cast.ledamot)[0].spread
    assert (spread.count, spread.places) == (1, ((20, 20),))
    assert open_up(entry, cast.ledamot).changed == 1


def test_looking_is_noted_only_where_one_may_look(cast, need):
    entry = entry_of(need)
    answered_by(cast.ledamot, need, Given(placement=(1, 1)))
    look([entry], by=cast.ledamot)
    assert Assessment.objects.get().seen_at is None
    answered_by(cast.ledamot, need)
    look([entry], by=cast.ordf)
    assert Assessment.objects.get().seen_at is None
    look([entry], by=cast.ledamot)
    seen = Assessment.objects.get().seen_at
    look([entry], by=cast.ledamot)
    assert (seen is not None, Assessment.objects.get().seen_at) == (True, seen)


def test_a_need_that_has_moved_on_takes_no_answer(cast, need):
    entry = entry_of(need)
    make("decline", need, cast)
    with pytest.raises(WrongState):
        assess(entry, said(), by=cast.ledamot)


def test_the_database_holds_one_current_answer_for_each_member_and_a_place_in_the_matrix(cast, need):
    mine = answered_by(cast.ordf, need)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(entry=mine.entry, member=cast.ordf)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(entry=mine.entry, member=cast.ordf, after_seeing=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(assessment=mine).update(urgency=101)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=mine.pk).update(recused=True, cannot_judge=True)
