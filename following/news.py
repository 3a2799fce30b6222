"""A piece of news: the communicator's words, and what has happened, as the history tells it."""

from dataclasses import dataclass

from following.changes import Change, changes, newest_changes
from initiatives.models import Event
from news.models import NewsItem
from organizations.region import current_region


@dataclass(frozen=True)
class NewsPage:
    item: NewsItem
    happened: list[Change]


def news_page(item: NewsItem) -> NewsPage:
    """In a number of queries that does not grow with what it tells of."""
    picked = Event.objects.filter(pk__in=item.events.values("pk"))
    return NewsPage(item, changes(newest_changes(picked), current_region()))
