"""Tells a principal's contacts that a document waits for its decision, and what has been told of it.

Decided here: all contacts of the principal but whoever told it hear of each answer, so that one who knows
better can correct it; what a crash left untold the next round finds. Each link is its person's own.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from agreements.links import path_for
from agreements.models import DocumentEvent
from agreements.states import ANSWERS, Verb
from initiatives import days
from notifications.document_days import contacts_of, people
from notifications.models import Message
from organizations.models import Principal

LATELY = timedelta(days=2)
"""So far back a round looks for what nobody was told of."""


def tell_of_document(event: DocumentEvent) -> int:
    """Skriver till huvudmännens kontaktpersoner, once each. Returns how many are told."""
    if event.document.is_example or event.recorded_by_id is None:
        return 0
    if event.verb == Verb.SEND:
        rows = [row for party in _parties(event) for row in _sent(event, party)]
    elif event.verb in ANSWERS and event.party:
        rows = list(_told(event, event.party))
    else:
        return 0
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def sweep_documents(now: datetime) -> int:
    """Ser till att ingen uppgift blivit utan meddelanden. Returns how many were looked at."""
    lately = DocumentEvent.objects.filter(recorded_at__gte=now - LATELY, verb__in=[Verb.SEND, *ANSWERS])
    rows = list(lately.select_related("document", "version", "party", "recorded_by"))
    for event in rows:
        tell_of_document(event)
    return len(rows)


def _parties(event: DocumentEvent) -> Iterable[Principal]:
    return Principal.objects.filter(code__in=event.data["parties"])


def _sent(event: DocumentEvent, party: Principal) -> Iterable[Message]:
    subject = _("Ni ska besluta: %s") % event.document.title
    body = _(
        "%(title)s har skickats till %(party)s för beslut. Anteckna när ni har fått det och när det tas upp."
    )
    facts = {"title": event.document.title, "party": party.name}
    return [
        _message(person, event, party, subject, body % facts, is_urgent=True)
        for person in people(contacts_of(party, clock.today()))
    ]


def _told(event: DocumentEvent, party: Principal) -> Iterable[Message]:
    """To the others: what was told, and that it can be corrected."""
    facts = {
        "party": party.name,
        "said": str(Verb(event.verb).label).lower(),
        "day": days.written(event.day),
        "title": event.document.title,
    }
    subject = _("%(party)s: %(said)s. %(title)s") % facts
    body = _("För %(party)s är antecknat: %(said)s %(day)s. Stämmer det inte kan du rätta det.") % facts
    others = (each for each in people(contacts_of(party, clock.today())) if each.pk != event.recorded_by_id)
    return [_message(person, event, party, subject, body, is_urgent=False) for person in others]


def _message(
    person: User, event: DocumentEvent, party: Principal, subject: str, body: str, **more: Any
) -> Message:
    return Message(
        recipient=person,
        subject=" ".join(subject.split())[:300],
        body=f"{body}\n\n{event.document.title}",
        because=_("du är kontaktperson i %s") % party.name,
        reminder=f"document:{event.pk}:{party.code}",
        link=path_for(person, event.version, party),
        **more,
    )
