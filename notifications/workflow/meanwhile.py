"""Mails about what is decided at a meeting wait a minute, so that a slip of the hand is mailed to nobody.

Decided here (ADR 0053): what is taken back before any mail about it was made is told of to nobody; its events
and their correction stand in the history all the same.
"""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from initiatives.models import Event
from initiatives.querysets import EventQuerySet
from meetings.models import Decision
from notifications.models import Message

WAITS = timedelta(minutes=1)
"""So long after a decision at a meeting is recorded no mail about it is made."""

MEANWHILE = 2 * WAITS
"""The worker looks every minute: the mails may still not be made so long after."""

AT_A_MEETING = Q(decision_step__decision__item__isnull=False)


def waiting(now: datetime) -> QuerySet[Event]:
    """What was decided at a meeting just now."""
    return Event.objects.filter(AT_A_MEETING, recorded__gt=now - WAITS)


def is_taken_back(event: Event) -> bool:
    """Whether the event, or what it corrects, was taken back before anybody was mailed of it.

    Of what is corrected now, the messages that are not mailed go.
    """
    if event.corrects is None:
        return _taken_back().filter(pk=event.pk).exists() and not _is_mailed(event)
    if not _taken_back().filter(pk=event.corrects.pk).exists():
        return False
    # Before it is asked whether any is mailed: what another has mailed meanwhile stays, and is found.
    Message.objects.filter(event=event.corrects_id, mail=None).delete()
    return not _is_mailed(event.corrects)


def without_taken_back(events: EventQuerySet) -> EventQuerySet:
    """Without what was decided at a meeting and taken back at once, and without its being taken back."""
    gone = _taken_back()
    return events.exclude(pk__in=gone.values("pk")).exclude(pk__in=gone.values("correction__pk"))


def mails_made(decision: Decision) -> bool:
    """Whether any mail about what the decision moved has been made; it can't be called back."""
    of_it = Message.objects.filter(event__decision_step__decision=decision)
    return of_it.filter(mail__isnull=False).exists()


def _taken_back() -> QuerySet[Event]:
    return Event.objects.filter(AT_A_MEETING, correction__recorded__lte=F("recorded") + MEANWHILE)


def _is_mailed(event: Event) -> bool:
    return Message.objects.filter(event=event, mail__isnull=False).exists()
