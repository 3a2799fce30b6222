"""The form that the charter's draft is written in, section by section."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.content import FIELDS_OF, PART
from assignments.models import SeatKind
from assignments.workflow import CharterText, GoalLine, MilestoneLine, SeatLine
from desk.forms.base import DateField
from desk.forms.charter_rows import KINDS, ROWS_OF, goal_cells
from desk.forms.proposals import text
from desk.forms.rows import RowsForm
from indicators.models import Indicator
from organizations.models import Body, CharterSection, Principal, SubregionalArea
from plaintext.forms import LongText

KEEP = "keep_"
"""Begins the name of the choice between one's own text and the one that is saved."""

BOXES = forms.CheckboxSelectMultiple


class CharterForm(RowsForm):
    """`edition` and `shown` say what the page had before anybody typed."""

    edition = forms.IntegerField(label=_("Utkastets nummer"), min_value=0, widget=forms.HiddenInput)
    shown = LongText(required=False, max_length=10_000, widget=forms.HiddenInput)
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
        self._require_directions()
        return data

    def _require_directions(self) -> None:
        """A measure without a way to go says nothing, and a way without a measure either."""
        goal = self.kinds["goal"]
        for row in range(1, self.counts["goal"] + 1):
            measure, way = goal.name("measure", row), goal.name("direction", row)
            if bool(self.cleaned_data.get(measure)) != bool(self.cleaned_data.get(way)):
                self.add_error(way, _("Välj både mått och åt vilket håll det ska gå."))

    def clean_shown(self) -> dict[str, str] | None:
        """The digests that the page had; None from a page that tells only its edition."""
        try:
            told = json.loads(self.cleaned_data["shown"] or "null")
        # What a page sends is anybody's to change: nonsense counts as a page that said nothing.
        except (ValueError, RecursionError):
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
            goals=[
                GoalLine(row["title"], row["day"], self.measures.get(row["measure"]), row["direction"])
                for row in self._in_order("goals")
            ],
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

    def section_rows(self) -> list[tuple[forms.BoundField, CharterSection]]:
        """The profile's texts, each with what helps whoever writes it."""
        return [(self[PART + section.slug], section) for section in self.profile]

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
                "goal": [goal_cells(goal) for goal in begin.goals],
                "milestone": [
                    {"title": step.title, "day": step.due_on, "key": step.key} for step in begin.milestones
                ],
                "seat": [seat._asdict() for seat in begin.seats],
                "report": [{"day": due_on} for due_on in begin.planned_reports],
                "indicator": [{"title": title} for title in begin.indicators],
            },
        )
        self._offer_measures(begin)

    def _offer_measures(self, begin: CharterText) -> None:
        """Those with published values, and whatever the charter names already."""
        rows = [*Indicator.objects.published(), *(goal.indicator for goal in begin.goals if goal.indicator)]
        self.measures = {row.slug: row for row in rows}
        named = [(slug, row.name) for slug, row in self.measures.items()]
        for row in range(1, self.counts["goal"] + 1):
            field = self.fields[self.kinds["goal"].name("measure", row)]
            field.choices = [("", "–"), *named]  # type: ignore[attr-defined]


def _part(section: CharterSection) -> forms.Field:
    length = _("Brukar vara ungefär %s ord.") % section.usual_words if section.usual_words else ""
    needed = _("Behövs innan versionen kan lämnas för beslut.") if section.required else ""
    helps = " ".join(filter(None, (section.hint, str(length), str(needed))))
    field = text(section.name, 20_000, 6, required=False, help_text=helps)
    field.widget.attrs["data-markdown"] = ""
    return field
