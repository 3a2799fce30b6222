"""What a new need may be raised from: what its form then begins with, and what is tied to it when saved.

Named in the address, `?ur=analys-12`, and carried by the form, so that whichever press saves first ties it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from deviations.gate import ALL, months_of
from deviations.models import Analysis, DeviationCount
from deviations.permissions import may_follow_deviations
from deviations.wording import place_name, span
from deviations.workflow import tie_need
from indicators.places import places
from initiatives.models import Need

NAME = "ur"
"""Of the part of the address, and of the form's field."""


@dataclass(frozen=True)
class Carried:
    """One kind: `find` gives the row, if the person may raise a need from it."""

    find: Callable[[User, int], Any]
    begins: Callable[[Any], dict[str, str]]
    tie: Callable[[Any, Need, User], None]


def _analysis(user: User, pk: int) -> Analysis | None:
    return Analysis.objects.filter(pk=pk).first() if may_follow_deviations(user) else None


def _of_analysis(analysis: Analysis) -> dict[str, str]:
    """Title and texts as the analysis has them, and its figures as everybody may read them."""
    parts = [analysis.learnt]
    if analysis.done:
        parts.append(_("Det här har gjorts: %s") % analysis.done)
    parts.append(_("Bakgrund: %(place)s, analys av avvikelser i samverkan %(span)s.") % _where(analysis))
    if counted := _counted(analysis):
        parts.append(counted)
    # The summary is short; the whole stands in the description.
    summary = analysis.learnt if len(analysis.learnt) <= SUMMARY else ""
    return {"title": analysis.heading, "summary": summary, "description": "\n\n".join(parts)}


SUMMARY = 600


def _where(analysis: Analysis) -> dict[str, str]:
    return {"place": place_name(analysis, places()), "span": span(analysis)}


def _counted(analysis: Analysis) -> str:
    """How many there were, where all of its months are published and shown."""
    rows = DeviationCount.objects.current().between(analysis.first_month, analysis.last_month)
    place = analysis.place if analysis.level == "area" else ALL
    category = analysis.category.slug if analysis.category else ALL
    if analysis.level == "municipality":
        return ""
    counts = [month.shown(place, category) for month in months_of(rows.select_related("category")).values()]
    if not counts or None in counts:
        return ""
    return _("Under tiden räknades %s avvikelser.") % sum(count or 0 for count in counts)


CARRIED = {
    "analys": Carried(_analysis, _of_analysis, lambda row, need, user: tie_need(row, need, by=user)),
}
"""By what the key begins with."""


def carried(user: User, key: str) -> tuple[Carried, Any] | None:
    """The kind and the row that the key names; None where there is no such thing for this person."""
    kind, _dash, pk = key.partition("-")
    if kind not in CARRIED or not (pk.isascii() and pk.isdecimal() and len(pk) < 10):
        return None
    row = CARRIED[kind].find(user, int(pk))
    return (CARRIED[kind], row) if row else None


def begins_with(user: User, key: str) -> dict[str, str]:
    """What a form that carries the key begins with."""
    found = carried(user, key)
    return {NAME: key, **found[0].begins(found[1])} if found else {}


def tie(user: User, key: str, need: Need) -> None:
    """In the transaction that saves the need for the first time."""
    if found := carried(user, key):
        found[0].tie(found[1], need, user)
