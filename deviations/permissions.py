"""Who reads counts in, and who writes an analysis.

Decided here: an area's coordinator for that area, a huvudman's contact for that municipality, the coordinator
for the county. Counts are read in by whoever answers for the place that they are counted in; the coordinator
may read in and publish those of every place.
"""

from typing import Any

from deviations.places import AnalysisLevel, counting_places
from followup.permissions import own_lanes
from indicators.places import Level, Place, places
from organizations.models import Body
from organizations.permissions import Role, has_role, is_coordinator


def may_follow_deviations(user: Any) -> bool:
    """Whether the person has any business in the room. Asks only for roles, for the menu."""
    answers = has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL) or has_role(user, Role.CONTACT)
    return answers or is_coordinator(user)


def places_to_count(user: Any) -> dict[str, Place]:
    """The places of which the person reads in and publishes counts."""
    every = counting_places()
    if is_coordinator(user):
        return every
    own = {lane.key for lane in own_lanes(user)}
    return {code: place for code, place in every.items() if code in own}


def places_to_analyse(user: Any) -> dict[str, Place]:
    """The places in whose name the person writes an analysis, the county first."""
    own = {lane.key for lane in own_lanes(user)}
    is_countys = is_coordinator(user)
    levels = set(AnalysisLevel.values)
    return {
        code: place
        for code, place in places().items()
        if place.level in levels and (is_countys if place.level == Level.COUNTY else code in own)
    }


def may_write_for(user: Any, place: str) -> bool:
    return place in places_to_analyse(user)
