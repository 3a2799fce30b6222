"""Files on their way in: what has been checked, and how it is written under a row that keeps it.

A file may be handed in before what it belongs to: it waits, its uploader's alone, until a verb takes it
along. So neither the confirm step nor a wrong field loses it, and nobody else can reach it. One that no
verb has taken along in a month is forgotten.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from accounts.models import User
from imprints.road import on_the_road, road
from initiatives.models import Need, StoredFile, WaitingFile
from initiatives.refusals import Unmet

MAX_FILES = 10
WAITS_FOR = timedelta(days=30)
"""Longer than anybody leaves a form half written."""

Waiting = TypeVar("Waiting", bound=WaitingFile)


@dataclass(frozen=True)
class Upload:
    """A file that has been checked: its clean name, what it is, and its bytes."""

    name: str
    content_type: str
    file: "File[bytes]"

    @property
    def sha256(self) -> str:
        # Somebody may have read it before: at the end there is nothing left to sum.
        self.file.seek(0)
        return hashlib.file_digest(self.file, "sha256").hexdigest()


def write(row: StoredFile, upload: Upload, by: User) -> None:
    """Stores the bytes under a random name, and what they are on the row; saves nothing in the database."""
    row.name, row.content_type, row.size = upload.name, upload.content_type, upload.file.size
    row.sha256, row.uploaded_by = upload.sha256, by
    upload.file.seek(0)
    row.file.save(upload.name, upload.file, save=False)


def erase(file: FieldFile) -> None:
    """The bytes go when all is saved; one file that can't be taken away holds up no other."""
    storage, name = file.storage, str(file.name)
    # No `partial`: Django asks a robust one that fails for its `__qualname__`.
    transaction.on_commit(lambda: storage.delete(name), robust=True)


def keep_waiting(model: type[Waiting], need: Need, uploads: Sequence[Upload], *, by: User) -> list[Waiting]:
    """The uploads as rows that wait, each once however often it is sent, two at a time too.

    Raises `Unmet` for too many; no bytes are left of what is not kept.
    """
    if not uploads:
        return []
    stored: list[Waiting] = []
    try:
        with on_the_road(f"{__name__}.keep_waiting"):
            _lock(need)
            return _kept(model, need, uploads, by, stored)
    except Exception:
        # The database forgets the rows by itself; the files it knows nothing of.
        for row in stored:
            row.file.delete(save=False)
        raise


def _kept(
    model: type[Waiting], need: Need, uploads: Sequence[Upload], by: User, stored: list[Waiting]
) -> list[Waiting]:
    """The need must be locked: what is counted and looked for must be all there is. Fills `stored`."""
    # By content and name: the same file sent again, by a second press, is one.
    waiting = {(row.sha256, row.name): row for row in model._default_manager.filter(**_mine(need, by))}
    wanted = {(upload.sha256, upload.name): upload for upload in uploads}
    if len(waiting.keys() | wanted.keys()) > MAX_FILES:
        raise Unmet(_("Högst %s filer får plats.") % MAX_FILES, field="files")
    for key, upload in wanted.items():
        if key not in waiting:
            waiting[key] = model(need=need)
            stored.append(waiting[key])
            write(waiting[key], upload, by)
            waiting[key].save()
    return [waiting[key] for key in wanted]


def _lock(need: Need) -> None:
    """Whoever else keeps a file for the need, or makes a verb with it, waits until this is done."""
    Need.objects.select_for_update(of=("self",), no_key=True).get(pk=need.pk)


def waiting_files(model: type[Waiting], need: Need, by: User | None) -> "QuerySet[Waiting]":
    """The person's files that wait for a verb with this need, in the order they came."""
    return model._default_manager.filter(**_mine(need, by)).order_by("uploaded_at", "pk")


def waiting_ids(model: type[Waiting], need: Need, by: User | None, ids: Sequence[str]) -> list[Waiting]:
    """Those of the person's waiting files, locked for the verb. Raises `Unmet` if one is not there."""
    mine = model._default_manager.select_for_update(no_key=True).filter(**_mine(need, by), pk__in=ids)
    found = list(mine.order_by("uploaded_at", "pk"))
    # One may have been taken by another tab's verb, or forgotten since the form was shown.
    if len(found) != len(set(ids)):
        raise Unmet(_("En av filerna finns inte kvar. Bifoga den igen."), field="files")
    return found


def take_along(model: type[Waiting], need: Need, by: User | None, ids: Sequence[str], **to: Any) -> None:
    """Gives the waiting files to what they belong to; the person's others go, file and all."""
    for row in model._default_manager.filter(**_mine(need, by)):
        if str(row.pk) in ids:
            model._default_manager.filter(pk=row.pk).update(is_waiting=False, **to)
        else:
            row.delete()
            erase(row.file)


@road
def forget_waiting(now: datetime) -> int:
    """Gallrar filer that have waited too long, row and bytes; one that is taken along is never touched.

    Returns how many.
    """
    old = {"is_waiting": True, "uploaded_at__lt": now - WAITS_FOR}
    rows = [
        row
        for model in WaitingFile.__subclasses__()
        # Locked ones are being taken along just now, and so not forgotten.
        for row in model._default_manager.select_for_update(no_key=True, skip_locked=True)
        .filter(**old)
        .order_by("pk")
    ]
    for row in rows:
        row.delete()
        erase(row.file)
    return len(rows)


def _mine(need: Need, by: User | None) -> dict[str, Any]:
    return {"need": need, "uploaded_by": by, "is_waiting": True}
