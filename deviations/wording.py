"""An analysis in words: whose it is, and of which months."""

from typing import TYPE_CHECKING

from deviations.places import AnalysisLevel
from indicators.periods import in_words
from indicators.places import Place, name_of

if TYPE_CHECKING:
    from deviations.models import Analysis


def place_name(analysis: "Analysis", known: dict[str, Place]) -> str:
    """The municipality or the area."""
    if analysis.level == AnalysisLevel.COUNTY:
        return str(AnalysisLevel.COUNTY.label)
    return name_of(analysis.place, known)


def span(analysis: "Analysis") -> str:
    first, last = in_words(analysis.first_month), in_words(analysis.last_month)
    return first if first == last else f"{first}–{last}"
