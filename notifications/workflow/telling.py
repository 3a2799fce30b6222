"""Writes the messages: to whoever is to know of an event, a round, a meeting, a report, a letter, or a day
that is near.

Decided here: each person is told once of each thing, whatever is run again (the database holds it);
what a crash left untold the next round finds; made-up examples and imported history are not looked for.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

import clock
from accounts.models import User
from assignments.models import InterimReport
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from letters.models import Letter
from meetings.models import Meeting, MeetingChange
from notifications.groups import Group
from notifications.meeting_wording import text_of_change, text_of_meeting, text_of_round
from notifications.message_text import CHANGE, MessageText
from notifications.models import Message, Sweep
from notifications.recipients import Notice, is_asked, noticed, recipients, seated
from notifications.reminders import Reminder, reminders
from notifications.wording import text_of_event, text_of_interim, text_of_letter
from notifications.workflow.meanwhile import is_taken_back
from organizations.models import Body
from prioritization.models import Round

log = logging.getLogger(__name__)

About = Round | Meeting | InterimReport | Letter | str
SentIn = TypeVar("SentIn", InterimReport, Letter)

SETTLED = timedelta(hours=1)
"""After this no transaction is still open that could bring in an event with a lower number."""

LATELY = timedelta(days=30)
"""So long is it looked whether somebody was told of what was sent in; then it is no news."""

FROM_HOUR = time(7)
"""Nobody is reminded before this hour of the day."""


@transaction.atomic
def enqueue(event: Event) -> int:
    """Skriver ett meddelande till var och en som ska veta; making it again changes nothing.

    Returns how many people are told.
    """
    # Read anew: the one that was sent has the need as it stood within its transaction.
    event = Event.objects.select_related("need__merged_into", "corrects").get(pk=event.pk)
    if is_taken_back(event):
        return 0
    # Kept by audience: all contacts in one group read the same words, written once.
    texts: dict[tuple[frozenset[Group], bool], MessageText] = {}
    rows = []
    for user, groups in recipients(event).items():
        is_own = user.pk == event.need.proposer_id
        if (groups, is_own) not in texts:
            texts[groups, is_own] = text_of_event(event, groups, is_own=is_own)
        row = _message(user, texts[groups, is_own], is_urgent=is_asked(event, groups))
        row.event = event
        rows.append(row)
    return _saved(rows)


def tell_of_round(weighing: Round, *, by: User) -> int:
    """Skriver till ledamöterna att en omgång är öppen, once each. Returns how many are told."""
    needs = [entry.need for entry in weighing.entries.with_need().by_last_day()]
    return _tell(Body.Kind.STEERING, text_of_round(weighing, needs), by, weighing=weighing)


def tell_of_added(weighing: Round, needs: Iterable[Need], *, by: User) -> int:
    """Skriver till ledamöterna vad som har kommit till i en öppen omgång. Returns how many are told."""
    added = sorted(needs, key=lambda need: need.pk)
    key = f"added:{weighing.pk}:" + ",".join(str(need.pk) for need in added)
    link = reverse("desk:weigh_list")
    # As a reminder, whose key is free: the round's own message is there already, once for each.
    return _tell(
        Body.Kind.STEERING, text_of_round(weighing, added, is_added=True), by, reminder=key[:100], link=link
    )


def tell_of_meeting(meeting: Meeting, *, by: User) -> int:
    """Skriver kallelsen till dem som sitter i organet, once each. Returns how many are told."""
    return _tell(
        meeting.body.kind, text_of_meeting(meeting, meeting.items.filter(is_open=True)), by, meeting=meeting
    )


def tell_of_change(change: MeetingChange, *, by: User) -> int:
    """Skriver till dem som är kallade att mötet är flyttat eller inställt, once each. Returns how many."""
    link = reverse("desk:meeting", args=[change.meeting_id])
    # As a reminder, whose key is free: the call's own message is there already, once for each.
    key = f"{CHANGE}{change.meeting_id}:{change.pk}"
    return _tell(change.meeting.body.kind, text_of_change(change), by, reminder=key, link=link)


def tell_of_interim(interim: InterimReport) -> int:
    """Skriver att en delrapport är lämnad, once each to all but whoever did. Returns how many are told.

    No event tells of it: nothing has happened to the need until the report is noted.
    """
    return _tell_or_later(interim, _of_interim)


def tell_of_letter(letter: Letter) -> int:
    """Skriver till samordnaren att ett brev har kommit, once each, mailed as each has chosen.

    Returns how many are told.
    """
    return _tell_or_later(letter, _of_letter)


def _of_interim(interim: InterimReport) -> list[Message]:
    return [
        _message(person, text_of_interim(interim, groups), is_urgent=False, interim=interim)
        for person, groups in noticed(Notice.INTERIM).items()
        if person.pk != interim.handed_in_by_id
    ]


def _of_letter(letter: Letter) -> list[Message]:
    text = text_of_letter(letter)
    return [_message(person, text, is_urgent=False, letter=letter) for person in noticed(Notice.LETTER)]


def _tell_or_later(about: SentIn, messages: Callable[[SentIn], list[Message]]) -> int:
    """What somebody has sent in is saved and stands; what can't be told of it now the next sweep tells."""
    try:
        with transaction.atomic():
            return _saved(messages(about))
    except Exception:
        log.exception("No messages written for %s %s; the next sweep will", type(about).__name__, about.pk)
        return 0


def _tell(kind: str, text: MessageText, by: User, **about: Round | Meeting | str) -> int:
    """At once to everybody who sits in the body but `by`; the worker's next round mails it."""
    rows = [_message(person, text, is_urgent=True, **about) for person in seated(kind) if person != by]
    return _saved(rows)


def _saved(rows: list[Message]) -> int:
    # The constraint says who has been told; run again, only those who have not are written to.
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _message(person: User, text: MessageText, *, is_urgent: bool, **about: About) -> Message:
    return Message(
        recipient=person,
        **text.words,
        answer=text.answer,
        is_urgent=is_urgent,
        **about,
    )


@transaction.atomic
def remind(now: datetime) -> int:
    """Påminner om dagar som är nära eller har gått, once a day for everybody, at once by mail.

    Never twice of the same: each reminder has a key, once for each person. Returns how many were
    looked at; none where the day has been gone through already.
    """
    here = timezone.localtime(now)
    if here.time() < FROM_HOUR:
        return 0
    Sweep.objects.get_or_create(pk=1)
    not_yet = Q(reminded_on=None) | Q(reminded_on__lt=here.date())
    # Of two workers at once one changes the row; the other finds the day marked and writes nothing.
    if not Sweep.objects.filter(not_yet, pk=1).update(reminded_on=here.date()):
        return 0
    return _write(reminders(here.date()))


def _write(found: Iterable[tuple[User, Reminder]]) -> int:
    rows = [
        _message(
            person,
            MessageText(reminder.subject, reminder.body, reminder.because),
            is_urgent=True,
            reminder=reminder.key,
            link=reminder.link,
        )
        for person, reminder in found
    ]
    return _saved(rows)


def sweep(now: datetime) -> int:
    """Ser till att ingen händelse blivit utan meddelanden, if a process died just after its commit.

    One that can't be told of holds up no other: it is kept by its key, and tried again in each round.
    Returns how many events were looked at. Made-up examples and imported history tell nobody.
    """
    mark, _created = Sweep.objects.get_or_create(pk=1)
    newer = Event.objects.filter(pk__gt=mark.last_event)
    settled = newer.filter(recorded__lt=now - SETTLED).aggregate(last=Max("pk"))["last"]
    left = Event.objects.filter(Q(pk__gt=mark.last_event) | Q(pk__in=mark.failed), messages=None)
    untold = left.exclude(verb=Verb.IMPORT_HISTORY).exclude(need__is_example=True)
    looked_at = {event.pk: _goes_out(event) for event in untold.order_by("pk")}
    # A round that another has overtaken writes nothing: the one that moved the mark knows what failed.
    Sweep.objects.filter(pk=1, last_event=mark.last_event).update(
        last_event=settled or mark.last_event,
        failed=[pk for pk, went_out in looked_at.items() if not went_out],
    )
    return len(looked_at)


def _goes_out(event: Event) -> bool:
    try:
        enqueue(event)
    except Exception:
        log.exception("No messages written for event %s; the next round tries again", event.pk)
        return False
    return True


def sweep_notices(now: datetime) -> int:
    """The same for what has been sent in lately and waits: letters, and interim reports to be noted.

    Returns how many were looked at.
    """
    since = now - LATELY
    letters = Letter.objects.unanswered().filter(messages=None, received_at__gte=since)
    interims = InterimReport.objects.filter(messages=None, noted_event=None)
    lately = interims.filter(handed_in_on__gte=timezone.localdate(since))
    counts = [tell_of_letter(letter) for letter in letters]
    counts += [tell_of_interim(interim) for interim in lately.exclude(assignment__need__is_example=True)]
    return len(counts)


def mark_read(user: User, *, upto: int) -> int:
    """Markerar personens meddelanden som lästa, those there were when they saw the list."""
    unread = Message.objects.filter(recipient=user, pk__lte=upto).unread()
    return unread.update(read_at=clock.now())
