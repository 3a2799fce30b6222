"""Puts messages into mails, as each person has chosen: at once, or together once a day or once a week.

Decided here: a message is in one mail for ever, so nothing is mailed twice and no digest is empty;
what waits for an answer goes at once whatever the person has chosen, but for what was decided at a meeting
a moment ago; a digest holds what was told
before its hour, so that what comes after the hour waits for the next.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

import clock
from accounts.models import User
from notifications.models import Mail, MailPreference, Message
from notifications.workflow.meanwhile import waiting

Pace = MailPreference.Pace

# Local time, before most people's working day.
DIGEST_HOUR = time(7)
MONDAY = 0


@transaction.atomic
def gather(now: datetime) -> int:
    """Lägger meddelanden i mejl: one each, or with a digest all that were told before its hour.

    Run again, or by two at once, it changes nothing more. Returns how many mails it made.
    """
    # SKIP LOCKED: what another process gathers just now it gathers; waiting for it would find nothing left.
    rows = (
        Message.objects.without_mail()
        .exclude(event__in=waiting(now))
        .select_for_update(no_key=True, skip_locked=True, of=("self",))
        .order_by("pk")
    )
    ready = list(rows)
    if not ready:
        return 0
    people = {message.recipient_id for message in ready}
    paces = dict(MailPreference.objects.filter(user__in=people).values_list("user", "pace"))
    together: dict[int, list[Message]] = defaultdict(list)
    alone = []
    for message in ready:
        pace = paces.get(message.recipient_id, Pace.AT_ONCE)
        # What waits for an answer goes at once: a weekly digest must not make a whole need stand still.
        if message.is_urgent or pace == Pace.AT_ONCE:
            alone.append(message)
        elif message.created_at < digest_hour(pace, now):
            together[message.recipient_id].append(message)
    return _mail_each(alone) + _mail_digests(together, timezone.localdate(now))


@transaction.atomic
def choose_pace(user: User, pace: str) -> MailPreference:
    """Väljer hur ofta mejlen kommer. Back to at once: what waits goes now, together in one mail."""
    chosen, _made = MailPreference.objects.update_or_create(user=user, defaults={"pace": pace})
    if pace == Pace.AT_ONCE:
        of_person = Message.objects.without_mail().filter(recipient=user)
        rows = of_person.exclude(event__in=waiting(clock.now())).select_for_update(of=("self",), no_key=True)
        if ready := [message.pk for message in rows]:
            Message.objects.filter(pk__in=ready).update(mail=Mail.objects.create(recipient=user))
    return chosen


def digest_hour(pace: str, now: datetime) -> datetime:
    """The newest hour that has come when a digest of that pace goes."""
    here = timezone.localtime(now)
    day = here.date() if here.time() >= DIGEST_HOUR else here.date() - timedelta(days=1)
    if pace == Pace.WEEKLY:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    return timezone.make_aware(datetime.combine(day, DIGEST_HOUR))


def _mail_each(messages: list[Message]) -> int:
    """One mail for each message."""
    mails = Mail.objects.bulk_create(Mail(recipient_id=message.recipient_id) for message in messages)
    for message, mail in zip(messages, mails, strict=True):
        message.mail = mail
    Message.objects.bulk_update(messages, ["mail"], batch_size=200)
    return len(mails)


def _mail_digests(together: dict[int, list[Message]], today: date) -> int:
    """One mail for each person; none for who has had a digest today."""
    # The constraint holds it too; asked first, so that the whole round is not refused for one.
    had = set(
        Mail.objects.filter(recipient__in=together, digest_of=today).values_list("recipient", flat=True)
    )
    for person in together.keys() - had:
        mail = Mail.objects.create(recipient_id=person, digest_of=today)
        Message.objects.filter(pk__in=[message.pk for message in together[person]]).update(mail=mail)
    return len(together.keys() - had)
