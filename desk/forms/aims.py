"""What a need is to change, as fields: a measure, which way, by when; or openly that there is none yet."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, DeskForm
from desk.publicity import public
from indicators.models import Indicator
from initiatives.aims import MOST, AimLine
from initiatives.models import Direction

NONE = "inget"
"""Sent for what is said openly: no measure yet."""

COLUMNS = ("indicator", "direction", "by")

NOT_SAID = ("", _("Välj"))


class AimsForm(DeskForm):
    """The fields, a row of three for each aim; `rows_of_aims` shows them."""

    def offer_aims(self, lines: Sequence[AimLine] = ()) -> None:
        """Rows for what is said already, and always as many as are asked for."""
        self.measures = {row.slug: row for row in Indicator.objects.published()}
        named = [(slug, row.name) for slug, row in self.measures.items()]
        for row in range(1, max(MOST, len(lines)) + 1):
            # To have no measure is said once, for all of it.
            none = [(NONE, _("Inget mått än"))] if row == 1 else []
            self.fields[_name("indicator", row)] = public(
                forms.ChoiceField(label=_("Mått %s") % row, choices=[NOT_SAID, *none, *named], required=False)
            )
            self.fields[_name("direction", row)] = public(
                forms.ChoiceField(
                    label=_("Håll %s") % row, choices=[NOT_SAID, *Direction.choices], required=False
                )
            )
            self.fields[_name("by", row)] = public(DateField(label=_("Senast %s") % row, required=False))
        for row, line in enumerate(lines, start=1):
            self.initial.update(_initial(row, line))

    def rows_of_aims(self) -> list[list[forms.BoundField]]:
        return [[self[_name(column, row)] for column in COLUMNS] for row in self._rows()]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self._rows():
            measure, direction, by = (data.get(_name(column, row)) for column in COLUMNS)
            if measure in self.measures:
                self._require(row, direction=direction, by=by)
            elif direction or (by and measure != NONE):
                self.add_error(_name("indicator", row), _("Välj vilket mått det gäller."))
        if data.get(_name("indicator", 1)) == NONE and len(self._begun()) > 1:
            self.add_error(_name("indicator", 1), _("Välj antingen mått eller ”inget mått än”."))
        return data

    def aims(self) -> list[AimLine]:
        """What was chosen."""
        data = self.cleaned_data
        return [
            AimLine(
                self.measures.get(data[_name("indicator", row)]),
                data.get(_name("direction", row), ""),
                data.get(_name("by", row)),
            )
            for row in self._begun()
        ]

    def _rows(self) -> Iterable[int]:
        return (row for row in range(1, 100) if _name("indicator", row) in self.fields)

    def _begun(self) -> list[int]:
        return [row for row in self._rows() if self.cleaned_data.get(_name("indicator", row))]

    def _require(self, row: int, **said: Any) -> None:
        wrong = {"direction": _("Välj åt vilket håll måttet ska gå."), "by": _("Ange till när.")}
        for column, value in said.items():
            name = _name(column, row)
            if not value and name not in self.errors:
                self.add_error(name, wrong[column])


def _name(column: str, row: int) -> str:
    return f"aim_{row}_{column}"


def _initial(row: int, line: AimLine) -> dict[str, Any]:
    measure = line.indicator.slug if line.indicator else NONE
    return {
        _name("indicator", row): measure,
        _name("direction", row): line.direction,
        _name("by", row): line.by,
    }
