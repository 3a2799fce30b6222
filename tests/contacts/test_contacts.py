"""Contacts: by role, each kept by its own place, aged, never a person's own address."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from contacts.models import HOLDS_FOR, Contact
from contacts.permissions import kept_bodies, kept_contacts, kept_principals
from contacts.workflow import ContactRefused, confirm_contact, remove_contact, write_contact
from organizations.models import Body, Principal
from tests.factories.contacts import written
from tests.factories.needs import today

pytestmark = pytest.mark.django_db

KEEPS = {
    "samordnare": ("all", "all"),
    "ordf": ("vvg", ""),
    "sro_ordf": ("sro", ""),
    "simba": ("delregional-simba", ""),
    "kontakt": ("", "1440"),
}
"""Who keeps the contacts of which bodies and principals; nobody else keeps any."""


def test_who_keeps_which(cast):
    found = {}
    for name, user in cast.roles().items():
        bodies = set(kept_bodies(user).values_list("slug", flat=True))
        principals = set(kept_principals(user).values_list("code", flat=True))
        found[name] = (
            "all" if len(bodies) == Body.objects.count() else " ".join(bodies),
            "all" if len(principals) == Principal.objects.count() else " ".join(principals),
        )
    assert found == dict.fromkeys(cast.roles(), ("", "")) | KEEPS


def test_who_writes_it_says_that_it_holds(cast):
    contact = written(cast.simba)
    assert (contact.confirmed_on, contact.changed_by) == (today(), cast.simba)
    Contact.objects.update(confirmed_on=today() - HOLDS_FOR - timedelta(days=1))
    contact.refresh_from_db()
    assert contact.is_aged(today())
    assert not confirm_contact(contact, by=cast.samordnare).is_aged(today())


def test_nobody_writes_for_another_place(cast):
    contact = written(cast.samordnare)
    for who in (cast.ordf, cast.kontakt, cast.ledamot, cast.outsider, cast.ended):
        for act in (confirm_contact, remove_contact):
            with pytest.raises(PermissionDenied):
                act(contact, by=who)
        with pytest.raises(PermissionDenied):
            written(who, role="Annan")
    # Nor is one's own moved to where one keeps none.
    mine = written(cast.simba, role="Egen")
    with pytest.raises(PermissionDenied):
        write_contact(
            mine, by=cast.simba, place=Body.objects.steering(), role="Egen", mail="a@portal.example"
        )
    assert list(kept_contacts(cast.simba)) == list(Contact.objects.all())


@pytest.mark.parametrize("mail", ["ledamot@demo.example", "LEDAMOT@demo.example", "nagon@Gmail.com"])
def test_nobodys_own_address_is_shown(mail, cast):
    with pytest.raises(ContactRefused) as refused:
        written(cast.simba, mail=mail)
    assert refused.value.field == "mail"
    assert not Contact.objects.exists()


def test_a_role_has_one_contact_at_a_place_and_can_be_reached(cast):
    written(cast.simba)
    with pytest.raises(ContactRefused, match="har redan en kontakt"):
        written(cast.simba)
    with pytest.raises(ContactRefused, match="e-postadress eller ett telefonnummer"):
        written(cast.simba, role="Annan", mail="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.update(mail="")


def test_it_is_taken_away(cast):
    remove_contact(written(cast.simba), by=cast.simba)
    assert not Contact.objects.exists()
