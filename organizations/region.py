"""The region's own names and words, as pages and messages use them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from asgiref.local import Local
from django.utils.functional import lazy

from organizations.models import Body, Profile
from organizations.words import NeedWords


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
    has_areas: bool = False
    """Whether subregional areas stand between the county and its municipalities."""


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
    """The region of this database. Two queries, once a request."""
    # A worker lives for weeks: kept there, a new profile would never be seen.
    if not getattr(_of_request, "is_under_way", False):
        return _read()
    if _of_request.region is None:
        _of_request.region = _read()
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
    begin_request()
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


def _read() -> Region:
    profile = Profile.objects.first()
    if profile is None:
        return UNNAMED
    bodies = {body.kind: body for body in Body.objects.exclude(kind=Body.Kind.PREPARATORY)}
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
        has_areas=Body.Kind.SUBREGIONAL in bodies,
    )
