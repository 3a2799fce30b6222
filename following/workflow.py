"""Every write to the subscriptions: asked for, confirmed, stopped, and the mails with what has happened.

Decided here: nobody is followed up who has not confirmed; what a subscription has been told is moved
on in the same transaction that writes the mail, so a retry never tells twice; stopping removes the
address with every mail that has not gone. Nothing shows whether an address follows anything.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from following.changes import Change, changes, newest_changes
from following.models import Subscription, SubscriptionMail
from following.topics import Topic, topic
from following.wording import FollowerMail, confirmation, digests, follows_already
from initiatives.models import Event
from initiatives.querysets import EventQuerySet
from initiatives.refusals import Unmet
from initiatives.verbs import Verb
from news.models import NewsItem
from notifications.models import Mail
from notifications.workflow import before_delivery, post, without_taken_back
from organizations.region import Region, current_region

SETTLED = timedelta(minutes=10)
"""After this no transaction is still open that could bring in an event with a lower number."""

ASK_AGAIN = timedelta(hours=1)
"""So long one address is not asked again to confirm the same: a form must not be a way to flood it."""

SENT_KEPT = timedelta(days=30)
"""A mail that has gone is kept, so that it never goes twice, no longer."""

MOST_ASKED = 3
"""So many mails that ask or answer go to one address in that time, whatever they are about."""


@transaction.atomic
def subscribe(*, email: str, about: str, pace: str, now: datetime | None = None) -> None:
    """Begär en prenumeration: a mail asks the address to confirm. Says nothing of what was there before.

    Raises `Unmet` for what can't be followed.
    """
    now = now or clock.now()
    found = topic(about)
    if found is None:
        raise Unmet(_("Det går inte att följa."), field="about")
    row, is_new = Subscription.objects.select_for_update(no_key=True).get_or_create(
        email=email.lower(), about=about, defaults={"pace": pace, "asked_at": now}
    )
    if not is_new and row.asked_at > now - ASK_AGAIN:
        return
    row.asked_at = now
    if not row.confirmed_at:
        row.pace = pace
    row.save()
    # In silence: an answer would tell whoever asks whether the address is known here.
    if Mail.objects.filter(address=row.email, created_at__gt=now - ASK_AGAIN).count() >= MOST_ASKED:
        return
    _write(row, follows_already(row, found) if row.confirmed_at else confirmation(row, found))


@transaction.atomic
def confirm(subscription: Subscription, *, now: datetime | None = None) -> Subscription:
    """Bekräftar: from now on the address hears. Again changes nothing."""
    row = Subscription.objects.select_for_update(no_key=True).get(pk=subscription.pk)
    if row.confirmed_at is None:
        row.confirmed_at = now or clock.now()
        # From here on: what had happened before the address followed is no news to it.
        row.told_upto = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
        row.told_news = NewsItem.objects.newest_number()
        row.looked_on = timezone.localdate(row.confirmed_at)
        row.save()
    return row


@transaction.atomic
def change_pace(subscription: Subscription, *, pace: str) -> Subscription:
    """Ändrar hur ofta mejlen kommer."""
    row = Subscription.objects.select_for_update(no_key=True).get(pk=subscription.pk)
    row.pace = pace
    row.save()
    return row


@transaction.atomic
def stop(subscription: Subscription) -> None:
    """Slutar: the address is removed, with every mail to it, sent or not."""
    # Locked first, so that a round that writes to it just now is done before its mails are looked for.
    Subscription.objects.select_for_update(no_key=True).filter(pk=subscription.pk).first()
    unsent = subscription.mails.filter(mail__sent_at=None).values_list("told_of", flat=True)
    _count_mails([number for numbers in unsent for number in numbers], by=-1)
    Mail.objects.filter(subscription_mail__subscription=subscription).delete()
    Subscription.objects.filter(pk=subscription.pk).delete()


@before_delivery
def gather(now: datetime) -> int:
    """Skriver de mejl som ska gå i dag, for each subscription about which something has happened.

    One holds it all unless there is very much; nothing is left out. Returns how many. Run again the
    same day it writes none. One that fails holds up no other, and is raised when the rest are written.
    """
    today, region = timezone.localdate(now), current_region()
    due = list(Subscription.objects.due(today).values_list("pk", flat=True))
    made, broken = 0, []
    for pk in due:
        try:
            made += _gather_one(pk, now, region)
        # Whatever it is: one broken subscription must not leave all the others without their mail.
        except Exception as error:
            broken.append(error)
    if broken:
        raise ExceptionGroup("Subscriptions whose mails could not be written", broken)
    return made


@before_delivery
def forget(now: datetime) -> int:
    """Gallrar adresser that nobody has confirmed or no server takes mail for, and mails sent long ago.

    Returns how many addresses.
    """
    given_up = Mail.objects.given_up().filter(recipient=None)
    # What no server takes is an address that serves nobody, and GDPR asks that it is not kept.
    unreachable = Subscription.objects.filter(mails__mail__in=given_up)
    rows = [*Subscription.objects.forgotten(now), *unreachable.distinct()]
    for row in rows:
        stop(row)
    Mail.objects.filter(recipient=None, sent_at__lt=now - SENT_KEPT).delete()
    return len(rows)


@transaction.atomic
def _gather_one(pk: int, now: datetime, region: Region) -> int:
    row = (
        Subscription.objects.due(timezone.localdate(now)).select_for_update(no_key=True).filter(pk=pk).first()
    )
    if row is None:  # stopped, or another worker was faster
        return 0
    row.looked_on = timezone.localdate(now)
    found = topic(row.about)
    # Not the newest: an open transaction may still bring in an event with a lower number, which would be
    # passed by.
    settled = Event.objects.filter(pk__gt=row.told_upto, recorded__lt=now - SETTLED)
    upto = settled.aggregate(newest=Max("pk"))["newest"]
    happened = _news(settled, found, region) if found and upto else []
    written = list(found.news.after(row.told_news)) if found else []
    # In the transaction that writes the mails: either both are there or neither is.
    row.told_upto = upto or row.told_upto
    row.told_news = max([row.told_news, *(item.number or 0 for item in written)])
    row.save()
    mails = digests(row, found, happened, written) if found else []
    told_of = [item.number for item in written if item.number]
    _count_mails(told_of, by=1)
    for place, ready in enumerate(mails):
        # What somebody has written stands in the first of them alone.
        _write(row, ready, told_of=told_of if place == 0 else ())
    return len(mails)


def _count_mails(numbers: Iterable[int], *, by: int) -> None:
    """How many mails tell of each piece of news; not who gets them."""
    # In the order they came out: two workers that tell of the same must not wait for each other.
    for number in sorted(numbers):
        NewsItem.objects.filter(number=number).update(mailed=F("mailed") + by)


def _news(settled: EventQuerySet, about: Topic, region: Region) -> list[Change]:
    """What the public has to know, the oldest first; small edits and read sources are no news.

    That a need was classified anew is news to those whom it has left, too.
    """
    anew = settled.published().filter(verb=Verb.RECLASSIFY).values_list("pk", "data")
    left = [pk for pk, data in anew if about.left_by(data["was"])]
    of_these = newest_changes(settled.filter(Q(need__in=about.needs.values("pk")) | Q(pk__in=left)))
    news = changes(without_taken_back(of_these.exclude(verb=Verb.IMPORT_HISTORY)), region)
    return [change for change in reversed(news) if not change.is_small]


def _write(row: Subscription, ready: FollowerMail, *, told_of: Iterable[int] = ()) -> None:
    """Into the outbox; the worker's next round mails it."""
    mail = post(row.email, ready.text, stop_href=ready.stop_href)
    SubscriptionMail.objects.create(subscription=row, mail=mail, told_of=list(told_of))
