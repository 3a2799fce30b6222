"""What was learnt of deviations: written, published, and tied to the need that it raised.

Decided here: an analysis is its place's, and whoever answers for the place now may change it until it is
published; from then on it stays. It says nothing of a person, as far as that can be told by a program.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from deviations.models import Analysis
from deviations.permissions import may_follow_deviations, may_write_for, places_to_analyse
from deviations.places import BELOW, AnalysisLevel
from deviations.refusals import DeviationRefused
from initiatives.models import Need
from organizations.models import DeviationCategory
from plaintext.persons import sign_of_person


@dataclass(frozen=True)
class AnalysisText:
    """What is written."""

    place: str
    first_month: str
    last_month: str
    heading: str
    learnt: str
    done: str = ""
    category: DeviationCategory | None = None
    builds_on: Sequence[Analysis] = ()


@transaction.atomic
def save_analysis(analysis: Analysis | None, text: AnalysisText, *, by: User) -> Analysis:
    """Sparar en analys. Raises `PermissionDenied`, and `DeviationRefused` for one that is published."""
    found = _own(analysis, by) if analysis else Analysis(written_by=by)
    places = places_to_analyse(by)
    if text.place not in places:
        raise PermissionDenied
    _require_no_person(text)
    found.level, found.place = places[text.place].level, text.place
    found.first_month, found.last_month, found.category = text.first_month, text.last_month, text.category
    found.heading, found.learnt, found.done = text.heading, text.learnt, text.done
    found.save()
    below = BELOW[AnalysisLevel(found.level)]
    found.builds_on.set([each for each in text.builds_on if each.level in below])
    return found


@transaction.atomic
def publish_analysis(analysis: Analysis, *, by: User) -> Analysis:
    """Publicerar en analys: everybody may read it, and it stays. Raises as `save_analysis` does."""
    found = _own(analysis, by)
    found.published_at, found.published_by = clock.now(), by
    found.save()
    return found


@transaction.atomic
def tie_need(analysis: Analysis, need: Need, *, by: User) -> None:
    """Knyter ett behov till den analys som väckte det; once however often. Raises `PermissionDenied`."""
    if not may_follow_deviations(by) or need.proposer_id != by.pk:
        raise PermissionDenied
    analysis.needs.add(need)


def _own(analysis: Analysis, by: User) -> Analysis:
    found = Analysis.objects.select_for_update(no_key=True, of=("self",)).get(pk=analysis.pk)
    if not may_write_for(by, found.place):
        raise PermissionDenied
    if found.published_at:
        raise DeviationRefused(_("Analysen är publicerad och ändras inte mer."))
    return found


def _require_no_person(text: AnalysisText) -> None:
    for name in ("heading", "learnt", "done"):
        if kind := sign_of_person(getattr(text, name)):
            why = _("Texten ser ut att innehålla %s. Skriv inget som kan peka ut en person.")
            raise DeviationRefused(why % kind, field=name)
