"""What `verify_history` verifies: that each need's history is whole and that the need stands where it says,
and what the parts above and below add of their own."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from imprints.parts import Part, Tell, tell_nobody
from imprints.sealing import seal_faults
from imprints.verification import blankings, road_faults, row_faults
from initiatives.faults import faults_of, readable
from initiatives.history import histories
from initiatives.models import Event, Need, NumberSeries
from initiatives.tallies import faults as tally_faults

TOGETHER = 500
"""So many needs are read at a time: a whole history in memory would be the end of a small machine."""


class Check(NamedTuple):
    """What an upper app checks beside a need's events: what it reads once for many, and looks at for each."""

    read: Callable[[Iterable[Event]], Any]
    look: Callable[[Need, list[Event], Any], Iterator[str]]


CHECKS: list[Check] = []
"""Each app adds its own."""

REMARKS: list[Callable[[], Iterator[str]]] = [blankings]
"""What upper apps name though it is no fault: what was allowed when it was written and is not now."""


def need_faults(tell: Tell = tell_nobody) -> Iterator[str]:
    """Each need by its own events: its chain, and all that follows from them."""
    keys = list(Need.objects.order_by("pk").values_list("pk", flat=True))
    for begun in range(0, len(keys), TOGETHER):
        heap = list(histories(keys[begun : begun + TOGETHER]))
        read = [check.read(event for history in heap for event in history.events) for check in CHECKS]
        for history in heap:
            name = history.need.number or f"id {history.need.pk}"
            for fault in faults_of(history):
                yield f"{name}: {fault}"
            for check, rows in zip(CHECKS, read, strict=True):
                for fault in readable(check.look, history.need, history.events, rows):
                    yield f"{name}: {fault}"
        tell(min(begun + TOGETHER, len(keys)), len(keys))


def number_faults(_tell: Tell = tell_nobody) -> Iterator[str]:
    """Each number that was given is some need's: a need that is gone with all its rows leaves a gap."""
    for series in NumberSeries.objects.order_by("year"):
        given = Need.objects.filter(number__startswith=f"{series.year}-")
        there = {int(number[5:]) for number in given.values_list("number", flat=True) if number}
        # A region may have begun its numbers elsewhere.
        for place in range(min(there, default=1), max(series.last, *there, 0) + 1):
            if place not in there:
                yield f"{series.year}-{place:03d}: numret är givet, men behovet är borta"
        if there and max(there) > series.last:
            yield f"{series.year}: numren är fler än serien har givit"


PARTS: list[Part] = [
    Part("Kedjor och lägen", "behov", need_faults),
    Part("Nummer", "serier", number_faults),
    Part("Antal", "tabeller", tally_faults),
    Part("Rader", "tabeller", row_faults),
    Part("Vägar", "avtryck", road_faults),
    Part("Sigill", "dygn", seal_faults),
]
"""Each app adds its own."""


def verify_needs() -> Iterator[str]:
    """Yields one Swedish sentence per fault; nothing when all is well."""
    for part in PARTS:
        yield from part.in_silence()


def remarks() -> Iterator[str]:
    """Yields one Swedish sentence for each thing to know of; the history is whole all the same."""
    for look in REMARKS:
        yield from look()
