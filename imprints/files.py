"""Each file that a row names, held against the digest that the row has of it; read piece by piece."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

DIGESTS = {"meetings.MeetingDocument": "content__pdf", "assignments.CharterDocument": "digest"}
"""Where the digest of a table's files stands; the others have it in `sha256`, and their length in `size`."""


class FileColumn(NamedTuple):
    """A column with files."""

    field: models.FileField

    @property
    def label(self) -> str:
        return self.field.model._meta.label

    def rows(self) -> models.QuerySet[models.Model]:
        """Those that name a file, in the order of their keys."""
        rows = self.field.model._base_manager.exclude(**{self.field.name: ""}).order_by("pk")
        # An attachment that was taken away keeps its row, which says so, and not its bytes.
        has_left = any(column.name == "removed_at" for column in self.field.model._meta.local_concrete_fields)
        return rows.filter(removed_at=None) if has_left else rows

    def held(self, after: str = "") -> Iterator["HeldFile"]:
        """Of the rows after that key, or of all."""
        rows = self.rows().filter(pk__gt=after) if after else self.rows()
        digest = DIGESTS.get(self.label, "sha256")
        what = ("pk", self.field.name, digest, *([] if self.label in DIGESTS else ["size"]))
        for key, name, sha256, *size in rows.values_list(*what).iterator():
            yield HeldFile(self, str(key), name, sha256, size[0] if size else None)


class HeldFile(NamedTuple):
    """One row's file, and what the row says of it."""

    column: FileColumn
    key: str
    name: str
    sha256: Any
    size: int | None

    @property
    def place(self) -> str:
        """By which it is found again."""
        return f"{self.column.label} {self.key}"

    def fault(self) -> str:
        """What is wrong with it, in words; nothing where it is as it was stored."""
        try:
            size = default_storage.size(self.name)
            if self.size not in {None, size}:
                return f"filen är {size} byte, men var {self.size}"
            with default_storage.open(self.name) as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            # Its row may have gone meanwhile, and the file with it.
            is_named = self.column.rows().filter(**{"pk": self.key, self.column.field.name: self.name})
            return "filen saknas" if is_named.exists() else ""
        except OSError as failure:
            return f"filen går inte att läsa ({failure.strerror})"
        return "" if found == self.sha256 else "filen är ändrad"


def file_columns() -> list[FileColumn]:
    """In the order of their tables' names. No table has two."""
    columns = (field for model in apps.get_models() for field in model._meta.local_concrete_fields)
    found = [FileColumn(field) for field in columns if isinstance(field, models.FileField)]
    return sorted(found, key=lambda column: column.label)


def held_files(after: str = "") -> Iterator[HeldFile]:
    """Every one, or those after that place."""
    label, _blank, key = after.partition(" ")
    for column in file_columns():
        if column.label >= label:
            yield from column.held(key if column.label == label else "")
