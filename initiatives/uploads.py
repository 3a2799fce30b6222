"""Files on their way in: what has been checked, and how it is written under a row that keeps it.

A file may be handed in before what it belongs to: it waits, its uploader's alone, until a verb takes it
along. So neither the confirm step nor a wrong field loses it, and nobody else can reach it. One that no
verb has taken along in a month is forgotten.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from imprints.road import on_the_road, road
from initiatives.models import Need, StoredFile, WaitingFile
from initiatives.refusals import Unmet

MAX_FILES = 10
GONE = gettext_lazy("En av filerna finns inte kvar. Bifoga den igen.")
WAITS_FOR = timedelta(days=30)
"""Longer than anybody leaves a form half written."""

Waiting = TypeVar("Waiting", bound=WaitingFile)


@dataclass(frozen=True)
class Upload:
    """A file that has been checked: its clean name, what it is, and its bytes."""

    name: str
    content_type: str
    file: "File[bytes]"
    title: str = ""

    @property
    def sha256(self) -> str:
        # Somebody may have read it before: at the end there is nothing left to sum.
        self.file.seek(0)
        return hashlib.file_digest(self.file, "sha256").hexdigest()


@dataclass(frozen=True)
class Said:
    """What is said of files that have arrived already, each by its key: its title, and what replaces it."""

    titles: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, Upload] = field(default_factory=dict)


NOTHING = Said()


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


def keep_waiting(
    model: type[Waiting],
    need: Need,
    uploads: Sequence[Upload],
    *,
    by: User,
    said: Said = NOTHING,
    handed_in: Sequence[Waiting] = (),
) -> list[Waiting]:
    """The uploads as rows that wait, each once however often it is sent, two at a time too.

    `handed_in`: those of before, which may go along anew. Raises `Unmet` for too many; no bytes are left of
    what is not kept.
    """
    if not (uploads or said.titles or said.replaced):
        return []
    shelf = _Shelf(model, need, by, handed_in)
    try:
        with on_the_road(f"{__name__}.keep_waiting"):
            _lock(need)
            shelf.entitle(said.titles)
            stand_in, others = shelf.replace(said)
            return [*stand_in, *shelf.add([*others, *uploads])]
    except Exception:
        # The database forgets the rows by itself; the files it knows nothing of.
        for row in shelf.stored:
            row.file.delete(save=False)
        raise


@dataclass(frozen=True)
class _Shelf(Generic[Waiting]):
    """Whose files wait for which need. Locked: what is counted and looked for must be all there is."""

    model: type[Waiting]
    need: Need
    by: User
    handed_in: Sequence[Waiting]
    stored: list[Waiting] = field(default_factory=list)

    def waiting(self) -> QuerySet[Waiting]:
        return self.model._default_manager.filter(**_mine(self.need, self.by))

    def add(self, uploads: Sequence[Upload]) -> list[Waiting]:
        """Each at the end."""
        # By content and name: the same file sent again, by a second press, is one.
        waiting = {(row.sha256, row.name): row for row in self.waiting()}
        wanted = {(upload.sha256, upload.name): upload for upload in uploads}
        replaced = {row.replaces for row in waiting.values()}
        anew = [row for row in self.handed_in if row.pk not in replaced]
        if len(waiting.keys() | wanted.keys()) + len(anew) > MAX_FILES:
            raise Unmet(_("Högst %s filer får plats.") % MAX_FILES, field="files")
        place = max((row.place for row in waiting.values()), default=0)
        for key, upload in wanted.items():
            if key not in waiting:
                place += 1
                waiting[key] = self.model(need=self.need, title=upload.title, place=place)
                self.store(waiting[key], upload)
        return [waiting[key] for key in wanted]

    def entitle(self, titles: Mapping[str, str]) -> None:
        """Those that wait; what was handed in before keeps the title that it had then."""
        for row in self.waiting().filter(pk__in=titles):
            if row.title != titles[str(row.pk)]:
                row.title = titles[str(row.pk)]
                row.save()

    def replace(self, said: Said) -> tuple[list[Waiting], list[Upload]]:
        """Each new one in the old one's place, by its title; what was handed in before stays where it is.

        With those whose old one is gone, replaced by an earlier press perhaps: they are as any others.
        """
        before = {str(row.pk) for row in self.handed_in}
        made, others = [], []
        for key, upload in said.replaced.items():
            old = self.waiting().filter(pk=key).first() or self.waiting().filter(replaces=key).first()
            if old is None and key not in before:
                others.append(upload)
                continue
            new = self.model(need=self.need, title=said.titles.get(key, ""))
            if old is None:
                new.replaces = UUID(key)
            else:
                new.place, new.replaces = old.place, old.replaces
                old.delete()
                erase(old.file)
            self.store(new, upload)
            made.append(new)
        return made, others

    def store(self, row: Waiting, upload: Upload) -> None:
        self.stored.append(row)
        write(row, upload, self.by)
        row.save()


def again(row: Waiting, by: User | None) -> Waiting:
    """What has been handed in already as a row of its own that waits, over the same bytes."""
    copied = ("need_id", "file", "name", "content_type", "size", "sha256", "title")
    new = type(row)(**{name: getattr(row, name) for name in copied})
    new.uploaded_by = by  # type: ignore[assignment]
    new.save()
    return new


def _lock(need: Need) -> None:
    """Whoever else keeps a file for the need, or makes a verb with it, waits until this is done."""
    Need.objects.select_for_update(of=("self",), no_key=True).get(pk=need.pk)


def waiting_files(model: type[Waiting], need: Need, by: User | None) -> "QuerySet[Waiting]":
    """The person's files that wait for a verb with this need, in the order they came."""
    return model._default_manager.filter(**_mine(need, by)).order_by("place", "uploaded_at", "pk")


def waiting_ids(model: type[Waiting], need: Need, by: User | None, ids: Sequence[str]) -> list[Waiting]:
    """Those of the person's waiting files, locked for the verb. Raises `Unmet` if one is not there."""
    mine = model._default_manager.select_for_update(no_key=True).filter(**_mine(need, by), pk__in=ids)
    found = list(mine.order_by("place", "uploaded_at", "pk"))
    # One may have been taken by another tab's verb, or forgotten since the form was shown.
    if len(found) != len(set(ids)):
        raise Unmet(GONE, field="files")
    return found


def take_along(model: type[Waiting], need: Need, by: User | None, ids: Sequence[str], **to: Any) -> None:
    """Gives the waiting files to what they belong to, in that order; the person's others go, file and all."""
    for row in model._default_manager.filter(**_mine(need, by)):
        if str(row.pk) in ids:
            place = ids.index(str(row.pk))
            model._default_manager.filter(pk=row.pk).update(is_waiting=False, place=place, **to)
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
