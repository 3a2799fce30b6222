"""What has happened to a document, and what a party answers: when, and from where it is known."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from agreements.models import GoverningDocument
from agreements.standing import VersionStanding
from agreements.states import Verb
from agreements.workflow import PartyAnswer, Told
from desk.forms.base import DateField, DecidedField, DeskForm, LinkField, text
from meetings.models import Decision
from organizations.models import Principal
from plaintext.forms import Line


class EndorsementField(forms.ModelChoiceField[Decision]):
    """What the political body has said, by its day and what it was about."""

    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj}: {obj.need}" if obj.need else str(obj)


class HappenedForm(DeskForm):
    """Something that has happened: when, and from where it is known."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    day = DecidedField(label=_("Dag"), initial=clock.today)
    source = Line(label=_("Källa"), max_length=300, required=False)

    def __init__(self, *args: Any, seq: int, one: VersionStanding, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": seq}
        super().__init__(*args, **kwargs)
        self.one = one
        self.prepare()
        self.order_fields([*(name for name in self.fields if name != "source"), "source"])

    def prepare(self) -> None:
        """Fills in choices that depend on the version."""

    def told(self, by: Any) -> Told:
        data = self.cleaned_data
        return Told(by=by, day=data["day"], source=data["source"], remark=data.get("remark", ""))

    def more(self) -> dict[str, Any]:
        """What the workflow is given beside."""
        kept = {"day", "source", "seen", "remark"}
        return {name: value for name, value in self.cleaned_data.items() if name not in kept}


class EndorseForm(HappenedForm):
    decision = EndorsementField(
        Decision.objects.none(),
        label=_("Vad organet sade"),
        required=False,
        empty_label=_("Står inte i beslutsloggen"),
        help_text=_("Finns det i beslutsloggen gäller dess dag, och dokumentets sida leder dit."),
    )

    def prepare(self) -> None:
        self.offer("decision", Decision.objects.endorsements().select_related("body", "need").newest_first())


class RemissForm(HappenedForm):
    until = DateField(label=_("Svaren ska ha kommit"), required=False)


class ExtendForm(HappenedForm):
    until = DateField(
        label=_("Gäller till och med"), required=False, help_text=_("Tomt: så långt som villkoren säger.")
    )


class NoticeForm(HappenedForm):
    party = forms.ModelChoiceField(
        Principal.objects.none(), label=_("Vem säger upp?"), required=False, empty_label=_("Alla parter")
    )
    ends = DateField(
        label=_("Gäller till och med"), required=False, help_text=_("Tomt: räknas ur uppsägningstiden.")
    )

    def prepare(self) -> None:
        self.offer("party", Principal.objects.filter(code__in=self.one.parties))


class ReplaceForm(HappenedForm):
    other = forms.ModelChoiceField(
        GoverningDocument.objects.none(), label=_("Ersätts av"), empty_label=_("Välj")
    )

    def prepare(self) -> None:
        self.offer("other", GoverningDocument.objects.exclude(pk=self.one.version.document_id))


class StrikeForm(HappenedForm):
    event = forms.TypedChoiceField(label=_("Uppgiften som var fel"), coerce=int)
    remark = text(_("Varför den stryks"), rows=3, length=1000, help_text=_("Blir offentligt."))
    events: list[tuple[int, str]] = []

    def __init__(self, *args: Any, events: list[tuple[int, str]], **kwargs: Any) -> None:
        self.events = events
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.offer("event", [("", str(_("Välj"))), *((str(seq), words) for seq, words in self.events)])


TOLD = [
    (Verb.RECEIVE, _("Mottagen")),
    (Verb.SCHEDULE, _("På nämndens dagordning")),
    (Verb.DECIDE, _("Beslutad")),
    (Verb.DECLINE, _("Avböjd")),
]


class AnswerForm(DeskForm):
    """What a party tells of its own matter, or the coordinator of it."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    verb = forms.ChoiceField(label=_("Vad har hänt?"), choices=TOLD, widget=forms.RadioSelect)
    day = DecidedField(label=_("Dag"), initial=clock.today, help_text=_("Dagen för beslutet."))
    meeting = DateField(
        label=_("Nämnden tar upp ärendet"), required=False, help_text=_("Bara om det står på en dagordning.")
    )
    dnr = Line(label=_("Diarienummer"), max_length=60, required=False)
    address = LinkField(label=_("Länk till beslutet"), max_length=500, required=False)
    remark = text(_("Anmärkning"), required=False, rows=3, length=1000, help_text=_("Blir offentlig."))
    source = Line(label=_("Källa"), max_length=300, required=False)

    def __init__(self, *args: Any, seq: int, needs_source: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": seq}
        super().__init__(*args, **kwargs)
        if needs_source:
            self.fields["source"].help_text = _("Var uppgiften kommer från. Visas bredvid beslutet.")
            self.fields["source"].required = True
        else:
            del self.fields["source"]

    def answer(self) -> PartyAnswer:
        data = self.cleaned_data
        return PartyAnswer(verb=Verb(data["verb"]), meeting=data["meeting"], dnr=data["dnr"])

    def told(self, by: Any) -> Told:
        data: Mapping[str, Any] = self.cleaned_data
        return Told(
            by=by,
            day=data["day"],
            source=data.get("source", ""),
            address=data["address"],
            remark=data["remark"],
        )
