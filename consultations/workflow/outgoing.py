"""A remiss is written, addressed and sent out.

Decided here: it may be changed until it is sent; then everybody has it in hand, and only the sändlista may
grow. The number in its address is given when it is sent, so that none tells of one that is being written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from consultations.models import (
    Consultation,
    ConsultationDocument,
    ConsultationPoint,
    ConsultationRecipient,
    DocumentFile,
)
from consultations.refusals import ConsultationRefused
from consultations.workflow.files import add, erase_unless_registered, take_away, whole_or_gone
from consultations.workflow.locking import lock_to_run, require_runner
from imprints.road import road
from initiatives.uploads import Upload
from organizations.models import Body, Principal

Kind = ConsultationPoint.Kind


@dataclass(frozen=True, kw_only=True)
class ConsultationText:
    """What a remiss says of itself."""

    title: str
    letter: str
    due_on: date
    receiver: Principal
    dnr: str
    contact_role: str


@dataclass(frozen=True, kw_only=True)
class PointText:
    """What a point says."""

    title: str
    kind: str = Kind.HEADING
    number: str = ""
    text: str = ""
    choices: str = ""
    document: ConsultationDocument | None = None


@road
def write(
    consultation: Consultation | None, text: ConsultationText, *, by: User, is_example: bool = False
) -> Consultation:
    """Skriver en remiss, a new one or one that is not sent."""
    if consultation is None:
        require_runner(by)
        row = Consultation(created_by=by, is_example=is_example)
    else:
        row = lock_unsent(consultation, by)
    for name, value in vars(text).items():
        setattr(row, name, value)
    row.save()
    return row


@road
def write_document(
    consultation: Consultation,
    document: ConsultationDocument | None,
    *,
    title: str,
    link: str,
    attachments: Sequence[Upload] = (),
    remove: Iterable[DocumentFile] = (),
    by: User,
) -> ConsultationDocument:
    """Lägger till eller ändrar en handling med dess filer."""
    with whole_or_gone() as stored:
        locked = lock_unsent(consultation, by)
        row = document or ConsultationDocument(consultation=locked, position=_next(locked.documents))
        row.title, row.link = title, link
        row.save()
        take_away(row.files, remove)
        add(row.files, attachments, stored, by=by)
        return row


@road
def remove_document(document: ConsultationDocument, *, by: User) -> None:
    """Tar bort en handling; its points stay, without it, and its files go."""
    lock_unsent(document.consultation, by)
    document.points.update(document=None)
    for file in document.files.all():
        erase_unless_registered(file)
    document.delete()


@road
def write_point(
    consultation: Consultation, point: ConsultationPoint | None, text: PointText, *, by: User
) -> ConsultationPoint:
    """Lägger till eller ändrar en punkt att svara på."""
    locked = lock_unsent(consultation, by)
    row = point or ConsultationPoint(consultation=locked, position=_next(locked.points))
    for name, value in vars(text).items():
        setattr(row, name, value)
    if row.kind == Kind.CLOSED and len(row.alternatives()) < 2:
        raise ConsultationRefused(_("Skriv minst två svarsalternativ, ett på varje rad."), field="choices")
    if row.kind == Kind.HEADING and not row.text:
        raise ConsultationRefused(_("Skriv vad som föreslås under rubriken."), field="text")
    row.save()
    return row


@road
def remove_point(point: ConsultationPoint, *, by: User) -> None:
    """Tar bort en punkt."""
    lock_unsent(point.consultation, by)
    point.delete()


@road
def address_to(
    consultation: Consultation, *, principals: Iterable[Principal], bodies: Iterable[Body], by: User
) -> list[ConsultationRecipient]:
    """Skriver sändlistan; once it is sent out none may be taken off it. Returns those that came on it."""
    locked = lock_to_run(consultation, by)
    wanted = {("principal", row.pk): row for row in principals} | {("body", row.pk): row for row in bodies}
    there = {
        ("principal", row.principal_id) if row.principal_id else ("body", row.body_id): row
        for row in locked.recipients.all()
    }
    gone = [row for key, row in there.items() if key not in wanted]
    if gone and locked.sent_at:
        raise ConsultationRefused(_("Remissen är skickad. Ingen kan tas bort från sändlistan."))
    for row in gone:
        row.delete()
    return [
        ConsultationRecipient.objects.create(consultation=locked, **{kind: row})
        for (kind, pk), row in wanted.items()
        if (kind, pk) not in there
    ]


def what_lacks_to_be_sent(consultation: Consultation) -> list[str]:
    """What has to be there before it may be sent, in words; none where nothing lacks."""
    lacks = []
    if consultation.due_on < clock.today():
        lacks.append(_("Svarstiden har redan gått ut."))
    if not consultation.points.exists():
        lacks.append(_("Det finns inget att svara på än."))
    if not consultation.recipients.exists():
        lacks.append(_("Sändlistan är tom."))
    return lacks


@road
def give_number(consultation: Consultation, *, by: User) -> Consultation:
    """Ger remissen dess nummer, by which everybody may read it and those on the sändlista may answer."""
    # One row that all of them share: two that are sent at once get two numbers.
    Body.objects.select_for_update(of=("self",), no_key=True).steering()
    locked = lock_unsent(consultation, by)
    if lacks := what_lacks_to_be_sent(locked):
        raise ConsultationRefused(" ".join(lacks))
    newest = Consultation.objects.aggregate(newest=Max("number"))["newest"] or 0
    locked.number, locked.sent_at, locked.sent_by = newest + 1, clock.now(), by
    locked.save()
    return locked


def lock_unsent(consultation: Consultation, by: User) -> Consultation:
    """The remiss under its lock, while it may be written."""
    locked = lock_to_run(consultation, by)
    if locked.sent_at:
        raise ConsultationRefused(_("Remissen är skickad och går inte att ändra."))
    return locked


def _next(rows: Any) -> int:
    """The place after the last."""
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1
