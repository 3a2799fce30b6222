"""The form that the charter's draft is written in, section by section."""

import json
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.content import FIELDS_OF, PART
from assignments.models import SeatKind
from assignments.workflow import CharterText, GoalLine, MilestoneLine, SeatLine
from desk.forms.base import DateField
from desk.forms.proposals import text
from desk.forms.rows import Rows, RowsForm
from organizations.models import Body, CharterSection, Principal, SubregionalArea

KEEP = "keep_"
"""Begins the name of the choice between one's own text and the one that is saved."""

BOXES = forms.CheckboxSelectMultiple


def line(label: Any, length: int = 200) -> Any:
    return lambda: forms.CharField(label=label, max_length=length, required=False)


def day(label: Any) -> Any:
    return lambda: DateField(label=label, required=False)


def key() -> forms.Field:
    """An empty row has its key from the beginning, so that the milestone keeps it however it is saved."""
    return forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)


KINDS = [
    Rows(
        "goal",
        _("Mål att följa"),
        _("Ett mål i varje rad. Dagen kan lämnas tom."),
        _("Fler mål"),
        {"title": line(_("Mål"), 300), "day": day(_("Uppnått senast"))},
        {"title": _("Skriv vad målet är.")},
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
    ),
]

ROWS_OF = {
    "goals": "goal",
    "milestones": "milestone",
    "seats": "seat",
    "planned_reports": "report",
    "indicators": "indicator",
}


class CharterForm(RowsForm):
    """`edition` and `shown` say what the page had before anybody typed."""

    edition = forms.IntegerField(label=_("Utkastets nummer"), min_value=0, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=10_000, widget=forms.HiddenInput)
    reason = text(
        _("Varför behöver uppdraget ändras?"),
        5_000,
        3,
        required=False,
        help_text=_("Behövs innan ändringen lämnas för beslut. Blir offentligt när den godkänns."),
    )
    starts_on = DateField(label=_("Börjar"), required=False)
    ends_on = DateField(label=_("Klart senast"), required=False)
    reports_to_political = forms.BooleanField(
        label=_("Rapporterar även till det politiska organet"), required=False
    )
    areas = forms.ModelMultipleChoiceField(
        SubregionalArea.objects.all(),
        label=_("Berörda delregionala områden"),
        to_field_name="slug",
        required=False,
        widget=BOXES,
    )
    principals = forms.ModelMultipleChoiceField(
        Principal.objects.all(),
        label=_("Berörda huvudmän"),
        to_field_name="code",
        required=False,
        widget=BOXES,
    )

    def __init__(
        self,
        *args: Any,
        begin: CharterText,
        edition: int,
        is_change: bool,
        stored: CharterText | None = None,
        **kwargs: Any,
    ) -> None:
        """`begin`: what the fields begin with; `stored`: what is saved, where that is not the same."""
        self.begin = begin
        super().__init__(*args, **kwargs)
        self.profile = list(CharterSection.objects.all())
        self._leave_out(is_change=is_change)
        for section in self.profile:
            self.fields[PART + section.slug] = _part(section)
        self._begin_from(begin)
        self.initial["edition"] = edition
        self.initial["shown"] = json.dumps((stored or begin).digests(self.sections()))
        for name in ("edition", "shown"):
            # Firefox keeps hidden fields through a reload, and the draft would look stale.
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def sections(self) -> list[str]:
        """The names of the sections that this form has."""
        shown = {"period", *ROWS_OF, *self.fields}
        return [*(PART + section.slug for section in self.profile), *(n for n in FIELDS_OF if n in shown)]

    def label(self, section: str) -> str:
        """What the section is called on the page."""
        if section in ROWS_OF:
            return str(self.kinds[ROWS_OF[section]].legend)
        return str(_("Börjar och slutar") if section == "period" else self.fields[section].label)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Slutet kan inte komma före början."))
        self.clean_rows()
        return data

    def clean_shown(self) -> dict[str, str] | None:
        """The digests that the page had; None from a page that tells only its edition."""
        try:
            told = json.loads(self.cleaned_data["shown"] or "null")
        # What a page sends is anybody's to change: nonsense counts as a page that said nothing.
        except ValueError:
            return None
        return {str(name): str(said) for name, said in told.items()} if isinstance(told, dict) else None

    def typed_sections(self) -> list[str]:
        """What was typed rightly, without what is to stay as it is saved."""
        return [name for name in self.sections() if self._is_typed(name)]

    def typed(self) -> CharterText:
        """What was typed; of a section that is not in order, nothing."""
        data = self.cleaned_data
        return CharterText(
            parts={section.slug: data.get(PART + section.slug, "") for section in self.profile},
            goals=[GoalLine(row["title"], row["day"]) for row in self._in_order("goals")],
            milestones=[
                MilestoneLine(row["title"], row["day"], row["key"]) for row in self._in_order("milestones")
            ],
            seats=[
                SeatLine(row["role"], row["organization"], row["kind"] or SeatKind.GROUP)
                for row in self._in_order("seats")
            ],
            planned_reports=sorted({row["day"] for row in self._in_order("planned_reports")}),
            indicators=[row["title"] for row in self._in_order("indicators")],
            areas=list(data.get("areas", [])),
            principals=list(data.get("principals", [])),
            reports_to_political=data.get("reports_to_political", False),
            starts_on=data.get("starts_on"),
            ends_on=data.get("ends_on"),
            reason=data.get("reason", ""),
        )

    def section_rows(self) -> list[forms.BoundField]:
        return [self[PART + section.slug] for section in self.profile]

    def other_rows(self) -> list[forms.BoundField]:
        names = ("starts_on", "ends_on", "areas", "principals", "reports_to_political")
        return [self[name] for name in names if name in self.fields]

    def _in_order(self, section: str) -> list[dict[str, Any]]:
        return self.lines(ROWS_OF[section]) if self.sent(ROWS_OF[section]) else []

    def _is_typed(self, section: str) -> bool:
        if self.data.get(KEEP + section) == "theirs":
            return False
        if section in ROWS_OF:
            return self.sent(ROWS_OF[section])
        names = FIELDS_OF.get(section, (section,))
        # Every other field is sent even when empty, so one that is missing was not on the page.
        always = {"areas", "principals", "reports_to_political"}  # unticked, a box is not sent
        return not any(name in self.errors for name in names) and (
            section in always or any(name in self.data for name in names)
        )

    def _leave_out(self, *, is_change: bool) -> None:
        """What the region has not, and why a first version differs from none."""
        # A region without areas names its huvudmän one by one instead.
        del self.fields["principals" if SubregionalArea.objects.exists() else "areas"]
        political = Body.objects.political()
        if political is None:
            del self.fields["reports_to_political"]
        else:
            reports = self.fields["reports_to_political"]
            reports.label = _("Rapporterar även till %s") % political.short_name
        if not is_change:
            del self.fields["reason"]

    def _begin_from(self, begin: CharterText) -> None:
        plain = ("reason", "starts_on", "ends_on", "reports_to_political")
        self.initial.update({PART + slug: said for slug, said in begin.parts.items()})
        self.initial.update({name: getattr(begin, name) for name in plain})
        self.initial["areas"] = [area.slug for area in begin.areas]
        self.initial["principals"] = [principal.code for principal in begin.principals]
        self.add_rows(
            KINDS,
            {
                "goal": [{"title": goal.title, "day": goal.due_on} for goal in begin.goals],
                "milestone": [
                    {"title": step.title, "day": step.due_on, "key": step.key} for step in begin.milestones
                ],
                "seat": [seat._asdict() for seat in begin.seats],
                "report": [{"day": due_on} for due_on in begin.planned_reports],
                "indicator": [{"title": title} for title in begin.indicators],
            },
        )


def _part(section: CharterSection) -> forms.Field:
    helps = _("Behövs innan versionen kan lämnas för beslut.") if section.required else ""
    field = text(section.name, 20_000, 6, required=False, help_text=helps)
    field.widget.attrs["data-markdown"] = ""
    return field
