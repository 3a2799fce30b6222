"""A piece of news: the communicator's words, and what has happened, as the history tells it."""

from dataclasses import dataclass

from consultations.models import Consultation
from following.changes import Change, changes, newest_changes
from initiatives.models import Event
from meetings.models import Meeting
from news.models import NewsItem
from organizations.region import current_region


@dataclass(frozen=True)
class NewsPage:
    item: NewsItem
    happened: list[Change]
    consultations: list[Consultation]
    meetings: list[Meeting]


def news_page(item: NewsItem) -> NewsPage:
    """In a number of queries that does not grow with what it tells of."""
    picked = Event.objects.filter(pk__in=item.events.values("pk"))
    happened = changes(newest_changes(picked), current_region())
    # Each by the public's own way in: one that is withdrawn since is not told of.
    sent = Consultation.objects.published().filter(pk__in=item.consultations.values("pk"))
    held = Meeting.objects.published().filter(pk__in=item.meetings.values("pk"))
    return NewsPage(item, happened, list(sent.newest_first()), list(held.order_by("day", "pk")))
