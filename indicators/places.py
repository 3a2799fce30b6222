"""Where a value holds: the country, the county, an area, a municipality, a unit; each by one code."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from organizations.models import Principal, SubregionalArea


class Level(models.TextChoices):
    COUNTRY = "country", _("riket")
    COUNTY = "county", _("länet")
    AREA = "area", _("delregionalt område")
    MUNICIPALITY = "municipality", _("kommun")
    UNIT = "unit", _("enhet")


class Place(NamedTuple):
    """A place by its code, as files and the database have it."""

    level: str
    code: str
    name: str


COUNTRY_CODE = "0000"
UNIT = "enhet:"
LONGEST = 60


def county_code(region_code: str) -> str:
    """The county's code as Kolada has it: four digits, so that no municipality has the same."""
    return f"00{region_code}"


def places() -> dict[str, Place]:
    """Every place of the region by its code; units are written as they come."""
    found = [Place(Level.COUNTRY, COUNTRY_CODE, _now("Riket"))]
    for principal in Principal.objects.by_name():
        if principal.kind == Principal.Kind.REGION:
            found.append(Place(Level.COUNTY, county_code(principal.code), _now("Länet")))
        else:
            found.append(Place(Level.MUNICIPALITY, principal.code, principal.name))
    found += [Place(Level.AREA, area.slug, area.name) for area in SubregionalArea.objects.all()]
    return {place.code: place for place in found}


def place_of(code: str, known: dict[str, Place]) -> Place | None:
    """The place, if there is one by that code."""
    if code.startswith(UNIT) and len(code) > len(UNIT) and len(code) <= LONGEST:
        return Place(Level.UNIT, code, code.removeprefix(UNIT))
    return known.get(code)


def name_of(code: str, known: dict[str, Place]) -> str:
    """What the place is called; its code, where the region has it no more."""
    found = place_of(code, known)
    return found.name if found else code
