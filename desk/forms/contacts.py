"""Whom one turns to at a place: the role, and how it is reached."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact
from contacts.permissions import kept_bodies, kept_principals
from desk.forms.base import DeskForm
from desk.forms.edition import EditionForm
from desk.forms.places import places_to_choose
from organizations.models import Body, Principal
from plaintext.forms import Email, Line

ROLES_OWN = _("Blir offentlig. Skriv en adress som hör till rollen, aldrig någons egen.")
A_NUMBER = RegexValidator(
    r"^\+?[0-9][0-9 ()-]{3,}$", _("Skriv numret med siffror, till exempel 010-123 45 67.")
)


class ContactForm(DeskForm, EditionForm):
    """`place` is one of the bodies and principals whose contacts the person keeps."""

    place = forms.ChoiceField(label=_("Organ eller huvudman"))
    role = Line(
        label=_("Roll"),
        max_length=120,
        help_text=_("Till exempel samordnare för delregional vårdsamverkan. Inget namn på en person."),
    )
    about = Line(label=_("Svarar på frågor om"), max_length=200, required=False)
    mail = Email(
        label=_("Rollens e-postadress"),
        max_length=254,
        required=False,
        help_text=ROLES_OWN,
        # The browser would offer one's own.
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = Line(label=_("Rollens telefon"), max_length=40, required=False, validators=[A_NUMBER])

    def __init__(self, *args: Any, user: Any, contact: Contact | None = None, **kwargs: Any) -> None:
        self.places = places_to_choose(kept_bodies(user), kept_principals(user))
        kwargs["initial"] = self._as_it_stands(contact)
        super().__init__(*args, **kwargs)
        choices = [(key, str(place)) for key, place in self.places.items()]
        # With one place there is nothing to choose, and nothing to forget to choose.
        if len(choices) > 1:
            choices.insert(0, ("", str(_("Välj"))))
        self.offer("place", choices)

    def _as_it_stands(self, contact: Contact | None) -> dict[str, str]:
        if contact is None:
            return {}
        place = next(key for key, place in self.places.items() if place == contact.place)
        return {
            "place": place,
            "role": contact.role,
            "about": contact.about,
            "mail": contact.mail,
            "phone": contact.phone,
        }

    def clean_place(self) -> Body | Principal:
        return self.places[self.cleaned_data["place"]]
