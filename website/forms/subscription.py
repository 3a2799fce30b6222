"""What a visitor fills in to follow something by mail."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from following.models import Subscription
from following.topics import EVERYTHING, NEWS
from initiatives.models import Need
from initiatives.written import number_in
from organizations.models import Body, Principal, PriorityArea, SubregionalArea
from plaintext.forms import Email

BEGUN_BY = {
    "behov": "need",
    "omrade": "plan",
    "organ": "body",
    "delregion": "area",
    "kommun": "municipality",
}
"""The link's word, as in the filters of the list → the kind of topic."""


class SubscriptionForm(forms.Form):
    """An address, what about, and how often."""

    about = forms.ChoiceField(
        label=_("Vad vill du följa?"),
        error_messages={
            "required": _("Välj vad du vill följa."),
            "invalid_choice": _("Det går inte att följa. Välj i listan."),
        },
    )
    pace = forms.ChoiceField(
        label=_("Hur ofta får mejlen komma?"),
        help_text=_("Det kommer bara mejl när något har hänt."),
        choices=Subscription.Pace.choices,
        initial=Subscription.Pace.DAILY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ofta."), "invalid_choice": _("Välj hur ofta.")},
    )
    email = Email(
        label=_("Din e-postadress"),
        help_text=_("Används bara för det här och tas bort när du slutar."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Skriv din e-postadress."),
            "invalid": _("Skriv en hel e-postadress, som namn@exempel.se."),
        },
    )

    def __init__(self, *args: Any, need: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)  # noqa: S101 – declared so above
        about.choices = _topics(need)

    @classmethod
    def begun_at(cls, asked: QueryDict) -> "SubscriptionForm":
        """The empty form, about what the link that led here names."""
        number = number_in(asked.get("behov", ""))
        word = next((word for word in BEGUN_BY if asked.get(word)), "")
        about = f"{BEGUN_BY[word]}:{number or asked.get(word)}" if word else EVERYTHING
        if asked.get("nyheter") == "1":
            about = NEWS
        return cls(initial={"about": about, "pace": Subscription.Pace.DAILY}, need=number)

    @classmethod
    def sent(cls, posted: QueryDict) -> "SubscriptionForm":
        """The filled-in form. A need is among the choices when it is the one chosen."""
        kind, _colon, number = posted.get("about", "").partition(":")
        return cls(posted, need=number if kind == "need" else "")


def _topics(number: str) -> list[tuple[str, Any]]:
    """All that can be followed, and the one need that is asked for."""
    # A need is offered only to whoever came from its page: the list of all would be thousands long.
    # Cut to what a number may be; None is no published need's.
    need = Need.objects.published().filter(number=number[:20] or None).first()
    groups: list[tuple[str, Any]] = [(EVERYTHING, _("Allt som händer")), (NEWS, _("Bara nyheterna"))]
    if need:
        groups.insert(0, (f"need:{need.number}", f"{need.number} {need.title}"))
    parts = [
        (_("Prioriterade områden"), "plan", "slug", PriorityArea.objects.all()),
        (
            _("Organ"),
            "body",
            "slug",
            Body.objects.filter(kind__in=(Body.Kind.STEERING, Body.Kind.POLITICAL)),
        ),
        (_("Delregionala områden"), "area", "slug", SubregionalArea.objects.all()),
        (
            _("Kommuner"),
            "municipality",
            "code",
            Principal.objects.municipalities(),
        ),
    ]
    for label, kind, key, rows in parts:
        choices = [(f"{kind}:{getattr(row, key)}", str(row)) for row in rows]
        groups += [(str(label), choices)] if choices else []
    return groups
