"""What was learnt of deviations: written, published, and tied to the need that it raised.

Decided here: an analysis is its place's, and whoever answers for the place now may change it until it is
published; from then on it stays, or is taken down whole with a reason that everybody reads. It says nothing
of a person, as far as that can be told by a program: numbers and addresses are refused, and whoever publishes
answers for the words that may be names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from deviations.models import Analysis
from deviations.names import possible_names_in
from deviations.permissions import may_follow_deviations, may_write_for, places_to_analyse
from deviations.places import BELOW, AnalysisLevel
from deviations.refusals import DeviationRefused
from imprints.road import road
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


@road
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


@road
def publish_analysis(analysis: Analysis, *, by: User, no_names: bool = False) -> Analysis:
    """Publicerar en analys: everybody may read it, and it stays. Raises as `save_analysis` does.

    `no_names`: somebody has read the words that may be names, and none of them is a person's.
    """
    found = _own(analysis, by)
    if not no_names and possible_names_in(found):
        raise DeviationRefused(_("Svara om orden med stor bokstav är namn på personer."), field="no_names")
    found.published_at, found.published_by = clock.now(), by
    found.save()
    return found


@road
def take_down_analysis(analysis: Analysis, *, by: User, why: str, erases: bool = False) -> Analysis:
    """Tar ned en publicerad analys: nobody outside reads it any more, but that it was there and why it went.

    `erases`: its words go too, for ever. Raises `PermissionDenied`, and `DeviationRefused` for one that is
    not published or already taken down, and for a reason that tells of a person.
    """
    found = _locked(analysis, by)
    if found.published_at is None or found.taken_down_at:
        raise DeviationRefused(_("Analysen är inte publicerad, eller redan tagen ned."))
    if not why:
        raise DeviationRefused(_("Skriv varför den tas ned."), field="why")
    if kind := sign_of_person(why):
        raise DeviationRefused(PERSON % kind, field="why")
    found.taken_down_at, found.taken_down_by, found.taken_down_why = clock.now(), by, why
    if erases:
        found.heading, found.learnt, found.done = str(_("Texten är borttagen")), "", ""
    found.save()
    return found


@road
def tie_need(analysis: Analysis, need: Need, *, by: User) -> None:
    """Knyter ett behov till den analys som väckte det; once however often. Raises `PermissionDenied`."""
    if not may_follow_deviations(by) or need.proposer_id != by.pk:
        raise PermissionDenied
    analysis.needs.add(need)


def _own(analysis: Analysis, by: User) -> Analysis:
    found = _locked(analysis, by)
    if found.published_at:
        raise DeviationRefused(_("Analysen är publicerad och ändras inte mer."))
    return found


def _locked(analysis: Analysis, by: User) -> Analysis:
    found = Analysis.objects.select_for_update(no_key=True, of=("self",)).get(pk=analysis.pk)
    if not may_write_for(by, found.place):
        raise PermissionDenied
    return found


PERSON = _("Texten ser ut att innehålla %s. Skriv inget som kan peka ut en person.")


def _require_no_person(text: AnalysisText) -> None:
    for name in ("heading", "learnt", "done"):
        if kind := sign_of_person(getattr(text, name)):
            raise DeviationRefused(PERSON % kind, field=name)
