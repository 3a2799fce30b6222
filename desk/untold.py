"""What has been published lately and no piece of news tells of, with words to begin one from."""

from datetime import timedelta
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

import clock
from followup.models import Deliverable
from initiatives.models import Event
from initiatives.verbs import Verb
from news.models import NewsItem

LATELY = timedelta(days=30)
"""As long as what has happened can be picked for a piece of news."""
MOST = 20
LONGEST = 150


def untold() -> list[Event]:
    """The newest first. A draft tells of it too: somebody is at it."""
    told = NewsItem.events.through.objects.values("event")
    published = Event.objects.published().filter(
        verb=Verb.PUBLISH, correction=None, recorded__gt=clock.now() - LATELY
    )
    return list(published.exclude(pk__in=told).select_related("need").order_by("-pk")[:MOST])


def begun_from(key: str) -> dict[str, Any]:
    """Title, text and what it tells of, of what is public alone; empty for what is no such publication."""
    found = next((event for event in untold() if str(event.pk) == key), None)
    if found is None:
        return {}
    items = list(Deliverable.objects.published().filter(published_event=found).order_by("kind", "pk"))
    of = items[0].title if len(items) == 1 else found.need.title
    title = Truncator(_("Nu publicerat: %s") % of).chars(LONGEST)
    paragraphs = [f"{item.title}. {item.description}".rstrip() for item in items]
    return {"title": title, "text": "\n\n".join(paragraphs), "events": [found.pk]}
