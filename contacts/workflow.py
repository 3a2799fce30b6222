"""All that writes contacts.

Decided here: each is public at once, and whoever writes it says that it holds. Nothing of an earlier wording
is kept: a role's address is no history, and one that was wrong is to be gone.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from contacts.models import Contact
from contacts.own import is_somebodys_own
from contacts.permissions import kept_bodies, kept_contacts, kept_principals
from imprints.road import road
from organizations.models import Body, Principal
from organizations.refusals import Refused


class ContactRefused(Refused):
    """A contact can't be shown as it was written."""


@road
def write_contact(
    contact: Contact | None,
    *,
    by: User,
    place: Body | Principal,
    role: str,
    about: str = "",
    mail: str = "",
    phone: str = "",
) -> Contact:
    """Skriver en kontakt, new or changed; whoever writes it says that it holds today.

    Raises `PermissionDenied` where the place is not theirs, and `ContactRefused` for an address that is
    somebody's own, a role that has a contact there, or neither address nor telephone.
    """
    if contact is not None:
        contact = _mine(contact, by)
    body, principal = (place, None) if isinstance(place, Body) else (None, place)
    mine: Any = kept_bodies(by) if body else kept_principals(by)
    if not mine.filter(pk=place.pk).exists():
        raise PermissionDenied
    if not mail and not phone:
        raise ContactRefused(_("Skriv en e-postadress eller ett telefonnummer."), field="mail")
    if mail and is_somebodys_own(mail):
        raise ContactRefused(
            _("Det är en persons egen adress. Skriv en adress som hör till rollen."), field="mail"
        )
    others = Contact.objects.exclude(pk=contact.pk) if contact else Contact.objects.all()
    if others.filter(body=body, principal=principal, role=role).exists():
        raise ContactRefused(_("Den rollen har redan en kontakt där."), field="role")
    contact = contact or Contact()
    contact.body, contact.principal = body, principal
    contact.role, contact.about, contact.mail, contact.phone = role, about, mail, phone
    return _confirmed(contact, by)


@road
def confirm_contact(contact: Contact, *, by: User) -> Contact:
    """Säger att kontakten stämmer i dag. Raises `PermissionDenied`."""
    return _confirmed(_mine(contact, by), by)


@road
def remove_contact(contact: Contact, *, by: User) -> None:
    """Tar bort kontakten; nothing of it is kept. Raises `PermissionDenied`."""
    _mine(contact, by).delete()


def _mine(contact: Contact, by: User) -> Contact:
    """The row as it is now, locked."""
    found = kept_contacts(by).filter(pk=contact.pk).select_for_update(no_key=True, of=("self",)).first()
    if found is None:
        raise PermissionDenied
    return found


def _confirmed(contact: Contact, by: User) -> Contact:
    contact.confirmed_on, contact.changed_by = clock.today(), by
    contact.save()
    return contact
