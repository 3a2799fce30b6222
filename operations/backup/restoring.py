"""Puts a backup back. Nothing is touched before all of the backup has been read and found whole."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from pydantic import ValidationError

from operations.backup import files, manifest
from operations.backup.databases import is_empty, the_database
from operations.backup.manifest import DATABASE, FILES, FORGOTTEN, Broken, Manifest
from operations.forgotten import Again, Forgotten, forget_again
from publication import purging


def restore(folder: Path, *, replace: bool, forgotten: Iterable[Path] = ()) -> tuple[Manifest, Again]:
    """The backup's manifest, and what had been blanked and erased since. Raises `Broken`."""
    found = manifest.read(folder)
    _refuse_another(found)
    if not replace:
        _refuse_where_something_is()
    blanked = _blanked_since(folder, forgotten)
    put: list[str] = []
    try:
        # Files first: with the database there, each file that it names must be.
        for name in found.stored:
            put.append(name)
            files.put(name, folder / FILES / name)
        the_database().load(folder / DATABASE)
    except BaseException:
        if not replace:  # the place was empty, and is again
            files.remove(put)
        raise
    call_command("migrate", verbosity=0)
    again = forget_again(blanked)
    if replace:
        files.remove(set(files.stored()) - files.named())
    purging.purge()
    return found, again


def _refuse_another(found: Manifest) -> None:
    if found.database != manifest.vendor():
        raise Broken(f"Säkerhetskopian är av {found.database}, men här är {manifest.vendor()}.")
    if newer := set(found.migrations) - manifest.known():
        some = ", ".join(sorted(newer)[:3])
        raise Broken(f"Säkerhetskopian är tagen med nyare kod än den här, som inte känner till {some}.")


def _refuse_where_something_is() -> None:
    if not is_empty():
        raise Broken("Databasen är inte tom. Med --replace ersätts det som finns där.")
    if next(files.stored(), None):
        raise Broken(f"Det finns redan filer i {settings.MEDIA_ROOT}. Med --replace ersätts de.")


def _blanked_since(folder: Path, named: Iterable[Path]) -> Forgotten:
    """By the lists of all backups that lie beside this one, and by those that are named."""
    beside = [place / FORGOTTEN for place in manifest.whole_ones(folder.resolve().parent)]
    lists = Forgotten()
    for path in (*beside, *named):
        lists |= read_list(path)
    return lists


def read_list(path: Path) -> Forgotten:
    try:
        return Forgotten.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as failure:
        raise Broken(f"Listan över tömda texter går inte att läsa: {path}.") from failure
