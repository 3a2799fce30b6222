"""A member's own answers to the plan's questions, and own place in the matrix."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.eisenhower import HIGHEST, LINE, LOWEST
from organizations.models import Question
from organizations.region import say_lazy
from plaintext.forms import Line
from prioritization.models import Assessment, AssessmentAnswer
from prioritization.workflow import Given

# The middle of each quarter: none of them lies on the line between yes and no.
STEPS = {12: _("Nej, inte alls"), 37: _("Nej, knappast"), 62: _("Ja, ganska"), 87: _("Ja, mycket")}
"""The places that the radio buttons give, where there is no script."""


class PlaceField(forms.IntegerField):
    """One way of the matrix: any whole number; as radio buttons four of them, and the one there is."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label, min_value=LOWEST, max_value=HIGHEST, required=False, widget=forms.RadioSelect
        )

    def offer(self, placed: int | None) -> None:
        # Placed with a pointer and opened without a script, the own place would else be lost on saving.
        own = {placed: _("Som nu: %s av 100") % placed} if placed is not None and placed not in STEPS else {}
        self.widget.choices = sorted({**STEPS, **own}.items())


class WeighForm(forms.Form):
    """What the member says so far; it counts once each question is answered and the need is placed."""

    importance = PlaceField(_("Är det viktigt?"))
    urgency = PlaceField(_("Är det bråttom?"))
    recused = forms.BooleanField(label=_("Jag är jävig"), required=False)
    cannot_judge = forms.BooleanField(label=say_lazy(_("Jag kan inte bedöma [the need]")), required=False)
    seen = Line(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, mine: Assessment | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(Question.objects.all())
        for question in self.questions:
            self.fields[f"answer_{question.slug}"] = forms.ChoiceField(
                label=question.name,
                choices=AssessmentAnswer.Answer.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"why_{question.slug}"] = Line(label=_("Varför?"), max_length=500, required=False)
        self.saved = Given.of(mine) if mine else Given()
        self.initial = dict(self.initial) | _initial(self.saved) | {"seen": self.saved.edition}
        for name in ("importance", "urgency"):
            field = self.fields[name]
            assert isinstance(field, PlaceField)  # noqa: S101 – declared so above
            field.offer(self.initial.get(name))

    def clean(self) -> dict[str, Any]:
        """One who takes no part, or can't judge, need not answer; half a place is no place."""
        data = self.cleaned_data
        # An empty post would save as "nothing answered" and wipe what the member has said.
        if not any(name in self.data for name in self.fields):
            raise forms.ValidationError(_("Svaret kom inte fram. Ladda om sidan och försök igen."))
        if data.get("recused"):
            # Whoever is recused takes no part, so half an answer left in the form is nobody's concern.
            self.errors.clear()
        if data.get("recused") and data.get("cannot_judge"):
            self.add_error("cannot_judge", _("Välj antingen jäv eller kan inte bedöma."))
        return data

    def given(self) -> Given:
        data = self.cleaned_data
        importance, urgency = data.get("importance"), data.get("urgency")
        return Given(
            answers=self._said("answer"),
            why=self._said("why"),
            placement=None if importance is None or urgency is None else (importance, urgency),
            recused=data["recused"],
            cannot_judge=data["cannot_judge"],
        )

    def unanswered(self) -> list[str]:
        """The names of the fields that a whole answer still lacks."""
        data = self.cleaned_data if self.is_bound else self.initial
        asked = [f"answer_{question.slug}" for question in self.questions]
        return [name for name in [*asked, "importance", "urgency"] if data.get(name) in {None, ""}]

    def place_fields(self) -> list[forms.BoundField]:
        """The two ways of the matrix."""
        return [self["importance"], self["urgency"]]

    def question_rows(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Answer and why, under the name of their group."""
        groups: dict[str, list[tuple[forms.BoundField, forms.BoundField]]] = {}
        for question in self.questions:
            fields = (self[f"answer_{question.slug}"], self[f"why_{question.slug}"])
            groups.setdefault(question.group, []).append(fields)
        return list(groups.items())

    def _said(self, what: str) -> dict[str, str]:
        said = {q.slug: self.cleaned_data.get(f"{what}_{q.slug}", "") for q in self.questions}
        return {slug: text for slug, text in said.items() if text}

    @property
    def line(self) -> int:
        """From here on it means yes."""
        return LINE


def _initial(saved: Given) -> dict[str, Any]:
    """What the member said last, as the form's beginning."""
    initial: dict[str, Any] = {"recused": saved.recused, "cannot_judge": saved.cannot_judge}
    initial |= {f"answer_{slug}": answer for slug, answer in saved.answers.items()}
    initial |= {f"why_{slug}": why for slug, why in saved.why.items()}
    if saved.placement:
        initial |= dict(zip(("importance", "urgency"), saved.placement, strict=True))
    return initial
