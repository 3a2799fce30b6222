"""Every write to the messages: made once for each event and person, read, and mailed from the outbox.

Decided here: a mail is claimed by a conditional UPDATE before it is sent and marked after, so two
workers never send the same, and a process killed in between sends at most that one again, under
the same Message-ID. A failing server stops the round; each failure makes the row wait longer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from accounts.models import User
from initiatives.models import Event
from initiatives.verbs import Verb
from meetings.models import Meeting
from notifications.models import Message, Sweep
from notifications.recipients import TOLD_WHAT_IS_MISSING, may_still_read, recipients, seated
from notifications.wording import Told, mail_text, told, told_of_meeting, told_of_round
from organizations.models import Body
from prioritization.models import Round

SETTLED = timedelta(hours=1)
"""After this no transaction is still open that could bring in an event with a lower number."""

LONGEST_WAIT = timedelta(hours=1)
CLOSING = 421
"""The mail server's word for "no more now", whatever the message."""


@dataclass(frozen=True)
class Delivery:
    """What a round came to."""

    sent: int
    failed: int
    waiting: int


@transaction.atomic
def enqueue(event: Event) -> int:
    """Skriver ett meddelande till var och en som ska veta; making it again changes nothing.

    Returns how many people are told.
    """
    event = Event.objects.select_related("need__merged_into", "corrects").get(pk=event.pk)
    told_missing = TOLD_WHAT_IS_MISSING.get(Verb(event.verb), frozenset())
    texts: dict[bool, Told] = {}
    rows = []
    for user, groups in recipients(event).items():
        with_missing = bool(groups & told_missing)
        if with_missing not in texts:
            texts[with_missing] = told(event, with_missing=with_missing)
        text = texts[with_missing]
        rows.append(Message(event=event, recipient=user, subject=text.subject, body=text.body))
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def tell_of_round(weighing: Round, *, by: User) -> int:
    """Skriver till ledamöterna att en omgång är öppen, once each. Returns how many are told."""
    return _tell(Body.Kind.STEERING, told_of_round(weighing), by, weighing=weighing)


def tell_of_meeting(meeting: Meeting, *, by: User) -> int:
    """Skriver kallelsen till dem som sitter i organet, once each. Returns how many are told."""
    return _tell(meeting.body.kind, told_of_meeting(meeting), by, meeting=meeting)


def _tell(kind: str, text: Told, by: User, **about: Round | Meeting) -> int:
    """Into the outbox, for everybody who sits in the body but `by`; the worker's next round mails it."""
    rows = [
        Message(recipient=person, subject=text.subject, body=text.body, **about)
        for person in seated(kind)
        if person != by
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def sweep() -> int:
    """Ser till att ingen händelse blivit utan meddelanden, if a process died just after its commit.

    Returns how many events were looked at. Made-up examples and imported history tell nobody.
    """
    mark, _created = Sweep.objects.get_or_create(pk=1)
    newer = Event.objects.filter(pk__gt=mark.last_event)
    settled = newer.filter(recorded__lt=timezone.now() - SETTLED).aggregate(last=Max("pk"))["last"]
    untold = newer.filter(messages=None).exclude(verb=Verb.IMPORT_HISTORY).exclude(need__is_example=True)
    looked_at = [enqueue(event) for event in untold.order_by("pk")]
    if settled:
        Sweep.objects.filter(pk=1, last_event__lt=settled).update(last_event=settled)
    return len(looked_at)


def deliver(limit: int | None = None) -> Delivery:
    """Skickar det som väntar, one mail at a time, at most `limit`.

    Stops at the first sign that the server is down: what is left waits for the next round.
    """
    sweep()
    sent = failed = 0
    connection = get_connection()
    try:
        for message in _claims(limit):
            error = _send(message, connection)
            if error is None:
                sent += 1
                continue
            failed += 1
            if _is_down(error):
                break
    finally:
        connection.close()
    return Delivery(sent, failed, Message.objects.unsent().count())


def mark_read(user: User, *, upto: int) -> int:
    """Markerar personens meddelanden som lästa, those there were when they saw the list."""
    unread = Message.objects.filter(recipient=user, pk__lte=upto).unread()
    return unread.update(read_at=timezone.now())


# One mail.


def _claims(limit: int | None) -> Iterator[Message]:
    """Claims row after row; one that another process was faster to claim is passed over."""
    claimed = 0
    while limit is None or claimed < limit:
        now = timezone.now()
        due = Message.objects.due(now).select_related("event__need", "meeting__body", "recipient")
        message = due.order_by("pk").first()
        if message is None:
            return
        # Asks of the row itself alone: a condition by way of a join would be read as it was before.
        row = Message.objects.filter(pk=message.pk, sent_at=None, claimed_at=message.claimed_at)
        if not row.filter(attempts=message.attempts).update(claimed_at=now):
            continue
        claimed += 1
        if may_still_read(message):
            yield message
        else:  # the right to see it has ended since
            message.delete()


def _send(message: Message, connection: BaseEmailBackend) -> Exception | None:
    """Mails it and marks it sent; a failure leaves it for later and is returned."""
    try:
        connection.open()
        connection.send_messages([_mail(message, connection)])
    except (OSError, ValueError) as error:  # every fault of SMTP is an OSError; a bad header a ValueError
        _wait(message, error)
        return error
    row = Message.objects.filter(pk=message.pk)
    row.update(sent_at=timezone.now(), claimed_at=None, not_before=None, last_error="")
    return None


def _mail(message: Message, connection: BaseEmailBackend) -> EmailMessage:
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(
        message.subject,
        mail_text(message),
        to=[message.recipient.email],
        connection=connection,
        headers=headers,
    )


def _wait(message: Message, error: Exception) -> None:
    """Gives the claim back; the row waits a minute, then two, four … at most an hour."""
    wait = min(timedelta(minutes=2 ** min(message.attempts, 10)), LONGEST_WAIT)
    Message.objects.filter(pk=message.pk).update(
        claimed_at=None,
        not_before=timezone.now() + wait,
        attempts=F("attempts") + 1,
        last_error=f"{type(error).__name__}: {error}"[:200],
    )


def _is_down(error: Exception) -> bool:
    """Whether the server fails, and not only this one mail."""
    if isinstance(error, SMTPResponseException):
        return error.smtp_code == CLOSING or isinstance(error, SMTPConnectError | SMTPAuthenticationError)
    return isinstance(error, OSError) and not isinstance(error, SMTPRecipientsRefused)
