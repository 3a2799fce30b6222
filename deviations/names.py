"""The words of an analysis that may be names of persons, for whoever publishes it to answer for."""

from deviations.models import Analysis
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


def possible_names_in(analysis: Analysis) -> list[str]:
    """But for what the region itself is made of: its places, bodies, areas and words."""
    known = [current_region().name]
    for model in NAMED:
        known += model.objects.values_list("name", flat=True)
    known += Body.objects.values_list("short_name", flat=True)
    return possible_names("\n".join([analysis.heading, analysis.learnt, analysis.done]), known)
