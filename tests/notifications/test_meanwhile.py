"""Mails about what is decided at a meeting wait a minute; taken back meanwhile it is mailed to nobody."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.utils import timezone

from following.workflow import without_taken_back
from initiatives.models import Event
from meetings import workflow
from meetings.models import Decision
from meetings.workflow import undo_decision
from notifications.models import Message
from notifications.workflow import choose_pace, deliver, enqueue, mails_made, sweep
from prioritization.workflow import prioritize_deed
from tests.desk.everybody import signed_in
from tests.desk.paper_trail import asked, decided, steering_meeting
from tests.factories.needs import need_in, terms
from tests.notifications.test_delivery import all_told

pytestmark = pytest.mark.django_db


def now(**later) -> object:
    return timezone.now() + timedelta(**later)


def at_a_meeting(cast) -> Decision:
    """A decision that somebody is told of."""
    item = asked(steering_meeting(), cast)
    # What led up to it has been told of long ago.
    all_told()
    Message.objects.all().delete()
    decided(item, cast, prioritize_deed(importance=80, urgency=30))
    return item.decisions.get()


def told_of(decision: Decision):
    return Message.objects.filter(event__decision_step__decision=decision)


def tell_all(decision: Decision) -> int:
    events = Event.objects.filter(need=decision.need, messages=None).order_by("pk")
    return sum(enqueue(event) for event in events.filter(pk__gte=decision.steps.first().event_id))


def test_a_mail_about_it_waits_a_minute(cast):
    decision = at_a_meeting(cast)
    assert tell_all(decision) > 0
    deliver(now=now(seconds=30))
    assert (post.outbox, mails_made(decision)) == ([], False)
    # Not by asking for what waits either.
    choose_pace(told_of(decision).first().recipient, "at_once")
    assert not mails_made(decision)
    deliver(now=now(seconds=61))
    assert (len(post.outbox), mails_made(decision)) == (told_of(decision).count(), True)


def test_one_without_a_meeting_goes_at_once(cast):
    need = need_in("prioritization", cast)
    all_told()
    deed = prioritize_deed(importance=80, urgency=30)
    decision = workflow.decide(need, [deed], terms(), by=cast.ordf, seen=need.event_count)
    assert tell_all(decision) > 0
    deliver(now=now(seconds=1))
    assert len(post.outbox) > 0


def test_taken_back_meanwhile_nobody_is_mailed_of_either(cast):
    decision = at_a_meeting(cast)
    tell_all(decision)
    events = Event.objects.count()
    undo_decision(decision, by=cast.ordf)
    assert tell_all(decision) == 0
    assert Event.objects.count() > events
    # Nor does the round that looks for what a crash left untold.
    sweep(now(seconds=5))
    deliver(now=now(hours=2))
    assert (post.outbox, told_of(decision).count()) == ([], 0)


def test_taken_back_once_a_mail_has_gone_they_hear_of_it(cast):
    decision = at_a_meeting(cast)
    first = tell_all(decision)
    deliver(now=now(seconds=61))
    assert len(post.outbox) == first
    undo_decision(decision, by=cast.ordf)
    assert tell_all(decision) > 0
    deliver(now=now(minutes=3))
    assert len(post.outbox) > first


def test_who_follows_the_need_hears_of_neither(cast):
    decision = at_a_meeting(cast)
    events = Event.objects.filter(need=decision.need)
    before = without_taken_back(events).count()
    undo_decision(decision, by=cast.ordf)
    assert without_taken_back(events).count() == before - 1
    assert events.count() == before + 1


@pytest.mark.parametrize(
    "waited, said", [(0, "inget mejl om det har gått"), (61, "Mejl om beslutet är redan på väg")]
)
def test_the_receipt_says_whether_anybody_has_been_mailed(waited, said, cast):
    decision = at_a_meeting(cast)
    tell_all(decision)
    if waited:
        deliver(now=now(seconds=waited))
    item = decision.item
    address = f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/undo/"
    page = signed_in(cast.ordf).post(address, follow=True).content.decode()
    assert (said in page, "Det står kvar i historiken" in page) == (True, True)


def test_the_page_says_until_when_they_wait(cast):
    decision = at_a_meeting(cast)
    until = timezone.localtime(decision.announced_at + timedelta(minutes=1)).strftime("%H:%M")
    address = f"/arbete/moten/{decision.item.meeting_id}/"
    page = signed_in(cast.ordf).get(address).content.decode()
    assert f"Mejlen om beslutet väntar till {until}." in page
    Decision.objects.update(announced_at=now(seconds=-61))
    assert "Mejlen om beslutet väntar" not in signed_in(cast.ordf).get(address).content.decode()
