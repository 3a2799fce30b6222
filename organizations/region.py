"""The region's own names and words, as pages and messages use them."""

from dataclasses import dataclass

from organizations.models import Body, Profile


@dataclass(frozen=True)
class NeedWords:
    """What the region calls a need, in four forms."""

    indefinite: str
    definite: str
    plural: str
    definite_plural: str


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


UNNAMED = Region(
    "Vårdsamverkan",
    "Vårdsamverkan",
    "",
    NeedWords("behov", "behovet", "behov", "behoven"),
    "det beslutande organet",
    "",
)
"""Before any profile is loaded."""


def current_region() -> Region:
    """The region of this database. Two queries."""
    profile = Profile.objects.first()
    if profile is None:
        return UNNAMED
    bodies = {body.kind: body for body in Body.objects.filter(kind__in=["steering", "political"])}
    steering, political = bodies.get(Body.Kind.STEERING), bodies.get(Body.Kind.POLITICAL)
    return Region(
        name=profile.name,
        short_name=profile.short_name,
        plan=profile.plan_name,
        need=NeedWords(*profile.need_words),
        steering=steering.short_name if steering else "",
        political=political.short_name if political else "",
        steering_name=steering.name if steering else "",
        political_name=political.name if political else "",
    )
