"""The interim report, filled from the charter's own milestones: only what is late asks for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from assignments.models import InterimFile, StatusUpdate
from assignments.standings import MilestoneLine, suggested_colour, summary_sentence
from assignments.workflow import WhyLate, keep_interim_files
from desk.forms.base import DateField, text
from desk.forms.kept_files import FilesForm
from desk.forms.progress import COLOURS, sentence_field
from initiatives import days
from initiatives.models import Need


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone and, where it is late, the fields that it asks for."""

    line: MilestoneLine
    fields: list[forms.BoundField]


class InterimForm(FilesForm):
    """`seen` is the number of reports handed in when the form was shown."""

    kept_model = InterimFile
    keep_files = staticmethod(keep_interim_files)

    seen = forms.IntegerField(label=_("Utgåva"), min_value=0, widget=forms.HiddenInput)
    colour = forms.ChoiceField(label=_("Läge"), choices=COLOURS, widget=forms.RadioSelect)
    sentence = sentence_field("")
    text = text(_("Mer att berätta"), required=False, rows=5, length=20000)

    def __init__(
        self,
        *args: Any,
        need: Need,
        user: Any,
        lines: Sequence[MilestoneLine] = (),
        newest: StatusUpdate | None = None,
        handed_in: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.need, self.user, self.lines = need, user, lines
        self.initial.update(
            {
                "seen": handed_in,
                "colour": newest.colour if newest else suggested_colour(lines),
                "sentence": (newest.sentence if newest else "") or summary_sentence(lines),
            }
        )
        self.fields["sentence"].help_text = self._begun_from(newest)
        for line in self.late:
            self._ask_why(line)
        self.add_files()

    def _begun_from(self, newest: StatusUpdate | None) -> str:
        """Where the sentence that stands there comes from; nothing of where none does."""
        if newest and newest.sentence:
            day = days.words(newest.day.isoformat())
            return _now("Ifylld från det som sades om läget %s. Ändra om det behövs.") % day
        return _now("Ifylld från delmålen. Ändra om det behövs.") if self.lines else ""

    @property
    def late(self) -> list[MilestoneLine]:
        return [line for line in self.lines if line.is_late]

    def _ask_why(self, line: MilestoneLine) -> None:
        """Begins from what was said of it the last time, as far as that still holds."""
        key, earlier = line.key.hex, line.earlier
        why = self.fields[f"why_{key}"] = text(_("Varför?"), rows=2, length=2000)
        # With the title: in the list of errors above the form "fill in this field" says nothing.
        why.error_messages["required"] = _("Skriv varför ”%s” är försenat.") % line.title
        self.fields[f"needed_{key}"] = text(_("Vad behövs?"), required=False, rows=2, length=2000)
        self.fields[f"expected_{key}"] = DateField(label=_("När väntas det bli klart?"), required=False)
        if earlier is None:
            return
        # An expected day that has gone was wrong, so it is asked for anew.
        ahead = earlier.expected_on and earlier.expected_on >= clock.today()
        self.initial.update(
            {
                f"why_{key}": earlier.why,
                f"needed_{key}": earlier.needed,
                f"expected_{key}": earlier.expected_on if ahead else None,
            }
        )

    def rows(self) -> list[MilestoneRow]:
        """Every milestone in order, with its fields."""
        return [MilestoneRow(line, self._fields_of(line.key) if line.is_late else []) for line in self.lines]

    def _fields_of(self, key: UUID) -> list[forms.BoundField]:
        return [self[f"{name}_{key.hex}"] for name in ("why", "needed", "expected")]

    def other_rows(self) -> list[forms.BoundField]:
        return [self[name] for name in ("colour", "sentence", "text")]

    def files_field(self) -> forms.BoundField:
        """`files` itself is what was sent."""
        return self["files"]

    def report(self) -> dict[str, Any]:
        """What the report says, from the clean data."""
        said = {name: self.cleaned_data[name] for name in ("seen", "colour", "sentence", "text")}
        said["files"] = self.cleaned_data["kept"]
        return said | {"answers": {line.key: self._answer(line.key.hex) for line in self.late}}

    def _answer(self, key: str) -> WhyLate:
        data = self.cleaned_data
        return WhyLate(data[f"why_{key}"], data[f"needed_{key}"], data[f"expected_{key}"])
