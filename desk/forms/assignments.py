"""The form of the charter: a version, begun from the newest."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from assignments.models import Charter
from assignments.workflow import CharterText
from desk.forms.base import DateField, text
from desk.forms.refused import begin_again_from
from organizations.models import Body, CharterSection, Principal, SubregionalArea

MILESTONES = 8
"""Rows for milestones; more where the newest version has more."""


class CharterForm(forms.Form):
    """A new version, begun from the newest. `seen` is the version that it was begun from."""

    seen = forms.IntegerField(label=_("Version"), min_value=0, widget=forms.HiddenInput)
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
        widget=forms.CheckboxSelectMultiple,
    )
    principals = forms.ModelMultipleChoiceField(
        Principal.objects.all(),
        label=_("Berörda huvudmän"),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, newest: Charter | None, **kwargs: Any) -> None:
        self.newest = newest
        super().__init__(*args, **kwargs)
        self.sections = list(CharterSection.objects.all())
        self.rows = MILESTONES
        self._leave_out_what_the_region_has_not()
        self._begin_from(newest)
        for section in self.sections:
            self.fields[f"part_{section.slug}"] = text(
                section.name, required=False, rows=6, length=20000, help_text=_required(section)
            )
        for row in range(1, self.rows + 1):
            self.fields[f"milestone_title_{row}"] = forms.CharField(
                label=_("Delmål %(row)s") % {"row": row}, max_length=200, required=False
            )
            self.fields[f"milestone_day_{row}"] = DateField(
                label=_("Delmål %(row)s klart") % {"row": row}, required=False
            )

    def _leave_out_what_the_region_has_not(self) -> None:
        del self.fields["principals" if SubregionalArea.objects.exists() else "areas"]
        if Body.objects.political() is None:
            del self.fields["reports_to_political"]

    def _begin_from(self, newest: Charter | None) -> None:
        """What the newest version says, as the form's beginning."""
        self.initial["seen"] = newest.version if newest else 0
        if newest is None:
            return
        milestones = list(newest.milestones.all())
        self.rows = max(MILESTONES, len(milestones))
        for part in newest.parts.all():
            self.initial[f"part_{part.section.slug}"] = part.text
        for row, milestone in enumerate(milestones, start=1):
            self.initial[f"milestone_title_{row}"] = milestone.title
            self.initial[f"milestone_day_{row}"] = milestone.due_on
        for name in ("starts_on", "ends_on", "reports_to_political"):
            self.initial[name] = getattr(newest, name)
        self.initial["areas"] = [area.slug for area in newest.areas.all()]
        self.initial["principals"] = [principal.code for principal in newest.principals.all()]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not any(data.get(f"part_{section.slug}") for section in self.sections):
            self.add_error(None, _("Skriv minst ett avsnitt."))
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Slutet kan inte komma före början."))
        for row in range(1, self.rows + 1):
            self._clean_milestone(row)
        return data

    def _clean_milestone(self, row: int) -> None:
        """A row has both its title and its day, or neither."""
        title, day = f"milestone_title_{row}", f"milestone_day_{row}"
        if title in self.errors or day in self.errors:
            return
        has_title, has_day = bool(self.cleaned_data[title]), bool(self.cleaned_data[day])
        if has_title and not has_day:
            self.add_error(day, _("Ange när delmålet ska vara klart."))
        if has_day and not has_title:
            self.add_error(title, _("Skriv vad delmålet är."))

    def is_stale(self) -> bool:
        """Somebody has written another version since the form was shown; says so in the form."""
        newest = self.newest.version if self.newest else 0
        if self.cleaned_data["seen"] == newest:
            return False
        self.add_error(
            None,
            _now(
                "Någon hann före: version %s har skrivits sedan du öppnade sidan. Jämför med den och spara "
                "igen om din text ska gälla. Ingenting sparades."
            )
            % newest,
        )
        begin_again_from(self, newest)
        return True

    def charter_text(self) -> CharterText:
        """What the version says, from the clean data."""
        data = self.cleaned_data
        return CharterText(
            parts={section.slug: data[f"part_{section.slug}"] for section in self.sections},
            milestones=self._milestones(),
            areas=list(data.get("areas", [])),
            principals=list(data.get("principals", [])),
            reports_to_political=data.get("reports_to_political", False),
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
        )

    def _milestones(self) -> list[tuple[str, date]]:
        rows = range(1, self.rows + 1)
        given = [
            (self.cleaned_data[f"milestone_title_{r}"], self.cleaned_data[f"milestone_day_{r}"]) for r in rows
        ]
        return [(title, day) for title, day in given if title]

    def section_rows(self) -> list[forms.BoundField]:
        return [self[f"part_{section.slug}"] for section in self.sections]

    def milestone_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"milestone_title_{row}"], self[f"milestone_day_{row}"]) for row in range(1, self.rows + 1)
        ]

    def other_rows(self) -> list[forms.BoundField]:
        names = ("areas", "principals", "reports_to_political", "starts_on", "ends_on")
        return [self[name] for name in names if name in self.fields]


def _required(section: CharterSection) -> Any:
    return _("Behövs innan versionen kan lämnas för beslut.") if section.required else ""
