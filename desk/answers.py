"""Where the answer to what waits stands: the verb's own form or, where the work is done, that page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import clock
from desk.doors import DOORS
from desk.gate import key_of
from initiatives.lanes import Lane
from initiatives.models import Need
from initiatives.states import State
from initiatives.verbs import Verb

REPORT_AHEAD = timedelta(days=30)
"""How long before its day a report is what the work waits for; until then the work itself is."""


@dataclass(frozen=True)
class Button:
    """One button: where it leads and what it says."""

    href: str
    label: Any


def by_verb(need: Need, verb: Verb) -> Button:
    """The verb's own form."""
    return Button(reverse("desk:verb", args=[key_of(need), verb.replace("_", "-")]), DOORS[verb].label)


def answer(need: Need, verb: Verb, *, due: date | None, lanes: Collection[Lane] = ()) -> Button:
    """What answers the waiting, for whoever may make the verb.

    `due`: when the assignment is to be ready; `lanes`: those that the person answers for.
    """
    if verb == Verb.SUBMIT:
        label = _("Komplettera") if need.state == State.RETURNED else _("Skriv klart")
        return _page(need, "edit", label)
    if verb == Verb.HAND_IN_CHARTER and need.state == State.CHARTERING:
        return _page(need, "assignment_charter", _("Skriv uppdragshandlingen"))
    # A report is what an assignment under way waits for from its first day; saying so for months is noise.
    if verb == Verb.REPORT and _is_early(due):
        return _page(need, "assignment", _("Till uppdraget"))
    # With several lanes one must choose first, and the verb's form asks which.
    if verb == Verb.AREA_STEP and (lane := _only_lane(need, lanes)):
        return _page(need, "implementation_lane", _("Bekräfta eller ändra läget"), lane.key)
    return by_verb(need, verb)


def _is_early(due: date | None) -> bool:
    """Whether it is too soon to ask for the final report."""
    return due is None or due > clock.today() + REPORT_AHEAD


def _only_lane(need: Need, lanes: Collection[Lane]) -> Lane | None:
    """The one of these lanes that takes the result into use; None where several do, or none."""
    # A person may answer for areas that this need doesn't concern.
    own = [lane for lane in lanes if lane in need.status_by_lane]
    return own[0] if len(own) == 1 else None


def _page(need: Need, name: str, label: Any, *more: str) -> Button:
    return Button(reverse(f"desk:{name}", args=[key_of(need), *more]), label)
