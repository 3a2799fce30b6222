"""Takes a backup, while people work.

The database first and its files after: a file is written before the row that names it and its bytes never
change, so the files that the database of that moment names are still there. The other way round a row could
name a file that came after files were copied.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

import clock
from operations.backup import files, manifest
from operations.backup.databases import the_database
from operations.backup.manifest import DATABASE, FILES, FORGOTTEN, Broken, Manifest
from operations.forgotten import listed

UNFINISHED = ".unfinished"


def take(folder: Path) -> tuple[Path, Manifest]:
    """Where it lies, within `folder` by the moment's name: whole or not at all."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(folder):
        for left in folder.glob(f"*{UNFINISHED}"):  # of one that was killed
            shutil.rmtree(left)
        place = folder / clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
        half = place.with_name(place.name + UNFINISHED)
        half.mkdir(mode=0o700)
        try:
            written = _write(half)
            half.rename(place)
        except BaseException:
            # A disk that was full needs the room.
            shutil.rmtree(half, ignore_errors=True)
            raise
        _to_disk(folder)
    return place, written


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Removes all backups but so many; answers those that went."""
    with _alone(folder):
        gone = manifest.whole_ones(folder)[:-count]
        for old in gone:
            # First of all what makes it one: what is left of it must not be taken for the whole.
            (old / manifest.NAME).unlink()
            shutil.rmtree(old)
    return gone


def _write(half: Path) -> Manifest:
    moment = clock.now()
    with the_database().standing_still() as dump:
        names, migrations = files.named(), manifest.applied()
        (half / FORGOTTEN).write_text(listed().model_dump_json(indent=1))
        dump(half / DATABASE)
    missing = [name for name in sorted(names) if not files.copy(name, half / FILES / name)]
    pieces = {
        str(path.relative_to(half)): manifest.piece_of(path)
        for path in sorted(half.rglob("*"))
        if path.is_file()
    }
    written = Manifest(
        taken_at=moment,
        version=manifest.version(),
        commit=manifest.commit(),
        database=manifest.vendor(),
        migrations=migrations,
        # One whose row has gone since the database was read is no loss: somebody took it away meanwhile.
        lost=[name for name in missing if files.still_named(name)],
        pieces=pieces,
    )
    for path in pieces:
        _to_disk(half / path)
    (half / manifest.NAME).write_text(written.model_dump_json(indent=1))
    _to_disk(half / manifest.NAME)
    _to_disk(half)
    return written


def _to_disk(path: Path) -> None:
    """Waits until it would survive that the power goes."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Broken(f"En annan säkerhetskopia skrivs just nu i {folder}.") from taken
        yield
