"""The one road by which a document's history grows: locked, looked at again, appended, told of.

Decided here: nothing is recorded of a day to come; a move is made of what its page had seen, and of a party's
answer the same is asked of that party alone, so that fifty may answer at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from agreements.models import DocumentEvent, DocumentVersion, EventRemark, GoverningDocument
from agreements.permissions import may_care_for, may_keep_documents
from agreements.refusals import DocumentMoved
from agreements.signals import document_event_recorded
from agreements.standing import DocumentStanding, VersionStanding, standing
from agreements.states import FROM, Door, Verb
from initiatives.refusals import NotPermitted, Unmet, WrongState
from organizations.models import Principal


@dataclass(frozen=True, kw_only=True)
class Told:
    """How something is known: on which day it happened, by whom it is told, and from where."""

    by: User | None
    day: date
    door: Door = Door.COORDINATOR
    source: str = ""
    address: str = ""
    remark: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Locked:
    """A document that nobody else changes meanwhile, and how it stands by now."""

    document: GoverningDocument
    events: list[DocumentEvent]
    stands: DocumentStanding | None

    @property
    def seq(self) -> int:
        return self.events[-1].seq if self.events else 0

    def version(self, number: int) -> VersionStanding:
        """Raises `Unmet` for one that there is not, or not any more."""
        found = [each for each in (self.stands.versions if self.stands else []) if each.number == number]
        if not found:
            raise Unmet(_("Den versionen finns inte."), field="version")
        return found[0]


def require_keeper(by: User | None) -> None:
    """Raises `NotPermitted`. A file has nobody, and comes from whoever runs the portal."""
    if by is not None and not may_keep_documents(by):
        raise NotPermitted


def require_carer(by: User | None, document: GoverningDocument) -> None:
    """The same of what also the document's owner does. Raises `NotPermitted`."""
    if by is not None and not may_care_for(by, document):
        raise NotPermitted


YEARS = range(1900, 2201)
"""What a document's days can lie within: beyond them a year is a slip, and days can't be counted from it."""


def require_likely(day: date | None, field: str) -> None:
    """Raises `Unmet` for a day of a year that nobody can mean."""
    if day is not None and day.year not in YEARS:
        raise Unmet(_("Året stämmer inte."), field=field)


def lock(document: GoverningDocument, *, seen: int | None = None) -> Locked:
    """Låser dokumentet. Raises `DocumentMoved` where the page had seen another history than there is."""
    row = GoverningDocument.objects.select_for_update(no_key=True).get(pk=document.pk)
    events = list(DocumentEvent.objects.filter(document=row).for_fold())
    locked = Locked(row, events, standing(events, row.versions.all(), clock.today()))
    if seen is not None and seen != locked.seq:
        raise DocumentMoved
    return locked


def append(
    locked: Locked, verb: Verb, version: DocumentVersion, told: Told, *, party: Principal | None = None
) -> DocumentEvent:
    """Antecknar en händelse, last in the document's history. The caller holds the lock."""
    require_likely(told.day, "day")
    if told.day > clock.today():
        raise Unmet(_("Dagen har inte varit än."), field="day")
    newest = DocumentEvent.objects.filter(document=locked.document).aggregate(newest=Max("seq"))["newest"]
    event = DocumentEvent.objects.create(
        document=locked.document,
        seq=(newest or 0) + 1,
        verb=verb,
        version=version,
        party=party,
        day=told.day,
        public_day=clock.today(),
        recorded_at=clock.now(),
        recorded_by=told.by,
        door=told.door,
        source=told.source,
        address=told.address,
        data=dict(told.data),
    )
    if told.remark:
        EventRemark.objects.create(event=event, text=told.remark)
    transaction.on_commit(partial(document_event_recorded.send_robust, sender=DocumentEvent, event=event))
    return event


def require_state(one: VersionStanding, verb: Verb) -> None:
    """Raises `WrongState` where the version does not stand so that it can happen."""
    if one.state not in FROM[verb]:
        words = {"verb": verb.label, "state": one.state.label}
        raise WrongState(_("Det går inte att anteckna ”%(verb)s” när läget är ”%(state)s”.") % words)
