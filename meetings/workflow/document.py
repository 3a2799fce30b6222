"""The meeting's papers, frozen: the package, its numbered supplements, the minutes.

Decided here: whoever keeps the meeting freezes them – package and supplements until it is held, the
minutes once they are approved. What is frozen is never changed; what comes later is a supplement of its own:
to the package what differs, to the minutes what was recorded afterwards. The digest covers the content, and
through `pdf` in it the very bytes of the file.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import on_the_road
from initiatives import days
from initiatives.events import canonical
from initiatives.refusals import Unmet
from meetings.models import Meeting, MeetingDocument
from meetings.states import AHEAD, MeetingStatus
from meetings.supplement import Content, differences, papers_of
from meetings.workflow.approval import lock_to_approve
from meetings.workflow.meeting import lock_meeting

Kind = MeetingDocument.Kind
Reads = Callable[[Meeting], Content]
"""Reads from the rows what is to be frozen; asked under the meeting's lock."""
Typesets = Callable[[Content], bytes]
"""The PDF of a content."""
Lays = Callable[[Content, set[str]], Content]
"""The content with how its appendices are laid; told which of them lie behind what was sent before."""


def as_it_is(content: Content, _sent: set[str]) -> Content:
    """For papers that have no appendices."""
    return content


def freeze_package(
    meeting: Meeting, content: Reads, pdf: Typesets, *, by: User, lay: Lays = as_it_is
) -> MeetingDocument:
    """Gör handlingarna, and after that a numbered supplement (tillägg) that holds only what changed.

    Raises `NotPermitted`, `WrongState` once the meeting is held, or `Unmet` where there is no item yet or
    nothing has changed.
    """
    with _no_file_without_row() as stored, on_the_road(f"{__name__}.freeze"):
        locked = lock_meeting(meeting, by, *AHEAD)
        now = content(locked)
        sent = sent_papers(locked)
        if not sent and not now["items"]:
            raise Unmet(_("Sätt minst ett ärende på dagordningen först."))
        told = _supplement(sent, now) if sent else now
        kind = Kind.SUPPLEMENT if sent else Kind.PACKAGE
        document = MeetingDocument(meeting=locked, kind=kind, number=len(sent), made_by=by)
        return _freeze(document, lay(told, _laid_in(sent)), pdf, stored)


def freeze_minutes(meeting: Meeting, content: Reads, pdf: Typesets, *, by: User) -> MeetingDocument:
    """Fryser protokollet as it was approved, once. Raises `NotPermitted`, or `WrongState` before that."""
    with _no_file_without_row() as stored, on_the_road(f"{__name__}.freeze"):
        locked = lock_to_approve(meeting, by, MeetingStatus.APPROVED)
        found = locked.documents.filter(kind=Kind.MINUTES).first()
        if found:
            return found
        document = MeetingDocument(meeting=locked, kind=Kind.MINUTES, made_by=by)
        return _freeze(document, content(locked), pdf, stored)


def freeze_addendum(meeting: Meeting, content: Reads, pdf: Typesets, *, by: User) -> MeetingDocument | None:
    """Fryser ett tillägg till protokollet: what was recorded after it was approved and stands in none yet.

    None where there is nothing. Raises `NotPermitted`, or `WrongState` before the minutes are approved.
    """
    with _no_file_without_row() as stored, on_the_road(f"{__name__}.freeze"):
        locked = lock_meeting(meeting, by, MeetingStatus.APPROVED)
        told = content(locked)
        if not told["items"]:
            return None
        # A count will do: under the lock, and nothing frozen is ever taken away.
        number = locked.documents.filter(kind=Kind.ADDENDUM).count() + 1
        document = MeetingDocument(meeting=locked, kind=Kind.ADDENDUM, number=number, made_by=by)
        return _freeze(document, told, pdf, stored)


def sent_papers(meeting: Meeting) -> list[MeetingDocument]:
    """The frozen package and its supplements, in order."""
    return list(meeting.documents.filter(kind__in=[Kind.PACKAGE, Kind.SUPPLEMENT]).order_by("number"))


def _laid_in(sent: list[MeetingDocument]) -> set[str]:
    return {key for paper in sent for key in paper.content.get("laid", {})}


def has_changed(sent: list[MeetingDocument], now: Content) -> bool:
    """Whether a supplement would hold anything."""
    return any(differences(papers_of([paper.content for paper in sent]), now).values())


def _supplement(sent: list[MeetingDocument], now: Content) -> Content:
    since = timezone.localdate(sent[-1].made_at).isoformat()
    found = differences(papers_of([paper.content for paper in sent]), now)
    if not any(found.values()):
        raise Unmet(_("Inget har ändrats sedan %s.") % days.words(since))
    return {name: told for name, told in now.items() if name != "items"} | found | {"since": since}


def _freeze(
    document: MeetingDocument, told: Content, pdf: Typesets, stored: list[MeetingDocument]
) -> MeetingDocument:
    document.made_at = clock.now()
    made_on = timezone.localdate(document.made_at).isoformat()
    content = told | {"kind": str(document.kind), "number": document.number, "made_on": made_on}
    file = pdf(content)
    document.content = content | {"pdf": hashlib.sha256(file).hexdigest()}
    document.digest = hashlib.sha256(canonical(document.content)).hexdigest()
    # The file before the row: a row without its file is never seen; a file without a row is taken away.
    document.pdf.save("pdf", ContentFile(file), save=False)
    stored.append(document)
    document.save(force_insert=True)
    return document


@contextmanager
def _no_file_without_row() -> Iterator[list[MeetingDocument]]:
    """Takes away the files of those stored, should the transaction fail."""
    stored: list[MeetingDocument] = []
    try:
        yield stored
    # Also when the process is told to stop: the file would be left for ever.
    except BaseException:
        for document in stored:
            document.pdf.delete(save=False)
        raise
