"""A list of people pasted in: one a line, as it comes out of a sheet or a mail.

Whatever stands between the parts – a tab, a comma, a semicolon – may be lost on the way, so a line is read
from its address outwards: before it the name, after it the role, the place, and one or two days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import clock
from desk.forms.base import DateField, DeskForm
from desk.forms.people import InviteForm
from organizations.models import Membership
from plaintext.border import composed
from plaintext.forms import LongText

ADDRESS = re.compile(r"[^\s;,<>()\"]+@[^\s;,<>()\"]+")
DAYS = re.compile(r"(?:[;, ]+(\d{4}-\d{2}-\d{2}))?(?:[;, –-]+(\d{4}-\d{2}-\d{2}))?$")
BETWEEN = ' ;,<>()"'
MOST = 200
"""So many lines at a time: all of them are invited in one transaction."""


@dataclass
class ListedPerson:
    """One line: what was read of it, and what is wrong with it if anything."""

    number: int
    line: str
    form: InviteForm
    wrong: list[str] = field(default_factory=list)

    @property
    def role(self) -> str:
        """In words."""
        return str(Membership.Role(self.said["role"]).label)

    @property
    def said(self) -> dict[str, Any]:
        """As `workflow.invite` takes it."""
        return self.form.cleaned_data


class PeopleListForm(DeskForm):
    """The list as it was pasted; read anew at each press."""

    people = LongText(
        label=gettext_lazy("En person på varje rad"),
        help_text=gettext_lazy(
            "Namn, e-post, roll, organ eller huvudman och, om du vill, från och till. Till exempel: "
            "Kontakt Exempel; kontakt@kommun.example; kontaktperson; Ale; 2027-01-01"
        ),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
    )

    send_on = DateField(
        label=gettext_lazy("Bjud in den"),
        required=False,
        help_text=gettext_lazy("Tomt: direkt. En senare dag får personerna rollen och mejlet den dagen."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.listed: list[ListedPerson] = []

    @property
    def later(self) -> date | None:
        """The day to come on which they are invited; None for at once."""
        day: date | None = self.cleaned_data.get("send_on")
        return day if day and day > clock.today() else None

    def clean_send_on(self) -> date | None:
        day: date | None = self.cleaned_data["send_on"]
        if day and day < clock.today():
            raise forms.ValidationError(_("Dagen har redan varit."))
        return day

    def clean(self) -> dict[str, Any] | None:
        if "people" in self.cleaned_data:
            # Once the day is known: a line without a day begins on it.
            self._clean_lines(self.cleaned_data["people"])
        return super().clean()

    def _clean_lines(self, pasted: str) -> None:
        try:
            self.listed = list(self._read(self._lines(pasted)))
        except forms.ValidationError as error:
            self.add_error("people", error)

    @staticmethod
    def _lines(pasted: str) -> list[tuple[int, str]]:
        lines = [(n, line.strip()) for n, line in enumerate(pasted.splitlines(), 1) if line.strip()]
        # A sheet's own headings say no address.
        if lines and not ADDRESS.search(lines[0][1]):
            lines = lines[1:]
        if not lines:
            raise forms.ValidationError(_("Listan har ingen rad med en e-postadress."))
        if len(lines) > MOST:
            raise forms.ValidationError(_("Högst %s personer åt gången.") % MOST)
        return lines

    def _read(self, lines: list[tuple[int, str]]) -> Iterator[ListedPerson]:
        blank = InviteForm(user=self.user)
        roles = {_alike(str(label)): key for key, label in Membership.Role.choices}
        places = {_alike(name): key for key, place in blank.places.items() for name in _names(place)}
        for number, line in lines:
            said = _parts(line, roles, places, self.later or clock.today())
            form = InviteForm(said, user=self.user)
            person = ListedPerson(number, line, form)
            if not form.is_valid():
                person.wrong = [_in_words(form, name) for name in form.fields if name in form.errors]
            yield person


def _in_words(form: InviteForm, name: str) -> str:
    label = form.fields[name].label
    if form.has_error(name, "required"):
        # Nobody has left a field empty here: it is not on the line, or in words that stand for none.
        return _("%s saknas eller går inte att känna igen.") % label
    return f"{label}: {' '.join(map(str, form.errors[name]))}"


def _alike(words: str) -> str:
    """The same for what is the same however it is written."""
    return " ".join(composed(words).casefold().split())


def _names(place: Any) -> set[str]:
    """What somebody may call it."""
    return {name for name in (str(place), place.name, place.short_name) if name}


def _parts(line: str, roles: dict[str, str], places: dict[str, str], begins_on: date) -> dict[str, str]:
    """The line as the form of one person is filled in; what was not understood is left empty there."""
    found = ADDRESS.search(line)
    if found is None:
        return {"name": line}
    after = line[found.end() :].rstrip(BETWEEN)
    days = DAYS.search(after)
    begins, ends = days.groups() if days else (None, None)
    words = _alike((after[: days.start()] if days else after).strip(BETWEEN))
    role = max((key for key in roles if words.startswith(key)), key=len, default="")
    place = words.removeprefix(role).strip(BETWEEN)
    return {
        "name": line[: found.start()].strip(BETWEEN),
        "email": found.group(),
        "role": roles.get(role, ""),
        "place": places.get(place, ""),
        "starts_on": begins or str(begins_on),
        "ends_on": ends or "",
    }
