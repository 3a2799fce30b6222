"""Writes the messages of somebody who has knocked: signed in at their huvudman's, and known to nobody here.

Decided here: one message a person however often they try, and another only after they have been answered: as
a reminder, whose key says which of the answers they wait for. It says where, and never who: names stand
where it is answered.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from federation.models import Identity
from federation.permissions import may_keep_providers
from notifications.models import Message
from notifications.recipients import Notice, noticed
from notifications.wording import text_of_knock

LATELY = timedelta(days=2)
"""So far back a round looks for those whom nobody was told of."""


@transaction.atomic
def tell_of_knock(identity: Identity) -> int:
    """Skriver till samordnaren att någon har knackat på. Returns how many are told."""
    if not identity.is_knocking or Message.objects.filter(reminder=_key(identity)).exists():
        return 0
    text = text_of_knock(identity)
    rows = [
        Message(
            recipient=person,
            **text.words,
            reminder=_key(identity),
            link=reverse("desk:providers"),
        )
        # A stand-in can't answer it, and is not told.
        for person in noticed(Notice.KNOCK)
        if may_keep_providers(person)
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def sweep_knocks(now: datetime) -> int:
    """Ser till att ingen som har knackat på blivit utan meddelande. Returns how many were told of."""
    lately = Identity.objects.for_list().knocking().filter(last_at__gte=now - LATELY)
    by_key = {_key(identity): identity for identity in lately}
    told = set(Message.objects.filter(reminder__in=by_key).values_list("reminder", flat=True))
    return sum(bool(tell_of_knock(identity)) for key, identity in by_key.items() if key not in told)


def _key(identity: Identity) -> str:
    """Another one after each answer."""
    answered = int(identity.decided_at.timestamp()) if identity.decided_at else 0
    return f"knock:{identity.pk}:{answered}"
