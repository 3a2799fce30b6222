"""The words of an analysis that may be names of persons, for whoever publishes it to answer for."""

from deviations.models import Analysis
from organizations.known_names import known_names, names_of_persons


def possible_names_in(analysis: Analysis) -> list[str]:
    return names_of_persons([analysis.heading, analysis.learnt, analysis.done], known_names())
