"""Where a lane is: the subregional area or the huvudman that answers for it."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from initiatives.lanes import Lane, LaneKind, keys_of
from initiatives.refusals import Unmet
from organizations.models import Principal, SubregionalArea
from prepared import prepared


def places_of(lanes: Collection[Lane]) -> dict[Lane, SubregionalArea | Principal]:
    """The lanes with the place of each, in the region's order; one that the region lacks is left out."""
    areas = _areas(keys_of(LaneKind.AREA, lanes))
    principals = _principals(keys_of(LaneKind.PRINCIPAL, lanes))
    return {Lane.of(area): area for area in areas} | {Lane.of(each): each for each in principals}


def place_of(lane: Lane) -> SubregionalArea | Principal:
    """The lane's place. Raises `Unmet` where the region has none such."""
    place = places_of([lane]).get(lane)
    if place is None:
        raise Unmet(_("Okänt område."), field="lane")
    return place


@prepared
def area_with(municipality: str) -> QuerySet[SubregionalArea]:
    """The area that the municipality, by its code, is part of."""
    return SubregionalArea.objects.filter(municipalities__code=municipality)[:1]


@prepared
def _areas(slugs: list[str]) -> QuerySet[SubregionalArea]:
    return SubregionalArea.objects.filter(slug__in=slugs)


@prepared
def _principals(codes: list[str]) -> QuerySet[Principal]:
    return Principal.objects.filter(code__in=codes).select_related("area")
