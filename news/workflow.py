"""All that writes news.

Decided here: what is published may be changed, and is then marked so with the day; taken down, it stays
down and its address says that it has been there. Only what is public can be picked.
"""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from consultations.models import Consultation
from imprints.road import road
from initiatives.models import Event
from meetings.models import Meeting
from news.models import NewsItem
from news.permissions import may_write_news
from organizations.refusals import Refused


class NewsRefused(Refused):
    """A piece of news can't become what was asked."""


@road
def write_news(
    item: NewsItem | None,
    *,
    by: User,
    title: str,
    text: str,
    events: Collection[Event] = (),
    consultations: Collection[Consultation] = (),
    meetings: Collection[Meeting] = (),
) -> NewsItem:
    """Skriver eller ändrar en nyhet. Raises `PermissionDenied`, and `NewsRefused` where it is taken down."""
    item = _locked(item, by) if item else NewsItem(written_by=_allowed(by))
    item.title, item.text = title, text
    if not item.is_draft:
        item.changed_at = clock.now()
    item.save()
    item.events.set(Event.objects.published().filter(pk__in=[event.pk for event in events]))
    sent = Consultation.objects.published().filter(pk__in=[row.pk for row in consultations])
    item.consultations.set(sent)
    item.meetings.set(Meeting.objects.published().filter(pk__in=[row.pk for row in meetings]))
    return item


@road
def publish_news(item: NewsItem, *, by: User) -> NewsItem:
    """Publicerar: everybody reads it from now on, and followers are told of it.

    Raises `PermissionDenied`, and `NewsRefused` where it is published or taken down.
    """
    # All drafts, always in the same order: two that are published at once would both be the next.
    list(NewsItem.objects.drafts().order_by("pk").select_for_update(no_key=True))
    item = _locked(item, by)
    if not item.is_draft:
        raise NewsRefused(_("Nyheten är redan publicerad."))
    item.number, item.published_at = NewsItem.objects.newest_number() + 1, clock.now()
    item.save()
    return item


@road
def withdraw_news(item: NewsItem, *, by: User) -> NewsItem:
    """Tar ner nyheten: nobody outside reads it any more, and no mail tells of it.

    Raises `PermissionDenied`, and `NewsRefused` where it is not up.
    """
    item = _locked(item, by)
    if item.is_draft:
        raise NewsRefused(_("Nyheten är inte publicerad."))
    item.withdrawn_at = clock.now()
    item.save()
    return item


@road
def throw_news(item: NewsItem, *, by: User) -> None:
    """Kastar ett utkast. Raises `PermissionDenied`, and `NewsRefused` for what has been published."""
    item = _locked(item, by)
    if not item.is_draft:
        raise NewsRefused(_("Det som har varit publicerat kan tas ner, men inte kastas."))
    item.delete()


def _locked(item: NewsItem, by: User) -> NewsItem:
    """As it is now, while nobody else changes it."""
    _allowed(by)
    found = NewsItem.objects.select_for_update(no_key=True).filter(pk=item.pk).first()
    if found is None:
        raise NewsRefused(_("Nyheten finns inte längre."))
    if found.withdrawn_at:
        raise NewsRefused(_("Nyheten är nertagen."))
    return found


def _allowed(by: User) -> User:
    if not may_write_news(by):
        raise PermissionDenied
    return by
