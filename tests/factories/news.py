"""News as the communicator writes them."""

from typing import Any

from accounts.models import User
from news.models import NewsItem
from news.workflow import publish_news, write_news


def draft(by: User, title: str = "Nytt (exempel)", text: str = "Det här har hänt.", **said: Any) -> NewsItem:
    return write_news(None, by=by, title=title, text=text, **said)


def published(by: User, title: str = "Nytt (exempel)", **said: Any) -> NewsItem:
    return publish_news(draft(by, title, **said), by=by)
