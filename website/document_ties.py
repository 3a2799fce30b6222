"""What a document is tied to elsewhere in the portal: its remisser, what the political body said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import DocumentEvent, GoverningDocument
from consultations.models import Consultation
from initiatives import days
from meetings.models import Decision
from website.decisions import decision_lines


@dataclass(frozen=True)
class DocumentRemiss:
    """A remiss of one of its versions, as the day knew it."""

    number: int
    title: str
    version: int
    says: str
    is_example: bool


def remisser_of(document: GoverningDocument, on: date) -> list[DocumentRemiss]:
    """The newest first."""
    rows = Consultation.objects.published().filter(version__document=document).select_related("version")
    return [_line(row, on) for row in rows.newest_first() if _by(row.sent_at, on)]


def _by(stamp: datetime | None, on: date) -> bool:
    return stamp is not None and timezone.localdate(stamp) <= on


def _line(row: Consultation, on: date) -> DocumentRemiss:
    words = {"sent": days.written(timezone.localdate(row.sent_at)), "due": days.written(row.due_on)}
    if _by(row.decided_at, on):
        says = _("Skickades %(sent)s. Vad vi hörde och vad som beslutades är publicerat.")
    elif _by(row.heard_at, on):
        says = _("Skickades %(sent)s. Vad vi hörde är publicerat.")
    else:
        says = _("Skickades %(sent)s. Sista svarsdag %(due)s.")
    version = row.version.number if row.version else 0
    return DocumentRemiss(row.number or 0, row.title, version, says % words, row.is_example)


def endorsed_at(events: Iterable[DocumentEvent]) -> dict[int, str]:
    """Of each decision that an endorsement names, where it is read; of one that is not public, nothing."""
    keys = [event.data["decision"] for event in events if "decision" in event.data]
    if not keys:
        return {}
    rows = Decision.objects.announced().filter(pk__in=keys).order_by("pk")
    return dict(zip([row.pk for row in rows], [line.url for line in decision_lines(rows)], strict=True))
