"""Where deviations are counted, and at which three levels they are analysed.

They are counted where results are taken into use: in an area or, in a region without that level, in a
municipality. All of it by the codes that indicators have.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.places import Level, Place, places
from organizations.models import SubregionalArea


class AnalysisLevel(models.TextChoices):
    """The three lanes, from the nearest to the widest."""

    LOCAL = "municipality", _("Lokalt")
    SUBREGIONAL = "area", _("Delregionalt")
    COUNTY = "county", _("Länsgemensamt")


BELOW = {
    AnalysisLevel.COUNTY: (AnalysisLevel.SUBREGIONAL, AnalysisLevel.LOCAL),
    AnalysisLevel.SUBREGIONAL: (AnalysisLevel.LOCAL,),
    AnalysisLevel.LOCAL: (),
}
"""From which levels an analysis may build on others."""


def counting_level() -> str:
    return Level.AREA if SubregionalArea.objects.exists() else Level.MUNICIPALITY


def counting_places() -> dict[str, Place]:
    """Every place that counts deviations, by its code."""
    level = counting_level()
    return {code: place for code, place in places().items() if place.level == level}
