"""Forms of the register: a document's facts, a version, a day to look at it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from agreements.models import GoverningDocument
from agreements.standing import VersionStanding
from agreements.states import Change, Rule
from agreements.workflow import Content, Told
from desk.forms.base import DateField, DecidedField, DeskForm, LinkField, ManyField, text
from desk.forms.edition import EditionForm
from desk.publicity import Reading
from initiatives.forms import NeedsField
from initiatives.models import Need
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
    under = forms.ModelChoiceField(
        GoverningDocument.objects.none(),
        label=_("Underordnat"),
        required=False,
        empty_label=_("Inget dokument"),
    )
    parties = ManyField(
        Principal.objects.none(), label=_("Parter"), widget=forms.CheckboxSelectMultiple, required=False
    )
    law = Line(label=_("Vilken lag"), max_length=300, required=False)
    body = forms.ModelChoiceField(
        Body.objects.all(), label=_("Organ som ansvarar"), required=False, empty_label=_("Inget organ")
    )
    owner = Line(label=_("Ansvarig roll"), max_length=200, required=False)
    owner_person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Den som påminns"),
        required=False,
        empty_label=_("Samordnaren"),
        help_text=_("Visas aldrig för allmänheten."),
    )
    review_on = DateField(label=_("Ses över"), required=False)
    target_groups = ManyField(
        TargetGroup.objects.none(), label=_("Målgrupper"), widget=forms.CheckboxSelectMultiple, required=False
    )
    needs_before = NeedsField(label=_("Kom ur"), required=False)
    needs_after = NeedsField(label=_("Leder till"), required=False)
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
            # As the page sends them back: by key, needs by number.
            lists = {
                "parties": "pk",
                "target_groups": "pk",
                "needs_before": "number",
                "needs_after": "number",
            }
            kwargs["initial"] = {name: getattr(document, name) for name in FACTS if name not in lists}
            chosen = ("under", "body", "owner_person")
            kwargs["initial"] |= {name: getattr(document, f"{name}_id") for name in chosen}
            kwargs["initial"] |= {
                # One that is not registered has no number, and is nobody's to see here.
                name: sorted(getattr(document, name).exclude(**{key: None}).values_list(key, flat=True))
                for name, key in lists.items()
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


class ReviewForm(EditionForm, DeskForm):
    """A document has been looked through: when it is to be next."""

    review_on = DateField(
        label=_("Ses över nästa gång"), required=False, help_text=_("Tomt: ingen dag är bestämd.")
    )

    def __init__(self, *args: Any, document: GoverningDocument, **kwargs: Any) -> None:
        kwargs["initial"] = {"review_on": document.review_on}
        super().__init__(*args, **kwargs)
