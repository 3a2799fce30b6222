"""Step 1, identified need: what its verbs ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import ReasonForm, VerbForm, text
from desk.forms.classification import ClassificationForm
from desk.forms.places import places_to_choose
from desk.forms.verbs.decision import DecisionForm
from desk.publicity import Reading, ReviewRow, Visibility, public, texts_of
from initiatives.classification import FIELDS as CLASSIFICATION
from initiatives.classification import Classification
from initiatives.completion import completion
from initiatives.forms import NeedField
from initiatives.models import Need
from initiatives.names import possible_names_in
from organizations.models import Body, Principal
from plaintext.forms import Line


class SubmitForm(VerbForm):
    def brings(self) -> list[ReviewRow]:
        return texts_of(self.need, Visibility.REGISTERED)


class WithdrawForm(VerbForm):
    reason = public(
        text(_("Skäl"), required=False, help_text=_("Krävs när det är registrerat, och blir då offentligt."))
    )


class RequestCompletionForm(VerbForm):
    missing = text(_("Vad saknas?"), help_text=_("Visas för den som väckte förslaget, inte för allmänheten."))


class RegisterForm(ClassificationForm, VerbForm):
    """What it belongs to is filled in as its proposer chose, and may be set right before it is public."""

    checked_for_personal_data = forms.BooleanField(
        label=_("Jag har kontrollerat att texterna inte innehåller personuppgifter")
    )

    def prepare(self) -> None:
        """Sent without the area, the form says nothing of what the need belongs to: it stands as it is."""
        self.offer_classification()
        self.begin_with(self.need)
        if words := possible_names_in(self.need):
            told = _(
                "Ord som kan vara namn på personer: %s. Namn med små bokstäver och initialer hittas inte."
            )
            self.fields["checked_for_personal_data"].help_text = told % ", ".join(words)
        # Lists that were never on the page would be read as empty, and take everything away.
        if self.is_bound and "priority_area" not in self.data:
            for name in set(CLASSIFICATION) & set(self.fields):
                del self.fields[name]

    @property
    def set_right(self) -> Classification | None:
        """What the coordinator says that it belongs to; None where nothing is said."""
        return self.classification() if "priority_area" in self.fields else None

    def reading(self) -> list[Reading]:
        """Every text that becomes public, and for one that has come back what was asked.

        What it belongs to may be set right in the form, so the review tells that from what is typed.
        """
        asked = completion(self.need)
        came_back = Reading(_now("Kompletteringen"), "desk/_reading_completion.html", {"completion": asked})
        context = _whole(self.need) | {"with_facts": not self.is_bound}
        whole = Reading(_now("Så läser allmänheten det"), "desk/_reading_need.html", context)
        return [came_back, whole] if asked else [whole]

    def to_review(self) -> list[ReviewRow]:
        """As the public will read it, what was set right included; the check itself is internal."""
        internal = [
            ReviewRow(Visibility.INTERNAL, str(self.fields[name].label), self.shown(name))
            for name in ("checked_for_personal_data", "comment")
        ]
        return [*texts_of(self.need, Visibility.NOW, self.set_right), *internal]


def _whole(need: Need) -> dict[str, Any]:
    """The need and those of its files that become public with it."""
    return {
        "need": need,
        "key": need.pk,
        "files": [file for file in need.attachments.kept() if file.is_public],
    }


class RedirectForm(ReasonForm):
    receiver = public(forms.ChoiceField(label=_("Mottagare")))

    def prepare(self) -> None:
        # To send a need to the body that it has already come to is no way on.
        bodies = Body.objects.exclude(kind=Body.Kind.STEERING)
        self.places = places_to_choose(bodies, Principal.objects.all())
        self.offer("receiver", [("", _("Välj")), *((key, str(place)) for key, place in self.places.items())])

    def clean_receiver(self) -> Body | Principal:
        return self.places[self.cleaned_data["receiver"]]


class MergeForm(VerbForm):
    into = public(NeedField(Need.objects.none(), label=_("Sammanför med"), empty_label=_("Välj")))
    reason = public(text(_("Skäl"), required=False, help_text=_("Blir offentligt.")))

    def prepare(self) -> None:
        self.offer("into", Need.objects.to_decide_on().exclude(pk=self.need.pk))


class MergeByDecisionForm(DecisionForm):
    into = public(NeedField(Need.objects.none(), label=_("Sammanför med"), empty_label=_("Välj")))

    def prepare(self) -> None:
        super().prepare()
        self.offer("into", Need.objects.to_decide_on().exclude(pk=self.need.pk))

    def facts(self) -> dict[str, Any]:
        return {"into": self.cleaned_data["into"]}


class ReopenForm(VerbForm):
    asked_by = Line(
        label=_("Vem ber om det?"),
        help_text=_("Roll och organisation. Visas inte offentligt."),
        max_length=200,
    )
    news = public(text(_("Vad är nytt?"), help_text=_("Blir offentligt.")))
    checked_for_personal_data = forms.BooleanField(
        label=_("Jag har kontrollerat att texterna inte innehåller personuppgifter"), required=False
    )

    def brings(self) -> list[ReviewRow]:
        return [] if self.need.is_registered else texts_of(self.need, Visibility.NOW)
