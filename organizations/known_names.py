"""What in the region has a name and is no person: its places, bodies, areas and words."""

from collections.abc import Iterable

from organizations.models import (
    Body,
    DeviationCategory,
    Principal,
    PriorityArea,
    SubregionalArea,
    TargetGroup,
)
from organizations.region import current_region
from plaintext.names import possible_names

NAMED = (Body, DeviationCategory, Principal, PriorityArea, SubregionalArea, TargetGroup)


def known_names() -> list[str]:
    known = [current_region().name]
    for model in NAMED:
        known += model.objects.values_list("name", flat=True)
    return [*known, *Body.objects.values_list("short_name", flat=True)]


def names_of_persons(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """The words of the texts that may be names of persons, for whoever publishes them to answer for."""
    return possible_names("\n".join(texts), known)
