"""Where what is typed at the desk will be seen, and from when: declared beside each field of a form.

A field is internal unless it says otherwise. The confirm step reads this, and a test makes every verb
and holds it against what the public then reads.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from initiatives import days
from initiatives.aims import aims_of
from initiatives.aims import in_words as aims_in_words
from initiatives.classification import Classification
from initiatives.models import Attachment, Need
from initiatives.texts import PUBLIC_TEXTS
from initiatives.wording import CHANGED_AS
from organizations.region import say

Field = TypeVar("Field", bound=forms.Field)


class Visibility(Enum):
    """Who sees it and when, as the confirm step heads its lists; in the order shown."""

    NOW = _("Det här blir offentligt nu")
    ANNOUNCED = _("Det här blir offentligt när beslutet tillkännages")
    REGISTERED = _("Det här blir offentligt när samordnaren registrerar [the need]")
    ACCEPTED = _("Det här blir offentligt när slutrapporten godkänns")
    PUBLISHED = _("Det här blir offentligt när processledaren publicerar")
    AGENDA = _("Det här syns på mötets dagordning")
    INTERNAL = _("Det här stannar internt")


@dataclass(frozen=True)
class ReviewRow:
    """One thing that is told or kept: where it is seen, what it is called, what it says."""

    visibility: Visibility
    label: str
    value: str


@dataclass(frozen=True)
class Reading:
    """One text that is rendered whole: its heading, the template that sets it and what that is given."""

    heading: str
    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class ReviewGroup:
    """The rows that share a heading."""

    visibility: Visibility
    rows: list[ReviewRow]

    @property
    def heading(self) -> str:
        return say(self.visibility.value)

    @property
    def is_internal(self) -> bool:
        return self.visibility in {Visibility.INTERNAL, Visibility.AGENDA}


def public(field: Field, visibility: Visibility = Visibility.NOW) -> Field:
    """Declares that everybody may read what is typed in the field."""
    field.visibility = visibility  # type: ignore[attr-defined]
    return field


def visibility_of(field: forms.Field) -> Visibility:
    # Internal unless declared: a forgotten declaration tells too little, and a test notices it.
    return getattr(field, "visibility", Visibility.INTERNAL)


def grouped(rows: Iterable[ReviewRow]) -> list[ReviewGroup]:
    """The rows that say something, under their headings."""
    told = [row for row in rows if row.value]
    groups = [
        ReviewGroup(visibility, [row for row in told if row.visibility is visibility])
        for visibility in Visibility
    ]
    return [group for group in groups if group.rows]


def moved(rows: Iterable[ReviewRow], to: Visibility) -> Iterator[ReviewRow]:
    """What would be public now is so then, or never."""
    return (replace(row, visibility=to) if row.visibility is Visibility.NOW else row for row in rows)


def in_words(field: forms.Field, value: Any) -> str:
    """A clean value as a person reads it; empty where nothing was typed."""
    # `is`, since 0 is an answer: not important at all.
    if value is None or value is False:
        return ""
    if value is True:
        return _now("Ja")
    if isinstance(value, date):
        return days.written(value)
    if isinstance(value, (list, tuple, QuerySet)):
        return ", ".join(in_words(field, each) for each in value)
    return _chosen(field, value)


def _chosen(field: forms.Field, value: Any) -> str:
    """What was typed, or the label of what was chosen."""
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, Model):
        return str(field.label_from_instance(value))
    if isinstance(field, forms.ChoiceField) and isinstance(value, str):
        return str(dict(_flat(field.choices)).get(value, value))
    return str(value)


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    return ((str(key), label) for key, label in choices if key != "")


def texts_of(need: Need, visibility: Visibility, set_right: Classification | None = None) -> list[ReviewRow]:
    """What its proposer has written, as the public reads it once it is registered.

    `set_right`: what the coordinator says that it belongs to instead.
    """
    belongs = (set_right or Classification.of(need)).named()
    kept = list(need.attachments.kept())
    public_rows = {
        **{text.label: getattr(need, name) for name, text in PUBLIC_TEXTS.items()},
        _("Väckt av"): need.raised_by_body or need.raised_by_principal,
        **{CHANGED_AS[field]: words for field, words in belongs},
        CHANGED_AS["aims"]: aims_in_words(aims_of(need)),
        _("Bilagor"): _names(kept, is_public=True),
    }
    internal_rows = {
        _("Kontakt (roll)"): need.contact_role,
        _("Interna bilagor"): _names(kept, is_public=False),
    }
    return [
        *(ReviewRow(visibility, str(label), str(value or "")) for label, value in public_rows.items()),
        *(ReviewRow(Visibility.INTERNAL, str(label), value) for label, value in internal_rows.items()),
    ]


def _names(files: Iterable[Attachment], *, is_public: bool) -> str:
    return ", ".join(file.name for file in files if file.is_public == is_public)
