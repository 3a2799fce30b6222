"""The files that rows of the database name, out of the storage and back."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from imprints.files import FileColumn, file_columns


def named() -> set[str]:
    """Every name under which some row has a file. What lies in the storage and no row names is nobody's."""
    return {name for column in file_columns() for name in _names(column)}


def still_named(name: str) -> bool:
    return any(column.rows().filter(**{column.field.name: name}).exists() for column in file_columns())


def copy(name: str, into: Path) -> bool:
    """False where the storage has no such file."""
    into.parent.mkdir(parents=True, exist_ok=True)
    try:
        with default_storage.open(name) as source, into.open("wb") as copied:
            for chunk in source.chunks():
                copied.write(chunk)
    except FileNotFoundError:
        return False
    return True


def put(name: str, source: Path) -> None:
    """Into the storage, in place of what it may have under that name."""
    if default_storage.exists(name):
        default_storage.delete(name)
    with source.open("rb") as opened:
        default_storage.save(name, File(opened))


def remove(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def stored(folder: str = "") -> Iterator[str]:
    """Every file that the storage has, whoever's it is."""
    if not default_storage.exists(folder):
        return
    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in names)
    for inner in folders:
        yield from stored(f"{folder}{inner}/")


def _names(column: FileColumn) -> Iterator[str]:
    rows = column.rows().order_by()
    yield from rows.values_list(column.field.name, flat=True).distinct().iterator()
