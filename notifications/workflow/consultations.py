"""Writes the messages of a remiss: that it has come, of an extension, and that an answer has come.

Decided here: as reminders, each with a key of what it is about, so that nobody is told twice. None says what
an answer says or whose it is: a message outlives a role.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from consultations.models import ConsultationRecipient, ConsultationResponse, Extension
from initiatives import days
from notifications.groups import Group, because
from notifications.models import Message
from notifications.recipients import SEATS, contacts_of, in_seats


def tell_of_consultation(recipients: Iterable[ConsultationRecipient]) -> int:
    """Skriver till kontaktpersonerna hos dem som remissen är skickad till. Returns how many are told."""
    return sum(
        _tell(
            in_seats(contacts_of(each)),
            Group.CONTACTS,
            f"remiss:{each.pk}:sent",
            subject=_("Svara på remissen senast %(day)s: %(title)s"),
            body=_("%(who)s har fått en remiss. Skriv svaret tillsammans och lämna det senast %(day)s."),
            link=reverse("desk:consultation_answer", args=[each.consultation_id, each.pk]),
            facts=_facts(each),
        )
        for each in recipients
    )


def tell_of_extension(extension: Extension) -> int:
    """Skriver till samordnaren om en begäran, to the contacts once it is answered. Returns how many."""
    recipient = extension.recipient
    remiss = recipient.consultation
    if extension.answered_at is None:
        return _tell(
            in_seats(SEATS[Group.COORDINATORS]),
            Group.COORDINATORS,
            f"remiss:{recipient.pk}:asked:{extension.pk}",
            subject=_("Begäran om anstånd: %(title)s"),
            body=_("En remissinstans begär anstånd. Ge det, eller säg varför det inte går."),
            link=reverse("desk:consultation_grant", args=[remiss.pk, extension.pk]),
            facts=_facts(recipient),
        )
    granted = extension.granted_to
    return _tell(
        in_seats(contacts_of(recipient)),
        Group.CONTACTS,
        f"remiss:{recipient.pk}:answered:{extension.pk}",
        subject=_("Svar om anstånd: %(title)s"),
        body=_("%(who)s har fått anstånd till %(granted)s.")
        if granted
        else _("%(who)s har inte fått anstånd. Svara senast %(day)s."),
        link=reverse("desk:consultation_answer", args=[remiss.pk, recipient.pk]),
        facts=_facts(recipient) | {"granted": days.written(granted) if granted else ""},
    )


def tell_of_response(response: ConsultationResponse) -> int:
    """Skriver till samordnaren att ett svar har kommit in. Returns how many are told."""
    return _tell(
        in_seats(SEATS[Group.COORDINATORS]),
        Group.COORDINATORS,
        f"remissvar:{response.pk}",
        subject=_("Ett remissvar har kommit in: %(title)s"),
        body=_("Ett svar är registrerat. Läs det och granska om det får publiceras."),
        link=reverse("desk:consultation_response", args=[response.consultation_id, response.number]),
        facts={"title": response.consultation.title},
    )


def _facts(recipient: ConsultationRecipient) -> dict[str, str]:
    return {
        "title": recipient.consultation.title,
        "who": str(recipient),
        "day": days.written(recipient.due_on),
    }


def _tell(
    people: Iterable[int],
    group: Group,
    key: str,
    *,
    subject: str,
    body: str,
    link: str,
    facts: dict[str, Any],
) -> int:
    rows = [
        Message(
            recipient=person,
            subject=subject % facts,
            body=body % facts,
            because=because({group}, {}),
            is_urgent=True,
            reminder=key,
            link=link,
        )
        for person in User.objects.filter(pk__in=people, is_active=True).order_by("pk")
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
