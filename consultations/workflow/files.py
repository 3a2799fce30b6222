"""The files of a document, of a draft and of an answer.

Decided here: a document's file and a draft's may be taken away; once it is an answer's it stays. Bytes go
when no row keeps them, and none are left of what was refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from consultations.models import (
    ConsultationRecipient,
    ConsultationResponse,
    DocumentFile,
    DraftFile,
    ResponseFile,
)
from consultations.refusals import ConsultationRefused
from imprints.road import on_the_road
from initiatives.models import StoredFile
from initiatives.uploads import MAX_FILES, Upload, erase, write


@contextmanager
def whole_or_gone() -> Iterator[list[StoredFile]]:
    """All of it or nothing, with the files that are added to the list: a rollback takes back rows alone."""
    stored: list[StoredFile] = []
    try:
        with on_the_road(f"{__name__}.whole_or_gone"):
            yield stored
    except Exception:
        for row in stored:
            row.file.delete(save=False)
        raise


def add(rows: Any, uploads: Sequence[Upload], stored: list[StoredFile], *, by: User) -> None:
    """Keeps the uploads among `rows` (those of one document, draft or answer), each once."""
    there = set(rows.values_list("sha256", "name"))
    for upload in uploads:
        if (upload.sha256, upload.name) in there:
            continue
        if len(there) >= MAX_FILES:
            raise ConsultationRefused(_("Högst %s filer får plats.") % MAX_FILES, field="attachments")
        there.add((upload.sha256, upload.name))
        row = rows.model(**{rows.field.name: rows.instance})
        write(row, upload, by)
        stored.append(row)
        row.save()


def take_away(rows: Any, removed: Iterable[StoredFile]) -> None:
    """Those of `rows` go."""
    for row in rows.filter(pk__in=[each.pk for each in removed]):
        row.delete()
        erase_unless_registered(row)


def erase_unless_registered(row: DocumentFile | DraftFile) -> None:
    """The bytes go when all is saved, but for those of an answer that has come in."""
    if not ResponseFile.objects.filter(file=row.file.name).exists():
        erase(row.file)


def register_files(recipient: ConsultationRecipient, response: ConsultationResponse) -> None:
    """What stood in the draft is the answer's too from now on, of the same bytes."""
    for row in recipient.draft_files.all():
        ResponseFile.objects.create(
            response=response,
            file=row.file.name,
            name=row.name,
            content_type=row.content_type,
            size=row.size,
            sha256=row.sha256,
            uploaded_by_id=row.uploaded_by_id,
        )
