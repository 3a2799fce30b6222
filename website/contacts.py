"""Whom to turn to, by body and by principal; and what each body is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

import clock
from contacts.models import Contact
from contacts.querysets import ContactQuerySet
from meetings.models import Decision, Meeting
from meetings.querysets import COUNTY
from organizations.models import Body, Membership, Principal
from website.decisions import DecisionLine, decision_lines
from website.networks import NetworkPage, network_page

FEW = 5
"""So many meetings and decisions stand on a body's page; the rest where it leads."""

DOES = {
    Body.Mandate.DECIDES: _("Beslutar för länets gemensamma arbete."),
    Body.Mandate.RECOMMENDS: _("Rekommenderar. Det beslutar inte för länet."),
    Body.Mandate.IMPLEMENTS: _("Genomför det som har beslutats, i sitt område."),
    Body.Mandate.PREPARES: _("Bereder ärenden åt dem som beslutar."),
    Body.Mandate.DEVELOPS: _("Utvecklar samverkan i en fråga, bredvid de organ som beslutar."),
}


@dataclass(frozen=True)
class ContactLine:
    """One role. `aged`: nobody has said for a year that it holds, since `confirmed`."""

    key: int
    role: str
    about: str
    mail: str
    phone: str
    confirmed: date
    aged: bool


@dataclass(frozen=True)
class PlaceContacts:
    """A place with a contact, and where one reads more of it."""

    name: str
    body: str
    principal: Principal | None
    lines: list[ContactLine]


@dataclass(frozen=True)
class BodyPage:
    """`network`: what a network has beside; None of what is none."""

    body: Body
    does: str
    seats: list[str]
    contacts: list[ContactLine]
    coming: list[Meeting]
    decisions: list[DecisionLine]
    network: NetworkPage | None


def places_with_contacts() -> list[PlaceContacts]:
    """Every place that has one: the bodies in the profile's order, then the principals by name."""
    found = groupby(Contact.objects.in_order(), key=lambda contact: contact.place)
    return [
        PlaceContacts(
            name=str(place),
            body=place.slug if isinstance(place, Body) else "",
            principal=place if isinstance(place, Principal) else None,
            lines=contact_lines(contacts),
        )
        for place, contacts in found
    ]


def contact_lines(contacts: Iterable[Contact]) -> list[ContactLine]:
    today = clock.today()
    return [
        ContactLine(
            key=contact.pk,
            role=contact.role,
            about=contact.about,
            mail=contact.mail,
            phone=contact.phone,
            confirmed=contact.confirmed_on,
            aged=contact.is_aged(today),
        )
        for contact in contacts
    ]


def body_page(body: Body) -> BodyPage:
    """What the body is and does, in a number of queries that does not grow with what it has done."""
    contacts: ContactQuerySet = Contact.objects.filter(body=body)
    is_of_county = body.kind in COUNTY
    meetings = Meeting.objects.published().filter(body=body).coming(clock.today())[:FEW]
    announced = Decision.objects.announced().filter(body=body).newest_first()[:FEW]
    return BodyPage(
        body=body,
        does=str(DOES[Body.Mandate(body.mandate)]),
        seats=_seats(body),
        contacts=contact_lines(contacts.in_order()),
        coming=list(meetings) if is_of_county else [],
        decisions=decision_lines(announced) if is_of_county else [],
        network=network_page(body),
    )


def _seats(body: Body) -> list[str]:
    """How many have each role there in the portal. Who they are is never public."""
    # Whether an account is closed gives the publication no number, so a body's page is never kept.
    filled = Membership.objects.active(clock.today()).filter(body=body, lent_from=None, user__is_active=True)
    counts = dict(filled.order_by("role").values_list("role").annotate(Count("user", distinct=True)))
    said = {
        Membership.Role.CHAIR: ngettext("%s ordförande", "%s ordförande", counts.get("chair", 0)),
        Membership.Role.MEMBER: ngettext("%s ledamot", "%s ledamöter", counts.get("member", 0)),
        Membership.Role.COORDINATOR: ngettext("%s samordnare", "%s samordnare", counts.get("coordinator", 0)),
    }
    return [words % counts[role] for role, words in said.items() if counts.get(role)]
