"""Beside the four steps, what may be done in any of them: what it asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.aims import AimsForm
from desk.forms.base import DateField, PartialDayField, ReasonForm, VerbForm, text
from desk.forms.classification import ClassificationForm
from desk.forms.confirming import confirmed_day, confirmed_how
from desk.forms.verbs.decision import BodyForm, DecisionForm
from desk.publicity import ReviewRow, Visibility, public
from followup.models import PrincipalDecision
from followup.permissions import own_lanes
from initiatives.aims import aims_of
from initiatives.aims import in_words as aims_in_words
from initiatives.lanes import LaneKind, keys_of
from initiatives.standing import newest_move
from initiatives.states import IMPORTABLE, State
from initiatives.texts import PUBLIC_TEXTS
from initiatives.verbs import Verb
from initiatives.wording import changes_in_words
from meetings.models import Meeting, Referral
from organizations.models import Body, Principal
from organizations.permissions import is_coordinator
from plaintext.forms import Line


class ConfirmStatusForm(VerbForm):
    as_of = public(confirmed_day())
    known_by = public(confirmed_how())


class AttestForm(VerbForm):
    state = public(forms.ChoiceField(label=_("Läget enligt källan")))
    happened = public(
        PartialDayField(
            label=_("Sedan när?"),
            help_text=_("ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD. Lämna tomt om källan inte säger det."),
            required=False,
        )
    )
    source = public(
        text(
            _("Källa"),
            rows=2,
            length=1000,
            help_text=_("Dokumentet eller sidan, med år. Blir offentligt: inga personnamn."),
        )
    )

    def prepare(self) -> None:
        # Implementing needs lanes that no source gives, and the state it has is confirmed, not attested.
        others = [state for state in State if state in IMPORTABLE - {State.IMPLEMENTING, self.need.state}]
        self.offer("state", [("", _("Välj")), *((state.value, state.label) for state in others)])


class ReferForm(VerbForm):
    question = public(text(_("Fråga"), help_text=_("Blir offentlig.")))
    wanted = forms.ChoiceField(label=_("Vad önskas?"), widget=forms.RadioSelect)
    answer_by = DateField(label=_("Svar senast"), required=False)

    def prepare(self) -> None:
        self.offer("wanted", [(each.value, each.words) for each in Referral.Wanted])

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day and day < clock.today():
            raise forms.ValidationError(_("Dagen har redan varit."))
        return day


class AnswerForm(BodyForm):
    """The political body's standpoint: a recommendation."""

    kind = Body.Kind.POLITICAL


class MoveItemForm(VerbForm):
    meeting = public(
        forms.ModelChoiceField(Meeting.objects.none(), label=_("Till mötet"), empty_label=_("Välj")),
        Visibility.AGENDA,
    )

    def prepare(self) -> None:
        self.offer("meeting", Meeting.objects.of(Body.Kind.STEERING).coming(clock.today()))


class TableForm(DecisionForm):
    to_meeting = public(
        forms.ModelChoiceField(
            Meeting.objects.none(),
            label=_("Tas upp igen på mötet"),
            required=False,
            empty_label=_("Inte bestämt"),
        ),
        Visibility.AGENDA,
    )

    def prepare(self) -> None:
        super().prepare()
        self.offer("to_meeting", Meeting.objects.of(Body.Kind.STEERING).coming(clock.today()))

    def facts(self) -> dict[str, Any]:
        return {"meeting": self.cleaned_data["to_meeting"]}


class PrincipalDecisionForm(VerbForm):
    principal = public(
        forms.ModelChoiceField(
            Principal.objects.all(), label=_("Huvudman"), to_field_name="code", empty_label=_("Välj")
        )
    )
    decided_on = public(DateField(label=_("Beslutat den")))
    outcome = public(forms.ChoiceField(label=_("Utfall"), choices=PrincipalDecision.Outcome.choices))

    def prepare(self) -> None:
        if not is_coordinator(self.user):
            own = keys_of(LaneKind.PRINCIPAL, own_lanes(self.user))
            # A huvudman's decision is told by that huvudman; only the coordinator notes another's.
            self.offer("principal", Principal.objects.filter(code__in=own))


class EditTextForm(VerbForm):
    """Each of the need's public texts, filled in as it stands."""

    edits = True
    small = forms.BooleanField(label=_("Bara en liten rättelse av texten"), required=False)

    def prepare(self) -> None:
        for name in PUBLIC_TEXTS:
            self.fields[name] = public(_edited(name))
            self.fields[name].initial = getattr(self.need, name)
        self.order_fields([*PUBLIC_TEXTS, "small"])

    def changed(self) -> dict[str, str]:
        """Only the texts that say something new; of one that was not on the page nothing is said."""
        data = {name: self.cleaned_data[name] for name in PUBLIC_TEXTS if name in self.data}
        # An unchanged text in the event would say in the history that it was edited.
        return {name: said for name, said in data.items() if said != getattr(self.need, name)}

    def shown(self, name: str) -> str:
        return "" if name in set(PUBLIC_TEXTS) - set(self.changed()) else super().shown(name)


def _edited(name: str) -> forms.Field:
    label, length = PUBLIC_TEXTS[name].label, PUBLIC_TEXTS[name].length
    if name == "title":
        return Line(label=label, max_length=length)
    # An imported need may have no more than title and summary.
    return text(label, required=name == "summary", rows=4 if length < 1000 else 8, length=length)


class ReclassifyForm(ClassificationForm, VerbForm):
    """Filled in as it stands; told is only what says something new, the old with the new."""

    edits = True

    def prepare(self) -> None:
        self.offer_classification()
        self.begin_with(self.need)

    def to_review(self) -> list[ReviewRow]:
        changes = self.classification().changes_from(self.before)
        rows = [ReviewRow(Visibility.NOW, label, said) for label, said in changes_in_words(changes)]
        return [
            *rows,
            ReviewRow(Visibility.INTERNAL, str(self.fields["comment"].label), self.shown("comment")),
        ]


class SetAimsForm(AimsForm, VerbForm):
    """Filled in as it stands; told is the old with the new."""

    edits = True

    def prepare(self) -> None:
        self.before = aims_of(self.need)
        self.offer_aims(self.before)

    def to_review(self) -> list[ReviewRow]:
        change = {"field": "aims", "from": aims_in_words(self.before), "to": aims_in_words(self.aims())}
        rows = [ReviewRow(Visibility.NOW, label, said) for label, said in changes_in_words([change])]
        return [
            *rows,
            ReviewRow(Visibility.INTERNAL, str(self.fields["comment"].label), self.shown("comment")),
        ]


class CorrectForm(ReasonForm):
    event = forms.IntegerField(label=_("Händelse"), widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.move = newest_move(self.need.events.order_by("seq"))
        self.fields["event"].initial = getattr(self.move, "seq", None)

    def brings(self) -> list[ReviewRow]:
        label = Verb(self.move.verb).words if self.move else ""
        return [ReviewRow(Visibility.NOW, _now("Händelsen som rättas"), label)]
