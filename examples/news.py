"""A piece of news of the demo's, about what has happened to its examples."""

from accounts.models import User
from initiatives.models import Event
from initiatives.verbs import Verb
from news.models import NewsItem
from news.workflow import publish_news, write_news


def load_news(people: dict[str, User]) -> None:
    """One that is out; nothing where there is any already."""
    if NewsItem.objects.exists():
        return
    by = people["kommunikator"]
    published = Event.objects.published().filter(need__is_example=True, verb=Verb.PUBLISH)
    item = write_news(
        None,
        by=by,
        title="Nytt stöd att använda (exempel)",
        text="Ett uppdrag är klart och resultatet går att hämta. Nu tas det i bruk.",
        events=published.order_by("-recorded")[:1],
    )
    publish_news(item, by=by)
