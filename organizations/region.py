"""The region's own names and words, as pages and messages use them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from asgiref.local import Local
from django.db.models import QuerySet
from django.utils.functional import lazy

from organizations.models import Body, Profile
from organizations.words import NeedWords
from prepared import prepared
from publication.keeping import by_version


@dataclass(frozen=True)
class Region:
    """What a page needs to know of the region it speaks for."""

    name: str
    short_name: str
    plan: str
    need: NeedWords
    steering: str
    political: str
    steering_name: str = ""
    political_name: str = ""
    """The two bodies' names in full; the pages else use the short ones."""
    political_decides: bool = False
    """Whether the political body decides; else it recommends."""
    has_areas: bool = False
    """Whether subregional areas stand between the county and its municipalities."""
    networks: str = ""
    """What its networks and groups are called together, in the plural; empty where it has none."""


UNNAMED = Region(
    "Vårdsamverkan",
    "Vårdsamverkan",
    "",
    NeedWords("behov", "behovet", "behov", "behoven"),
    "det beslutande organet",
    "",
)
"""Before any profile is loaded."""


_of_request = Local()
"""The region that the request under way has read; outside a request nothing is kept, since it may change."""


def current_region() -> Region:
    """The region of this database: one for a whole request, read anew when anything public has changed."""
    # Not kept outside a request: a command that has just read a profile goes on in its words at once.
    if not getattr(_of_request, "is_under_way", False):
        return _read()
    if _of_request.region is None:
        _of_request.region = _kept()
    region: Region = _of_request.region
    return region


def begin_request(**_signal: Any) -> None:
    _of_request.is_under_way, _of_request.region = True, None


def end_request(**_signal: Any) -> None:
    _of_request.is_under_way, _of_request.region = False, None


@contextmanager
def one_region() -> Iterator[None]:
    """Reads the region once for all that is said within, also outside a request."""
    if getattr(_of_request, "is_under_way", False):
        yield
        return
    _of_request.is_under_way, _of_request.region = True, _read()
    try:
        yield
    finally:
        end_request()


def say(sentence: Any) -> str:
    """The sentence in the region's words (`organizations.words`)."""
    return current_region().need.say(str(sentence))


# Tables are read at import, before there is a database to ask.
say_lazy: Callable[[object], Any] = lazy(say, str)
"""The same for a sentence that stands in a table or on a field: put in words where it is shown."""


def _by_mandate(*, recommends: Any, decides: Any, nobody: Any = "") -> str:
    region = current_region()
    if not region.political:
        return str(nobody)
    return str(decides if region.political_decides else recommends)


by_mandate: Callable[..., Any] = lazy(_by_mandate, str)
"""A sentence of what the political body says: it recommends, it decides, or there is none."""


def _read() -> Region:
    profile = _profile.first()
    if profile is None:
        return UNNAMED
    bodies = {body.kind: body for body in _bodies()}
    steering, political = bodies.get(Body.Kind.STEERING), bodies.get(Body.Kind.POLITICAL)
    return Region(
        name=profile.name,
        short_name=profile.short_name,
        plan=profile.plan_name,
        need=NeedWords.of(profile.need_words),
        steering=steering.short_name if steering else "",
        political=political.short_name if political else "",
        steering_name=steering.name if steering else "",
        political_name=political.name if political else "",
        political_decides=bool(political and political.mandate == Body.Mandate.DECIDES),
        has_areas=Body.Kind.SUBREGIONAL in bodies,
        networks=profile.network_words.get("name", ""),
    )


_kept = by_version(_read)


@prepared
def _profile() -> QuerySet[Profile]:
    return Profile.objects.order_by("pk")[:1]


@prepared
def _bodies() -> QuerySet[Body]:
    return Body.objects.exclude(kind__in=[Body.Kind.PREPARATORY, Body.Kind.NETWORK])
