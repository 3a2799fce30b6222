"""The form that a need is written in. A draft needs only a title; what is left is asked for to hand it in."""

from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from desk.carried import begins_with
from desk.forms.aims import AimsForm
from desk.forms.classification import BOXES, ClassificationForm, chosen
from desk.forms.files import attachments_field
from indicators.models import Indicator
from initiatives.aims import AimLine, wanted_direction
from initiatives.drafts import TEXTS, Draft
from initiatives.models import Attachment, Need
from initiatives.models.classification import LISTS
from initiatives.texts import PUBLIC_TEXTS
from organizations.models import Membership
from plaintext.forms import Line, LongText

TO_SUBMIT = ("summary", "description", "origin", "priority_area", "raised_by")
"""Not needed for a draft."""

SALT = "desk.proposal"
# Half a second of rest before it asks, and a newer question takes the place of an older one.
ASKS_FOR_LOOKALIKES = {
    "hx-trigger": "keyup changed delay:500ms",
    "hx-target": "#liknande",
    "hx-include": "[name=title],[name=summary]",
    "hx-sync": "#liknande:replace",
}


def text(label: Any, length: int, rows: int, **more: Any) -> LongText:
    return LongText(label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), **more)


def public_text(name: str, rows: int, **more: Any) -> LongText:
    return text(PUBLIC_TEXTS[name].label, PUBLIC_TEXTS[name].length, rows, **more)


class ProposalForm(AimsForm, ClassificationForm):
    """`version` is the content that the page showed, `token` when the form of a new one was opened."""

    title = Line(label=_("Rubrik"), max_length=200, help_text=_("Blir offentlig."))
    summary = public_text(
        "summary",
        4,
        help_text=_("Vad är svårt i dag, och för vem? Skriv så att alla förstår. Blir offentlig."),
    )
    description = public_text(
        "description",
        10,
        help_text=_("Blir offentlig. Skriv inget om enskilda personer."),
    )
    effect = public_text(
        "effect",
        4,
        required=False,
        help_text=_("Vad blir bättre för den som får vård och omsorg? Blir offentlig."),
    )
    raised_by = forms.ChoiceField(label=_("Väckt av"), help_text=_("Blir offentligt."))
    contact_role = Line(
        label=_("Kontakt (roll)"),
        help_text=_("Till exempel verksamhetschef. Skriv inget namn."),
        max_length=200,
        required=False,
    )
    attachments = attachments_field()
    remove = forms.ModelMultipleChoiceField(
        Attachment.objects.none(), label=_("Ta bort bilagor"), required=False, widget=BOXES
    )
    version = Line(label=_("Version"), required=False, max_length=64, widget=forms.HiddenInput)
    ur = Line(label=_("Väckt ur"), required=False, max_length=40, widget=forms.HiddenInput)
    token = Line(label=_("Formulär"), required=False, max_length=200, widget=forms.HiddenInput)

    use_required_attribute = False  # a draft needs only a title

    def __init__(
        self,
        *args: Any,
        need: Need | None,
        user: User,
        submits: bool = False,
        reviews: bool = False,
        measure: Indicator | None = None,
        carries: str = "",
        **kwargs: Any,
    ) -> None:
        self.need, self.user, self.submits, self.reviews = need, user, submits, reviews
        self.seats = seats(user)
        draft = Draft.of(need) if need else None
        kwargs["initial"] = _initial(draft) if draft else begins_with(user, carries) | {"token": begin(user)}
        super().__init__(*args, **kwargs)
        self._offer_choices()
        self.offer_aims(draft.aims if draft else _begun_from(measure))
        for name in ("version", "token"):
            # Firefox would fill in an old version or token on reload, and the draft would look stale.
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for name in ("title", "summary"):
            self.fields[name].widget.attrs |= ASKS_FOR_LOOKALIKES | {"hx-get": reverse("desk:alike")}

    def texts(self) -> list[forms.BoundField]:
        return self._shown(*PUBLIC_TEXTS)

    def chosen(self) -> list[forms.BoundField]:
        return self._shown("origin", "priority_area", "raised_by", "contact_role")

    def lists(self) -> list[forms.BoundField]:
        return self._shown(*LISTS)

    def files_chosen(self) -> list[forms.BoundField]:
        return self._shown("remove", "attachments")

    def _shown(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def full_clean(self) -> None:
        """What is asked for depends on the button; the form is always shown with what handing in needs."""
        asked = [self.fields[name] for name in TO_SUBMIT if name in self.fields]
        for field in asked:
            field.required = self.submits or self.reviews
        super().full_clean()
        for field in asked:
            # Set back, so that the page marks what handing in needs, also when only a draft was saved.
            field.required = True

    def clean_token(self) -> datetime | None:
        """When this form was opened, as we signed it for this very person."""
        token = self.cleaned_data["token"]
        if self.need or not token:
            return None
        try:
            who, when = signing.loads(token, salt=SALT)
        # A token of another person or a forged one gets the same words: nothing to learn from trying.
        except signing.BadSignature:
            who, when = None, ""
        if who != self.user.pk:
            raise forms.ValidationError(_("Formuläret gäller inte längre. Öppna sidan på nytt."))
        return datetime.fromisoformat(when)

    def draft(self) -> Draft:
        """What was written."""
        data = self.cleaned_data
        seat = self._seat()
        return Draft(
            **{name: data[name] for name in TEXTS},
            origin=data["origin"],
            priority_area=data["priority_area"],
            raised_by_body=seat.body if seat else self.need.raised_by_body if self.need else None,
            raised_by_principal=seat.principal
            if seat
            else self.need.raised_by_principal
            if self.need
            else None,
            target_groups=list(data["target_groups"]),
            affected_areas=list(data.get("affected_areas", ())),
            affected_municipalities=list(data["affected_municipalities"]),
            aims=self.aims(),
        )

    def _seat(self) -> Membership | None:
        """For whom it is raised: as chosen, or the only one there is."""
        if "raised_by" in self.fields:
            return self.seats.get(self.cleaned_data["raised_by"])
        return next(iter(self.seats.values()), None)

    def _offer_choices(self) -> None:
        self.offer_classification()
        seats = [(key, str(seat.body or seat.principal)) for key, seat in self.seats.items()]
        self.offer("raised_by", [("", _("Välj")), *seats])
        # Whoever acts for one place alone is not asked for which.
        if len(seats) == 1:
            del self.fields["raised_by"]
        kept = self.need.attachments.filter(removed_at=None) if self.need else Attachment.objects.none()
        self.offer("remove", kept)
        if not kept:
            del self.fields["remove"]


def _begun_from(measure: Indicator | None) -> list[AimLine]:
    """Of a need that is raised from an indicator's page."""
    return [AimLine(measure, wanted_direction(measure))] if measure else []


def begin(user: User) -> str:
    """A one-time token for a new form: who opened it, and when."""
    # Signed instead of stored: an opened form that nobody sends leaves no row behind.
    return signing.dumps([user.pk, clock.now().isoformat()], salt=SALT)


def seats(user: User) -> dict[str, Membership]:
    """For whom the person may raise needs: each body or principal of a role that counts today, once."""
    active = Membership.objects.active(clock.today()).filter(user=user)
    rows = active.select_related("body", "principal")
    return {_seat_key(row.body, row.principal): row for row in rows}


def _seat_key(body: Any, principal: Any) -> str:
    return f"{body.slug if body else ''}:{principal.code if principal else ''}"


def _initial(draft: Draft) -> dict[str, Any]:
    """As it stands."""
    return {
        **{name: getattr(draft, name) for name in TEXTS},
        **chosen(draft),
        "raised_by": _seat_key(draft.raised_by_body, draft.raised_by_principal),
        "version": draft.version,
    }
