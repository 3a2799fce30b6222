"""The rows of the charter's form, kind by kind: goals, milestones, seats, reports, indicators."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.content import GoalLine
from assignments.models import SeatKind
from desk.forms.base import DateField
from desk.forms.rows import Rows
from initiatives.models import Direction
from plaintext.forms import Line


def line(label: Any, length: int = 200) -> Any:
    return lambda: Line(label=label, max_length=length, required=False)


def day(label: Any) -> Any:
    return lambda: DateField(label=label, required=False)


def choice(label: Any, choices: Any = ()) -> Any:
    return lambda: forms.ChoiceField(label=label, choices=[("", "–"), *choices], required=False)


def key() -> forms.Field:
    """An empty row has its key from the beginning, so that the milestone keeps it however it is saved."""
    return forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)


KINDS = [
    Rows(
        "goal",
        _("Mål att följa"),
        _("Ett mål i varje rad. Slutrapporten svarar på vart och ett. Finns inget mått än lämnas det tomt."),
        _("Fler mål"),
        {
            "title": line(_("Mål"), 300),
            "day": day(_("Uppnått senast")),
            "measure": choice(_("Mått som ska visa det")),
            "direction": choice(_("Håll"), Direction.choices),
        },
        {"title": _("Skriv vad målet är.")},
        frozenset({"direction"}),
        is_ordered=True,
    ),
    Rows(
        "milestone",
        _("Delmål"),
        _("Blir det som delrapporterna svarar på."),
        _("Fler delmål"),
        {"title": line(_("Delmål")), "day": day(_("Klart senast")), "key": key},
        {"title": _("Skriv vad delmålet är."), "day": _("Ange när delmålet ska vara klart.")},
        frozenset({"key"}),
    ),
    Rows(
        "seat",
        _("Arbetsgrupp och referensgrupp"),
        _("Roll och organisation, inga namn. Gruppen följer platserna när versionen godkänns."),
        _("Fler platser"),
        {
            "role": line(_("Roll")),
            "organization": line(_("Organisation")),
            "kind": lambda: forms.ChoiceField(label=_("Grupp"), choices=SeatKind.choices, required=False),
        },
        {"role": _("Skriv rollen."), "organization": _("Skriv organisationen.")},
        frozenset({"kind"}),
        is_ordered=True,
    ),
    Rows(
        "report",
        _("Delrapporter"),
        _("Dagarna då delrapporter ska lämnas."),
        _("Fler delrapporter"),
        {"day": day(_("Delrapport senast"))},
        {},
    ),
    Rows(
        "indicator",
        _("Indikatorer att följa"),
        _("Det som ska visa om det blir bättre."),
        _("Fler indikatorer"),
        {"title": line(_("Indikator"), 300)},
        {},
        is_ordered=True,
    ),
]

ROWS_OF = {
    "goals": "goal",
    "milestones": "milestone",
    "seats": "seat",
    "planned_reports": "report",
    "indicators": "indicator",
}


def goal_cells(goal: GoalLine) -> dict[str, Any]:
    """A goal as its row is filled in."""
    measure = goal.indicator.slug if goal.indicator else ""
    return {"title": goal.title, "day": goal.due_on, "measure": measure, "direction": goal.direction}
