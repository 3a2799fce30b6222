"""What a document was called, whose it was and when it was to be looked through, on a past day."""

from datetime import date

from django.utils import timezone

import clock
from agreements.models import DocumentFacts, GoverningDocument

KEPT = ("title", "owner", "review_on")


def keep_facts(document: GoverningDocument) -> None:
    """Sparar hur dokumentet beskrivs från i dag, where that differs from what was kept last."""
    said = {name: getattr(document, name) for name in KEPT}
    newest = document.facts.values(*KEPT).last()
    if newest != said:
        DocumentFacts.objects.create(document=document, known_from=clock.today(), **said)


def keep_first_facts(document: GoverningDocument) -> None:
    """Sparar vad som har gällt sedan registreringen, of one that has none kept; before it is changed."""
    if not document.facts.exists():
        first = timezone.localdate(document.created_at)
        said = {name: getattr(document, name) for name in KEPT}
        DocumentFacts.objects.create(document=document, known_from=first, **said)


def as_told_on(document: GoverningDocument, day: date) -> GoverningDocument:
    """The same document as that day told of it, never to be saved; of prefetched rows (`with_facts`)."""
    rows = list(document.facts.all())
    told = [row for row in rows if row.known_from <= day] or rows[:1]
    for name in KEPT if told else ():
        setattr(document, name, getattr(told[-1], name))
    return document
