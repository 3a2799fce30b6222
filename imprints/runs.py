"""Verifies, part by part, and keeps what was found: for monitoring, for the desk, and to go on from."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from time import perf_counter

from django.db import connection, transaction

import clock
from imprints.files import file_columns, held_files
from imprints.models import Verification
from imprints.parts import Part, Tell

Look = Callable[[Part], Iterable[str]]
"""Goes through one part and gives back its faults, telling somebody how far it is or nobody."""

MOST = 1000
"""So many faults are kept word for word; all are counted."""
EVERY = 50
"""After so many files it is written down how far it has come."""
SELDOM = (200_000, 20, 20)
"""Python's own thresholds are (700, 10, 10): rows made before it looks at the youngest, then at the older."""


def verify(parts: Iterable[Part], look: Look = Part.in_silence) -> Verification:
    """The history whole, from its beginning, as it stands at one moment."""
    run = Verification.objects.create(of=Verification.Of.HISTORY, begun_at=clock.now())
    with seldom_looking_for_garbage():
        return _carry_out(run, parts, look, _at_one_moment)


def broken_off() -> Verification | None:
    """The verification of the files that was begun last, where it never came to its end."""
    newest = Verification.objects.filter(of=Verification.Of.FILES).last()
    return newest if newest and not newest.ended_at else None


def verify_files(look: Look = Part.in_silence, *, anew: bool = False) -> Verification:
    """Every file; from where the last time was broken off, if it was."""
    run = None if anew else broken_off()
    if run is None:
        run = Verification.objects.create(of=Verification.Of.FILES, begun_at=clock.now())
    return _carry_out(run, [Part("Filer", "filer", lambda tell: _file_faults(run, tell))], look, nullcontext)


def _carry_out(
    run: Verification, parts: Iterable[Part], look: Look, within: Callable[[], AbstractContextManager[None]]
) -> Verification:
    before, begun = run.seconds, perf_counter()
    try:
        with within():
            for part in parts:
                for fault in look(part):
                    run.found += 1
                    run.faults = [*run.faults, fault][:MOST]
        run.ended_at = clock.now()
    finally:
        run.seconds = before + perf_counter() - begun
        run.save()
    return run


@contextmanager
def seldom_looking_for_garbage() -> Iterator[None]:
    """For as long as rows by the hundred thousand come and go: they hold each other in no circles, and to go
    through them again and again for such ones took a quarter of the time."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """What people write meanwhile is not seen: what is read early and late would not agree."""
    # SQLite has no such transaction that lets others write: there a fault may be told that is none.
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _file_faults(run: Verification, tell: Tell) -> Iterator[str]:
    """Whoever takes a fault has noted it when the next is asked for, so what is saved is whole."""
    of = sum(column.rows().count() for column in file_columns())
    for file in held_files(run.place):
        if fault := file.fault():
            yield f"{file.place}: {fault}"
        run.place, run.seen = file.place, run.seen + 1
        if run.seen % EVERY == 0:
            run.save()
        tell(run.seen, max(of, run.seen))
