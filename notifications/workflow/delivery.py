"""Sends the mails of the outbox, one at a time, to a server that may fail at any moment.

Decided here: a mail is claimed by a conditional UPDATE before it is sent and marked after, so two
workers never send the same, and a process killed in between sends at most that one again, under
the same Message-ID. A failing server stops the round; each failure makes the row wait longer. What comes
before the sending may fail too, each part for itself, and never holds up the mails that are ready.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

import clock
from accounts import used_codes
from accounts.sessions import forget_ended
from assignments.workflow import forget_remarks
from federation import workflow as federation
from initiatives.uploads import forget_waiting
from letters.workflow import forget
from meetings.workflow.reading import forget_readings
from notifications.mails import MailText, mail_text
from notifications.models import Mail, Message
from notifications.workflow.calls import sweep_calls
from notifications.workflow.documents import sweep_documents
from notifications.workflow.gathering import gather
from notifications.workflow.knocks import sweep_knocks
from notifications.workflow.telling import remind, sweep, sweep_notices
from organizations.workflow import send_planned
from writing import drafts, once

log = logging.getLogger(__name__)

# A server that is back should not be waited for until tomorrow.
LONGEST_WAIT = timedelta(hours=1)
CLOSING = 421
"""The mail server's word for "no more now", whatever the message."""


ROUNDS: list[Callable[[datetime], object]] = [
    sweep,
    sweep_notices,
    sweep_calls,
    sweep_documents,
    sweep_knocks,
    remind,
    gather,
    forget,
    forget_remarks,
    forget_waiting,
    forget_ended,
    used_codes.forget,
    send_planned,
    federation.forget,
    once.forget,
    drafts.forget,
    forget_readings,
]
"""What is done before anything is sent, in order; an upper app adds its own (`before_delivery`)."""


def before_delivery(prepare: Callable[[datetime], int]) -> Callable[[datetime], int]:
    """Has this done at each round, with the round's clock."""
    ROUNDS.append(prepare)
    return prepare


def post(address: str, text: MailText, *, stop_href: str) -> Mail:
    """Lägger ett mejl i utkorgen to an address without an account, in words of its own."""
    return Mail.objects.create(
        address=address, subject=text.subject, plain=text.plain, html=text.html, stop_href=stop_href
    )


@dataclass(frozen=True)
class Delivery:
    """What a round came to; `broken`: how much of what comes before the sending failed."""

    sent: int
    failed: int
    waiting: int
    broken: int = 0


def deliver(limit: int | None = None, *, now: datetime | None = None) -> Delivery:
    """Skickar det som väntar, one mail at a time, at most `limit`.

    First it tells what a crash left untold, reminds, gathers what was told into mails, and does what
    upper apps have added; `now` is their clock. Stops at the first sign that the server is down: what
    is left waits for the next round.
    """
    broken = _prepare(now or clock.now())
    came_to: Counter[MailResult] = Counter()
    # One for the whole round: to greet the server for each mail would take longer than the mails.
    connection = get_connection()
    try:
        for mail in _claims(limit):
            outcome = _deliver(mail, connection)
            came_to[outcome] += 1
            if outcome == MailResult.SERVER_IS_DOWN:
                break
    finally:
        connection.close()
    failed = came_to[MailResult.FAILED] + came_to[MailResult.SERVER_IS_DOWN]
    return Delivery(came_to[MailResult.SENT], failed, Mail.objects.unsent().count(), broken)


def _prepare(moment: datetime) -> int:
    """What comes before the sending; what fails is told in the log and tried again in the next round."""
    broken = 0
    for prepare in ROUNDS:
        try:
            prepare(moment)
        except Exception:
            log.exception("%s failed; the next round tries again", prepare)
            broken += 1
    return broken


# One mail.


class MailResult(Enum):
    SENT = auto()
    NOTHING_LEFT = auto()
    FAILED = auto()
    SERVER_IS_DOWN = auto()


def _deliver(mail: Mail, connection: BaseEmailBackend) -> MailResult:
    """Writes it, sends it and marks it sent; whatever fails leaves it for later."""
    try:
        addressed = _written(mail, connection)
    except Exception as error:
        log.exception("Mail %s could not be written", mail.pk)
        _wait(mail, error)
        return MailResult.FAILED
    if addressed is None:
        return MailResult.NOTHING_LEFT
    try:
        # Does nothing where the connection is there already.
        connection.open()
        connection.send_messages([addressed])
    except Exception as error:
        if not isinstance(error, OSError | ValueError):  # SMTP's own, and a header that can't be sent
            log.exception("Mail %s could not be sent", mail.pk)
        _wait(mail, error)
        return MailResult.SERVER_IS_DOWN if _is_down(error) else MailResult.FAILED
    _mark_sent(mail)
    return MailResult.SENT


def _claims(limit: int | None) -> Iterator[Mail]:
    """Claims row after row; one that another process was faster to claim is passed over."""
    claimed = 0
    while limit is None or claimed < limit:
        now = clock.now()
        mail = Mail.objects.due(now).select_related("recipient").order_by("pk").first()
        if mail is None:
            return
        # Asks of the row itself alone: a condition by way of a join would be read as it was before.
        row = Mail.objects.filter(pk=mail.pk, sent_at=None, claimed_at=mail.claimed_at)
        # Whoever changes the row has it: no lock is held while the mail server is waited for.
        if not row.filter(attempts=mail.attempts).update(claimed_at=now):
            continue
        claimed += 1
        yield mail


def _text(mail: Mail) -> MailText | None:
    """What it says; None where nothing is left that its recipient may read."""
    if mail.recipient is None:
        return MailText(mail.subject, mail.plain, mail.html)
    messages = _still_to_read(mail)
    return mail_text(mail, messages) if messages else None


def _still_to_read(mail: Mail) -> list[Message]:
    """What the mail tells; a message that its recipient may not see any more is taken away."""
    readable = list(mail.messages.for_person(mail.recipient).with_what_it_is_about().order_by("pk"))
    # A right may have ended since it was told; a mail can't be called back.
    mail.messages.exclude(pk__in=[message.pk for message in readable]).delete()
    return readable


def _written(mail: Mail, connection: BaseEmailBackend) -> EmailMultiAlternatives | None:
    """As it is to be sent; where nothing is left in it to read it goes instead."""
    text = _text(mail)
    if text is None:
        mail.delete()
        return None
    return _addressed(mail, text, connection)


def _mark_sent(mail: Mail) -> None:
    row = Mail.objects.filter(pk=mail.pk)
    row.update(sent_at=clock.now(), claimed_at=None, not_before=None, last_error="")


def _headers(mail: Mail) -> dict[str, str]:
    # RFC 3834: with this no out-of-office reply is sent back to us.
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    if mail.stop_href:  # RFC 8058: the mail program's own button
        headers |= {
            "List-Unsubscribe": f"<{mail.stop_href}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _addressed(mail: Mail, text: MailText, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """As plain text and as HTML, the same words in both."""
    addressed = EmailMultiAlternatives(
        text.subject,
        text.plain,
        to=[mail.recipient.email if mail.recipient else mail.address],
        connection=connection,
        headers=_headers(mail),
    )
    addressed.attach_alternative(text.html, "text/html")
    if text.invitation:
        # Last, as what a mail program prefers; its method is said both here and within.
        kind = f"text/calendar; method={text.invitation.method}"
        addressed.attach_alternative(text.invitation.calendar, kind)
    return addressed


def _wait(mail: Mail, error: Exception) -> None:
    """Gives the claim back; the row waits a minute, then two, four … at most an hour."""
    # Capped before the power is taken: a mail that has failed for a week would make a number too large for a
    # timedelta.
    wait = min(timedelta(minutes=2 ** min(mail.attempts, 10)), LONGEST_WAIT)
    Mail.objects.filter(pk=mail.pk).update(
        claimed_at=None,
        not_before=clock.now() + wait,
        attempts=F("attempts") + 1,
        last_error=f"{type(error).__name__}: {error}"[:200],
    )


def _is_down(error: Exception) -> bool:
    """Whether the server fails, and not only this one mail."""
    if isinstance(error, SMTPResponseException):
        return error.smtp_code == CLOSING or isinstance(error, SMTPConnectError | SMTPAuthenticationError)
    return isinstance(error, OSError) and not isinstance(error, SMTPRecipientsRefused)
