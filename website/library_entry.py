"""What is asked of all documents, and what one line of them tells."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from followup.models import DeliverableFile
from organizations.models import Body, PriorityArea, SubregionalArea, TargetGroup
from publication.keeping import by_version

MOST_WORDS = 8
"""Words that are looked for: a pasted text would only make the database work."""
NO_DAY = date(1, 1, 1)
"""Where in the list something stands whose day is not known: last."""


@dataclass(frozen=True)
class Asked:
    """What a visitor looks for; nothing leaves nothing out."""

    words: tuple[str, ...] = ()
    topic: PriorityArea | None = None
    group: TargetGroup | None = None
    body: Body | None = None
    area: SubregionalArea | None = None


@dataclass(frozen=True)
class Entry:
    """One document: where it is, how it stands and since when, whose it is."""

    title: str
    href: str
    state: str
    day: date | None
    body: Body | None = None
    need: str = ""
    about: str = ""
    """The title of what it came of, where its own does not say it."""
    is_example: bool = False
    more: str = ""
    """What kind it is within its kind, as an agreement or a routine."""


def said_in(words: tuple[str, ...], *fields: str) -> Q:
    """Every word in some of the fields."""
    if not words:
        return Q()
    return reduce(and_, (reduce(or_, (_mentions(name, word) for name in fields)) for word in words))


def said_of_result(words: tuple[str, ...]) -> Q:
    """Every word in what a result says of itself and of its need, or in the title of one of its files."""
    fields = ("title", "description", "need__title", "need__number")
    entitled = DeliverableFile.objects.published()
    each = (
        said_in((word,), *fields) | Q(pk__in=entitled.filter(said_in((word,), "title")).values("deliverable"))
        for word in words
    )
    return reduce(and_, each, Q())


def _mentions(field: str, word: str) -> Q:
    # SQLite folds only A to Z: a Swedish first letter is asked for in both sizes.
    spelt = {word, word.lower(), word.capitalize(), word.upper()}
    return reduce(or_, (Q(**{f"{field}__icontains": each}) for each in sorted(spelt)))


@by_version
def steering() -> Body:
    return Body.objects.steering()


def kept(**by: Any) -> dict[str, Any]:
    """What is asked for of it, as conditions."""
    return {name: value for name, value in by.items() if value is not None}
