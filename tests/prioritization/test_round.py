"""Rounds: opened, added to and closed; who is waited for; what a need's way out does."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from initiatives.models import Event
from initiatives.refusals import NotPermitted, Unmet, WrongState
from meetings.models import Meeting
from notifications.groups import Group
from notifications.reminders import RULES
from organizations.models import Membership
from organizations.workflow import end_role, lend_role
from prioritization.matrix import lines_of, matrix_of
from prioritization.models import Assessment, Round, RoundEntry
from prioritization.permissions import may_weigh
from prioritization.seats import who_answered
from prioritization.workflow import add_to_round, assess, close_round, open_round, undo
from tests.desk.everybody import signed_in
from tests.factories.needs import again, day, make, meeting, need_in, today
from tests.factories.rounds import answered_by, entry_of, members, opened, said
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db


def test_a_round_takes_what_is_weighed_and_moves_nothing(cast):
    needs = [need_in("assessment", cast), need_in("prioritization", cast)]
    events = Event.objects.count()
    weighing = opened(cast, *needs)
    assert {entry.need for entry in weighing.entries.all()} == set(needs)
    assert (weighing.is_open, weighing.opened_by, Event.objects.count()) == (True, cast.samordnare, events)


@pytest.mark.parametrize("name", ["ordf", "ledamot", "sro_ordf", "leder", "ended", "superuser", "outsider"])
def test_only_the_coordinator_runs_rounds(name, cast):
    need, other = need_in("assessment", cast), need_in("assessment", cast)
    weighing = opened(cast, need)
    before = everything()
    person = getattr(cast, name)
    for refused in (
        lambda: opened(cast, other, by=person),
        lambda: add_to_round(weighing, by=person, needs=[other]),
        lambda: close_round(weighing, by=person),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert everything() == before


@pytest.mark.parametrize("where", ["identified", "queued", "ongoing", "closed", "declined"])
def test_what_is_not_weighed_is_not_taken_in(where, cast):
    with pytest.raises(Unmet) as refused:
        opened(cast, need_in("assessment", cast), need_in(where, cast))
    assert (refused.value.field, Round.objects.count()) == ("needs", 0)


def test_a_need_is_in_one_open_round_at_a_time(cast):
    need = need_in("assessment", cast)
    first = opened(cast, need)
    with pytest.raises(Unmet):
        opened(cast, need)
    with pytest.raises(Unmet):
        add_to_round(first, by=cast.samordnare, needs=[need])
    close_round(first, by=cast.samordnare)
    second = opened(cast, need)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundEntry.objects.create(round=second, need=need)


def test_no_needs_no_round(cast):
    with pytest.raises(Unmet):
        opened(cast)
    assert Round.objects.count() == 0


def test_a_passed_day_and_a_meeting_that_is_over_are_refused(cast):
    need = need_in("assessment", cast)
    for wrong, field in (
        ({"last_day": day(-1)}, "last_day"),
        ({"meeting": meeting(on=day(3), status=Meeting.Status.HELD)}, "meeting"),
        ({"meeting": meeting("sro", on=day(9))}, "meeting"),
    ):
        with pytest.raises(Unmet) as refused:
            opened(cast, need, **wrong)
        assert refused.value.field == field
    assert opened(cast, need, last_day=today()).last_day == today()


def test_a_closed_round_takes_nothing_more(cast):
    need, other = need_in("assessment", cast), need_in("assessment", cast)
    weighing = close_round(opened(cast, need), by=cast.samordnare)
    assert (weighing.closed_by, weighing.is_open) == (cast.samordnare, False)
    entry = weighing.entries.get()
    for refused in (
        lambda: close_round(weighing, by=cast.samordnare),
        lambda: add_to_round(weighing, by=cast.samordnare, needs=[other]),
        lambda: assess(entry, said(), by=cast.ledamot),
    ):
        with pytest.raises(WrongState):
            refused()
    assert Assessment.objects.count() == 0


def test_a_late_answer_counts_until_the_round_is_closed(cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    Round.objects.filter(pk=weighing.pk).update(last_day=day(-3))
    answered_by(cast.ledamot, need)
    line = matrix_of(close_round(weighing, by=cast.samordnare), cast.samordnare)[0]
    assert (line.done, line.spread.count) == (1, 1)


def test_who_leaves_mid_round_is_not_waited_for_but_counts(cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    leaving, staying = members(2)
    answered_by(leaving, need)
    Membership.objects.filter(user__in=[leaving, staying]).update(ends_on=day(-1))
    waited_for = {person.name: person.answered for person in who_answered(weighing)}
    assert waited_for == {leaving.name: 1, cast.ledamot.name: 0, cast.ordf.name: 0}
    with pytest.raises(NotPermitted):
        answered_by(staying, need)
    closed = close_round(weighing, by=cast.samordnare)
    assert matrix_of(closed, cast.samordnare)[0].spread.count == 1


def test_who_joins_mid_round_is_waited_for_and_may_answer(cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    (joining,) = members(1)
    assert [person.is_done for person in who_answered(weighing) if person.name == joining.name] == [False]
    answered_by(joining, need)
    assert [person.is_done for person in who_answered(weighing) if person.name == joining.name] == [True]


def test_a_stand_in_is_waited_for_instead(cast):
    weighing = opened(cast, need_in("assessment", cast))
    seat = Membership.objects.get(user=cast.ledamot)
    lend_role(seat, "ersattare@demo.example", "Ersättare (exempel)", starts_on=today(), ends_on=day(9),
              by=cast.samordnare)  # fmt: skip
    assert [person.name for person in who_answered(weighing)] == [
        "Ersättare (exempel)", cast.ordf.name,
    ]  # fmt: skip
    seats = ("ledamot@demo.example", "ersattare@demo.example")
    assert [may_weigh(User.objects.get(email=email)) for email in seats] == [False, True]


def _lent(cast, **term) -> User:
    """The member's seat lent from today; who stands in."""
    seat = Membership.objects.get(user=cast.ledamot, lent_from=None)
    term = {"starts_on": today(), "ends_on": day(9)} | term
    lend_role(seat, "ersattare@demo.example", "Ersättare (exempel)", by=cast.samordnare, **term)
    return User.objects.get(email="ersattare@demo.example")


def test_a_lent_seat_has_one_answer_the_stand_ins(cast):
    need = _weighed(cast)
    for member, place in zip([cast.ordf, cast.ledamot, *members(2)], (20, 40, 60, 80), strict=True):
        answered_by(member, need, said(place=(place, place)))
    stand_in = _lent(cast)
    entry = entry_of(need)
    assert lines_of([entry], {entry.pk})[0].spread.places == ((20, 20), (40, 40), (60, 60), (80, 80))
    answered_by(stand_in, need, said("no", (99, 99)))
    line = lines_of([entry], {entry.pk})[0]
    assert (line.done, line.spread.places) == (4, ((20, 20), (60, 60), (80, 80), (99, 99)))
    assert (line.said.answers, line.said.noes, line.said.members_with_no, line.said.questions_with_no) == (
        4, 7, 1, 7,
    )  # fmt: skip
    assert Assessment.objects.filter(entry=entry, member=cast.ledamot, is_current=True).exists()
    seats = {person.name: person.stands_in_for for person in who_answered(entry.round)}
    assert (len(seats), seats["Ersättare (exempel)"]) == (4, cast.ledamot.name)
    undo(entry, by=stand_in)
    assert lines_of([entry], {entry.pk})[0].spread.places[1] == (40, 40)


def test_what_either_of_a_lent_seat_has_answered_waits_for_neither(cast):
    by_lender, by_stand_in, left = (need_in("assessment", cast, title=title) for title in ("A", "B", "C"))
    opened(cast, by_lender, by_stand_in, left, last_day=day(2))
    answered_by(cast.ledamot, by_lender)
    stand_in = _lent(cast)
    assert _waits(stand_in) == ({"B", "C"}, ["Väg 2 ärenden per capsulam"])
    answered_by(stand_in, by_stand_in)
    assert _waits(stand_in) == ({"C"}, ["Väg 1 ärende per capsulam"])
    Membership.objects.filter(user=stand_in).update(starts_on=day(-3), ends_on=day(-1))
    assert _waits(cast.ledamot) == ({"C"}, ["Väg 1 ärende per capsulam"])


def _waits(user) -> tuple[set[str], list[str]]:
    """The needs that wait for an answer on `/arbete/vag/`, and what `/arbete/` says of them."""
    client = signed_in(user)
    lines = client.get("/arbete/vag/").context["waiting"]
    return {line["need"].title for line in lines}, [
        item.title for item in client.get("/arbete/").context["waiting"]
    ]


def test_nobody_is_reminded_of_what_the_other_of_a_lent_seat_has_answered(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need)
    stand_in = _lent(cast)
    assert _reminded() == [cast.ordf.pk]
    Assessment.objects.all().delete()
    assert sorted(_reminded()) == sorted([cast.ordf.pk, stand_in.pk])
    answered_by(stand_in, need)
    Membership.objects.filter(user=stand_in).update(starts_on=day(-3), ends_on=day(-1))
    assert _reminded() == [cast.ordf.pk]


def _reminded() -> list[int]:
    [due] = RULES["round"].find(today())
    return list(due.people[Group.STEERING])


def test_who_has_the_seat_back_and_answers_again_counts(cast):
    need = _weighed(cast)
    stand_in = _lent(cast)
    answered_by(stand_in, need, said(place=(99, 99)))
    Membership.objects.filter(user=stand_in).update(starts_on=day(-3), ends_on=day(-1))
    answered_by(cast.ledamot, need, said(place=(11, 11)))
    entry = entry_of(need)
    assert lines_of([entry], {entry.pk})[0].spread.places == ((11, 11),)


def test_two_stand_ins_after_one_another_have_one_answer_between_them(cast):
    need = _weighed(cast)
    answered_by(_lent(cast), need, said(place=(99, 99)))
    Membership.objects.exclude(lent_from=None).update(starts_on=day(-3), ends_on=day(-1))
    seat = Membership.objects.get(user=cast.ledamot)
    lend_role(seat, "annan@demo.example", "Annan", by=cast.samordnare, starts_on=today(), ends_on=day(9))
    entry = entry_of(need)
    assert lines_of([entry], {entry.pk})[0].spread.places == ((99, 99),)
    answered_by(User.objects.get(email="annan@demo.example"), need, said(place=(55, 55)))
    assert lines_of([entry], {entry.pk})[0].spread.places == ((55, 55),)


def test_a_loan_that_is_ended_mid_round_keeps_what_was_answered_for_the_seat(cast):
    need = _weighed(cast)
    stand_in = _lent(cast)
    answered_by(stand_in, need, said(place=(99, 99)))
    end_role(Membership.objects.get(user=stand_in), by=cast.samordnare, on=today())
    entry = entry_of(need)
    assert lines_of([entry], {entry.pk})[0].spread.places == ((99, 99),)
    answered_by(cast.ledamot, need, said(place=(11, 11)))
    assert lines_of([entry], {entry.pk})[0].spread.places == ((11, 11),)


def test_a_stand_in_with_a_seat_of_their_own_answers_for_that(cast):
    need = _weighed(cast)
    answered_by(cast.ordf, need, said(place=(10, 10)))
    chair = Membership.objects.get(user=cast.ordf)
    lend_role(chair, cast.ledamot.email, cast.ledamot.name, starts_on=today(), ends_on=day(9),
              by=cast.samordnare)  # fmt: skip
    answered_by(cast.ledamot, need, said(place=(90, 90)))
    entry = entry_of(need)
    assert lines_of([entry], {entry.pk})[0].spread.places == ((10, 10), (90, 90))


@pytest.mark.parametrize("verb", ["decline", "merge_by_decision"])
def test_a_need_that_leaves_mid_round_takes_no_more_answers_but_stays_readable(verb, cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    answered_by(cast.ordf, need)
    need = make(verb, need, cast)
    entry = RoundEntry.objects.get(need=need)
    assert entry.takes_answers is False
    with pytest.raises(WrongState):
        assess(entry, said(), by=cast.ledamot)
    assert [line.done for line in lines_of([entry], {entry.pk})] == [1]
    assert close_round(weighing, by=cast.samordnare).is_open is False


def test_a_corrected_way_out_opens_the_entry_again(cast):
    need = make("decline", _weighed(cast), cast)
    need = make("correct", need, cast)
    assert entry_of(need).takes_answers is True
    assert answered_by(cast.ledamot, need).completed_at is not None


def test_endorsed_mid_round_it_is_still_weighed(cast):
    need = make("endorse", _weighed(cast), cast)
    assert (again(need).state, entry_of(need).takes_answers) == ("prioritization", True)


def test_an_ended_role_ends_the_right_to_answer(cast):
    need = _weighed(cast)
    end_role(Membership.objects.get(user=cast.ledamot), by=cast.samordnare, on=today())
    with pytest.raises(NotPermitted):
        answered_by(User.objects.get(pk=cast.ledamot.pk), need)


def test_a_round_is_no_condition_for_a_decision(cast):
    assert make("endorse", need_in("assessment", cast), cast).state == "prioritization"


def test_opening_writes_nothing_when_one_need_is_refused(cast):
    first, moved = need_in("assessment", cast), need_in("assessment", cast)
    make("decline", moved, cast)
    with pytest.raises(Unmet):
        open_round(by=cast.samordnare, needs=[first, moved], last_day=day(3))
    assert (Round.objects.count(), RoundEntry.objects.count()) == (0, 0)


def _weighed(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    return need
