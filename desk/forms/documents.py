"""Forms of the register: a document's facts, a version, what has happened to it, a party's answer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from agreements.models import GoverningDocument
from agreements.standing import VersionStanding
from agreements.states import Change, Rule, Verb
from agreements.workflow import Content, PartyAnswer, Told
from desk.forms.base import DateField, DecidedField, DeskForm, LinkField, ManyField, text
from desk.forms.edition import EditionForm
from desk.publicity import Reading
from initiatives.models import Need
from meetings.models import Decision
from organizations.models import Body, Membership, Principal, Profile, TargetGroup
from plaintext.forms import Line

FACTS = (
    "title",
    "kind",
    "summary",
    "under",
    "parties",
    "law",
    "body",
    "owner",
    "owner_person",
    "review_on",
    "target_groups",
    "needs_before",
    "needs_after",
    "draft_weeks",
    "remiss_weeks",
    "compile_weeks",
    "board_weeks",
)
WHOLE = "document_text"
"""The text of a version, which is read whole before it is entered."""

MONTHS: dict[str, Any] = {"min_value": 0, "max_value": 240, "required": False}
WEEKS: dict[str, Any] = {"min_value": 0, "max_value": 104}


class FactsForm(EditionForm, DeskForm):
    """What a document is about. Everything here becomes public."""

    title = Line(label=_("Titel"), max_length=200)
    kind = forms.ChoiceField(label=_("Slag"), help_text=_("Det som står högre i listan går före det lägre."))
    summary = text(_("I korthet"), required=False, rows=3, length=600)
    under = forms.ModelChoiceField(GoverningDocument.objects.none(), label=_("Underordnat"), required=False)
    parties = ManyField(
        Principal.objects.none(), label=_("Parter"), widget=forms.CheckboxSelectMultiple, required=False
    )
    law = Line(label=_("Vilken lag"), max_length=300, required=False)
    body = forms.ModelChoiceField(Body.objects.all(), label=_("Organ som ansvarar"), required=False)
    owner = Line(label=_("Ansvarig roll"), max_length=200, required=False)
    owner_person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Den som påminns"),
        required=False,
        help_text=_("Visas aldrig för allmänheten. Utan person påminns samordnaren."),
    )
    review_on = DateField(label=_("Ses över"), required=False)
    target_groups = ManyField(
        TargetGroup.objects.none(), label=_("Målgrupper"), widget=forms.CheckboxSelectMultiple, required=False
    )
    needs_before = ManyField(Need.objects.none(), label=_("Kom ur"), required=False)
    needs_after = ManyField(Need.objects.none(), label=_("Leder till"), required=False)
    draft_weeks = forms.IntegerField(label=_("Veckor att skriva nästa"), initial=26, **WEEKS)
    remiss_weeks = forms.IntegerField(label=_("Veckor på remiss"), initial=16, **WEEKS)
    compile_weeks = forms.IntegerField(label=_("Veckor att sammanställa"), initial=6, **WEEKS)
    board_weeks = forms.IntegerField(
        label=_("Veckor före ett sammanträde"),
        help_text=_("Så långt före mötet måste nämnden ha ärendet."),
        initial=4,
        **WEEKS,
    )

    def __init__(self, *args: Any, document: GoverningDocument | None = None, **kwargs: Any) -> None:
        if document:
            lists = {"parties", "target_groups", "needs_before", "needs_after"}
            kwargs["initial"] = {name: getattr(document, name) for name in FACTS if name not in lists}
            chosen = ("under", "body", "owner_person")
            kwargs["initial"] |= {name: getattr(document, f"{name}_id") for name in chosen}
            # By key, as the page sends them back.
            kwargs["initial"] |= {
                name: list(getattr(document, name).values_list("pk", flat=True)) for name in lists
            }
        super().__init__(*args, **kwargs)
        profile = Profile.objects.first()
        kinds = list(profile.document_kinds) if profile else []
        # One that has left the profile stays its document's until another is chosen.
        self.offer("kind", [(kind, kind) for kind in kinds])
        others = GoverningDocument.objects.all()
        self.offer("under", others.exclude(pk=document.pk) if document else others)
        self.offer("parties", Principal.objects.all())
        self.offer("owner_person", Membership.objects.active(clock.today()).people())
        self.offer("target_groups", TargetGroup.objects.all())
        for name in ("needs_before", "needs_after"):
            self.offer(name, Need.objects.published().order_by("number_order"))


class TermsForm(DeskForm):
    """The text and the terms of a version. What isn't known is left empty."""

    document_text = text(
        _("Texten"), required=False, rows=14, length=100_000, help_text=_("Numrera rubrikerna: # 1 Syfte.")
    )
    address = LinkField(label=_("Länk till dokumentet"), max_length=500, required=False)
    rule = forms.ChoiceField(label=_("Om en part avböjer"), choices=Rule.choices, widget=forms.RadioSelect)
    starts_on = DateField(label=_("Gäller från"), required=False)
    ends_on = DateField(
        label=_("Gäller till och med"), required=False, help_text=_("Tomt: tills vidare, eller inte känt.")
    )
    notice_months = forms.IntegerField(label=_("Uppsägningstid i månader"), **MONTHS)
    extension_months = forms.IntegerField(label=_("Kan förlängas med så många månader"), **MONTHS)
    extensions_most = forms.IntegerField(label=_("Så många gånger högst"), **MONTHS)
    day = DecidedField(label=_("Lades fram"), initial=clock.today)
    source = Line(label=_("Källa"), max_length=300, required=False)

    def reading(self) -> list[Reading]:
        """The text as everybody will read it."""
        text = self.cleaned_data.get(WHOLE, "")
        return [Reading(_now("Texten"), "desk/_reading_document.html", {"text": text})] if text else []

    def content(self) -> Content:
        data = self.cleaned_data
        names = ("address", "rule", "starts_on", "ends_on", "notice_months", "extension_months")
        terms = {name: data[name] for name in (*names, "extensions_most")}
        return Content(text=data["document_text"], what_changed=data.get("what_changed", ""), **terms)

    def told(self, by: Any) -> Told:
        return Told(by=by, day=self.cleaned_data["day"], source=self.cleaned_data["source"])


class RegisterForm(FactsForm, TermsForm):
    """A document and its first version."""

    seen = None  # type: ignore[assignment]
    field_order = ["title", "kind", "summary", *TermsForm.base_fields, "parties"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Most documents are everybody's, and fifty boxes are quicker to leave than to tick.
        self.fields["parties"].initial = Principal.objects.values_list("pk", flat=True)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}


class VersionForm(TermsForm):
    """Another version of a document, which begins from the one before."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    change = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=[
            (Change.WHOLE, _("En ny version, som parterna beslutar om")),
            (Change.AMENDMENT, _("En ändring av den som finns, som parterna beslutar om")),
            (Change.CORRECTION, _("En rättelse av det som var fel skrivet, som ingen behöver besluta om")),
        ],
        widget=forms.RadioSelect,
    )
    what_changed = text(_("Vad som är ändrat"), required=False, rows=3, length=1000)
    field_order = ["change", "what_changed"]

    def __init__(
        self, *args: Any, before: VersionStanding, seq: int, may_correct: bool = True, **kwargs: Any
    ) -> None:
        terms = before.terms
        names = ("address", "rule", "starts_on", "ends_on", "notice_months")
        initial = {name: getattr(terms, name) for name in (*names, "extension_months", "extensions_most")}
        kwargs["initial"] = initial | {"document_text": terms.text, "seen": seq}
        super().__init__(*args, **kwargs)
        if not may_correct:
            field: Any = self.fields["change"]
            field.choices = [choice for choice in field.choices if choice[0] != Change.CORRECTION]


class EndorsementField(forms.ModelChoiceField[Decision]):
    """What the political body has said, by its day and what it was about."""

    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj}: {obj.need}" if obj.need else str(obj)


class ReviewForm(EditionForm, DeskForm):
    """A document has been looked through: when it is to be next."""

    review_on = DateField(
        label=_("Ses över nästa gång"), required=False, help_text=_("Tomt: ingen dag är bestämd.")
    )

    def __init__(self, *args: Any, document: GoverningDocument, **kwargs: Any) -> None:
        kwargs["initial"] = {"review_on": document.review_on}
        super().__init__(*args, **kwargs)


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
    other = forms.ModelChoiceField(GoverningDocument.objects.none(), label=_("Ersätts av"))

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
