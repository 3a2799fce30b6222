"""Forms of the page of people: invite, lend, end. Who may is asked again where it is written."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DateField, DeskForm
from desk.forms.edition import EditionForm
from desk.forms.places import places_to_choose
from organizations.models import Body, Membership, Principal
from organizations.permissions import giveable_roles, gives_every_role, managed_bodies
from plaintext.forms import Email, Line


class PersonForm(DeskForm):
    """Who, and from when to when."""

    # 254 is as long as an address can be (RFC 5321). The browser would offer one's own.
    email = Email(label=_("E-post"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = Line(
        label=_("Namn"),
        max_length=150,
        help_text=_("Blir inte offentligt. Har personen redan ett konto står namnet där kvar."),
    )
    starts_on = DateField(label=_("Från och med"), initial=clock.today)


class InviteForm(PersonForm):
    """`place` is a body, or for the coordinator also a principal."""

    place = forms.ChoiceField(label=_("Organ eller huvudman"))
    role = forms.ChoiceField(label=_("Roll"))
    ends_on = DateField(
        label=_("Till och med"), required=False, help_text=_("Tomt om rollen gäller tills vidare.")
    )

    field_order = ["email", "name", "place", "role", "starts_on", "ends_on"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        principals = Principal.objects.all() if gives_every_role(user) else ()
        self.places = places_to_choose(managed_bodies(user), principals)
        choices = [(key, str(place)) for key, place in self.places.items()]
        # With one place there is nothing to choose, and nothing to forget to choose.
        if len(choices) > 1:
            choices.insert(0, ("", str(_("Välj"))))
        self.offer("place", choices)
        roles = giveable_roles(user)
        self.offer("role", [("", _("Välj")), *(one for one in Membership.Role.choices if one[0] in roles)])

    def clean_place(self) -> Body | Principal:
        return self.places[self.cleaned_data["place"]]


class LendForm(PersonForm):
    ends_on = DateField(label=_("Till och med"))


class EndForm(EditionForm):
    """The day that a role ends. Its edition is the last day that stood there."""

    on = DateField(
        label=_("Gäller inte längre från och med"),
        help_text=_("Dagens datum: rollen slutar gälla direkt."),
        initial=clock.today,
    )

    def __init__(self, *args: Any, ends_on: date | None, **kwargs: Any) -> None:
        self.ends_on = ends_on
        super().__init__(*args, **kwargs)

    def edition(self) -> str:
        return self.ends_on.isoformat() if self.ends_on else "none"

    @classmethod
    def as_said(cls, ends_on: date | None) -> "EndForm":
        """Filled in with what stands, to be shown beside what is typed."""
        first_without = ends_on + timedelta(days=1) if ends_on else ""
        return cls(ends_on=ends_on, initial={"on": first_without})


class EraseForm(DeskForm):
    """That it is meant: what is erased does not come back."""

    sure = forms.BooleanField(label=_("Jag vet att det inte går att ångra"))
