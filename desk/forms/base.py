"""The form that every verb's form is: the event number seen, and an internal comment."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

import clock
from desk.publicity import Reading, ReviewRow, in_words, public, visibility_of
from initiatives import days
from initiatives.forms import NeedField, NeedsField
from initiatives.models import Need
from initiatives.verbs import Verb
from plaintext.forms import Day, Line, Link, LongText


class DeskForm(forms.Form):
    """A form whose choices depend on what there is: `offer` says what may be chosen."""

    def offer(self, name: str, choices: "QuerySet[Any] | Iterable[tuple[str, Any]]") -> None:
        """The rows or the choices of a field."""
        # On this form's copy: set on the class, one person's choices would be shown to the next.
        field = self.fields[name]
        if isinstance(field, NeedField | NeedsField) and isinstance(choices, QuerySet):
            field.offer(choices)
        elif isinstance(field, forms.ModelChoiceField) and isinstance(choices, QuerySet):
            field.queryset = choices
        elif isinstance(field, forms.ChoiceField) and not isinstance(choices, QuerySet):
            field.choices = list(choices)
        else:
            raise TypeError(name)


class VerbForm(DeskForm):
    """`seen` is the number of the newest event when the page was shown."""

    seen = forms.IntegerField(label=_("Händelsenummer"), min_value=0, widget=forms.HiddenInput)
    comment = LongText(
        label=_("Intern anteckning"),
        help_text=_("Valfri. Visas aldrig för allmänheten."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order: list[str] | None = None
    headings: ClassVar[dict[str, Any]] = {}
    """In a long form: the field that a part begins with → the part's heading."""
    is_drafted: ClassVar[bool] = False
    """Whether it is long enough to be written at more than one sitting: then a draft of it is kept."""
    edits: ClassVar[bool] = False
    """Whether it begins from what stands: then both texts are shown where somebody else was faster."""
    apart: ClassVar[frozenset[str]] = frozenset({"comment", "reason", "small"})
    """What is said of the change, and stands nowhere before it."""
    is_previewed: ClassVar[bool] = False
    """Whether what is about to be handed in can be read whole first: then `preview` says how."""
    folded: ClassVar[frozenset[str]] = frozenset()
    """Long lists that open when one asks for them, or when anything in them is chosen."""
    last: ClassVar[tuple[str, ...]] = ("comment", "seen")
    """What comes after all else: what is public is read and written before the internal note."""

    def __init__(self, *args: Any, need: Need, user: Any, verb: Verb | None = None, **kwargs: Any) -> None:
        self.need, self.user, self.verb = need, user, verb
        # Set only where it is missing: a form shown again keeps the number of the page that was first read.
        kwargs.setdefault("initial", {}).setdefault("seen", need.event_count)
        super().__init__(*args, **kwargs)
        self.prepare()
        self.order_fields([*(name for name in self.fields if name not in self.last), *self.last])

    def prepare(self) -> None:
        """Fills in choices that depend on the need."""

    def rows(self) -> Iterator[tuple[Any, forms.BoundField]]:
        """The visible fields in order, each with the heading that stands above it."""
        for bound in self.visible_fields():
            yield self.headings.get(bound.name, ""), bound

    @property
    def file_names(self) -> list[str]:
        """The fields by which files come in; most forms have none."""
        return []

    def keep(self) -> None:
        """Keeps what can't be typed or sent again; most forms have nothing of the kind."""

    def to_review(self) -> list[ReviewRow]:
        """What was typed, field by field, and what the verb tells beside it."""
        typed = [
            ReviewRow(visibility_of(bound.field), str(bound.label), self.shown(bound.name))
            for bound in self.visible_fields()
        ]
        return typed + self.brings()

    def shown(self, name: str) -> str:
        """The field's clean value as a person reads it."""
        return in_words(self.fields[name], self.cleaned_data.get(name))

    def reading(self) -> list[Reading]:
        """What the verb approves or makes public whole, as everybody will read it; before it is chosen, all.

        It stands before the form, and again in the confirm step.
        """
        return []

    def preview(self) -> list[Reading]:
        """What the verb would hand in whole, as everybody will read it: asked for while it is rehearsed."""
        return []

    def brings(self) -> list[ReviewRow]:
        """What the verb makes public that was written before."""
        return []


class DateField(Day):
    """A day, by the browser's own calendar."""

    # A browser takes and sends ISO alone, whatever it shows; in Swedish format the field would be empty.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class TimeField(forms.TimeField):
    """A time of day, by the browser's own clock."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class DecidedField(DateField):
    """The day of a decision: today or before."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(_("Dagen för beslutet har inte varit än."))
        return day


class PartialDayField(Line):
    """A day as far as it is known: a year, a month or a day; empty is unknown. None of it to come."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=10, **options)

    def clean(self, value: Any) -> str:
        try:
            day = days.parse(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(_("Skriv ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.")) from error
        first = days.first_day(day)
        if first and first > clock.today():
            raise forms.ValidationError(_("Den dagen har inte varit än."))
        return day


class LinkField(Link):
    """A web address; what is none is told how one begins."""

    default_error_messages: ClassVar = {"invalid": _("Skriv hela adressen, till exempel https://exempel.se.")}


def text(
    label: Any, *, required: bool = True, rows: int = 4, help_text: Any = "", length: int = 5000
) -> LongText:
    """A free text of some lines."""
    return LongText(
        label=label,
        help_text=help_text,
        required=required,
        max_length=length,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ManyField(forms.ModelMultipleChoiceField[Any]):
    """Rows to tick; what can be no row's id is refused before the database is asked."""

    def _check_values(self, value: Any) -> Any:
        for key in value if isinstance(value, list | tuple) else ():
            # SQLite raises an overflow for a number beyond 64 bits, which would be an error page.
            if str(key).isdecimal() and len(str(key)) >= LONGEST_NUMBER:
                raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": key})
        return super()._check_values(value)  # type: ignore[misc]


LONGEST_NUMBER = 19
"""Digits: more than any row's id has."""

YES_NO = [("yes", _("Ja")), ("no", _("Nej"))]


class ReasonForm(VerbForm):
    """A verb that is made for a reason, which becomes public."""

    reason = public(text(_("Skäl"), help_text=_("Blir offentligt.")))
