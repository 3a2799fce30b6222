"""A day of the history, sealed: one hash of all that stood at its end, which holds the day's before it.

Taken over the imprints of the day, by the database's own clock, and over each need's count of events and
newest digest. Whoever cuts a chain and computes it anew, or changes imprints, changes the head of that day
and of all after it; and those stand outside the database, too: in a file and in mails.
A day is sealed some hours after its end, so that no transaction of that day is still open.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from json import loads
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Func, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from imprints.models import Imprint, Seal
from imprints.parts import Tell, in_turn, tell_nobody

GENESIS = "0" * 64
EVENTS = "initiatives_event"
COLUMNS = ("id", "at", "road", "table", "row", "act", "changed", "facts")
"""Of an imprint, in the order in which a seal is taken over them."""
ENDED = timedelta(hours=2)
"""So long after midnight no transaction that began before it is open."""

TOLD: list[Callable[[Seal], None]] = []
"""What upper apps do with a new seal: tell people."""


@dataclass
class Reading:
    """All that seals are taken over, read day by day in their order."""

    heads: dict[int, str] = field(default_factory=dict)
    """By need its count of events and newest digest, as a line."""
    events: int = 0

    def day(self, since: int, until: int) -> tuple[int, str]:
        """How many imprints came in between, and their digest; brings the needs up to it."""
        of_day, count = sha256(), 0
        for line, said in self._rows(since, until):
            of_day.update(line.encode())
            of_day.update(b"\n")
            count += 1
            if said:
                event = loads(said)
                self.heads[event["need_id"]] = f"{event['need_id']} {event['seq']} {event['digest']}"
                self.events += 1
        return count, of_day.hexdigest()

    def _rows(self, since: int, until: int) -> Iterator[tuple[str, str]]:
        """Each imprint as one line, which the database writes, and what it says of an event."""
        columns = [Cast(name, TextField()) for name in COLUMNS]
        line = Func(*columns, template="%(expressions)s", arg_joiner=" || '\t' || ", output_field=TextField())
        told = Case(When(table=EVENTS, then=F("facts")), default=Value(""), output_field=TextField())
        within = Imprint.objects.filter(at__gte=since, at__lt=until).order_by("id")
        yield from within.values_list(line, told).iterator(5000)

    def head(self, previous: str, day: date, imprints: tuple[int, str]) -> str:
        """The day's seal: the one before, the day's imprints, and each need's count and head in id order."""
        lines = [previous, day.isoformat(), f"{imprints[0]} {imprints[1]}"]
        lines += [self.heads[need] for need in sorted(self.heads)]
        return sha256("\n".join(lines).encode()).hexdigest()


def seal(now: datetime) -> Seal | None:
    """Seals what has come since the last seal until the end of yesterday; None where that is done. Any number
    may run at once."""
    day = timezone.localdate(now - ENDED) - timedelta(days=1)
    if not Seal.objects.filter(day__gte=day).exists():
        _seal(day, now)
    _write_down()
    return Seal.objects.filter(sealed_at=now).first()


def _seal(day: date, now: datetime) -> None:
    reading, since, previous = Reading(), 0, GENESIS
    for earlier in Seal.objects.order_by("day"):
        # Over what the portal has, not what it should have: a fault is `verify_history`'s to tell.
        reading.day(since, earlier.until)
        since, previous = earlier.until, earlier.head
    until = _end_of(day)
    imprints = reading.day(since, until)
    made = Seal(
        day=day,
        until=until,
        needs=len(reading.heads),
        events=reading.events,
        imprints=imprints[0],
        head=reading.head(previous, day, imprints),
        sealed_at=now,
    )
    with suppress(IntegrityError), transaction.atomic():
        # By another round at the same time, where it is there already: the same one.
        made.save(force_insert=True)
        transaction.on_commit(lambda: [told(made) for told in TOLD])


def seal_faults(tell: Tell = tell_nobody) -> Iterator[str]:
    """For `verify_history`: each seal is what is made of the rows, and what stands outside the database."""
    reading, since, previous = Reading(), 0, GENESIS
    seals = list(Seal.objects.order_by("day"))
    for each in in_turn(seals, len(seals), tell):
        imprints = reading.day(since, each.until)
        counted = (len(reading.heads), reading.events, imprints[0])
        is_so = counted == (each.needs, each.events, each.imprints)
        if not is_so or reading.head(previous, each.day, imprints) != each.head:
            yield f"sigillet för {each.day} stämmer inte: något från det dygnet är ändrat efter förseglingen"
        since, previous = each.until, each.head
    lines = {each.day.isoformat(): line(each) for each in seals}
    for written in _written_down():
        if lines.get(written.split(" ")[0]) != written:
            yield f"sigillet för {written.split(' ')[0]} i filen är ett annat än portalens"


def line(seal: Seal) -> str:
    """A seal as it stands outside the database."""
    return f"{seal.day.isoformat()} {seal.needs} {seal.events} {seal.imprints} {seal.head}"


def _write_down() -> None:
    """Adds to the file the seals that it lacks, also those that a full disk kept from it."""
    if not settings.SEALS_FILE:
        return
    written = _written_down()
    last = written[-1].split(" ")[0] if written else ""
    lacking = [line(each) for each in Seal.objects.order_by("day") if each.day.isoformat() > last]
    with Path(settings.SEALS_FILE).open("a", encoding="utf-8") as file:
        file.writelines(f"{each}\n" for each in lacking)


def _written_down() -> list[str]:
    file = Path(settings.SEALS_FILE) if settings.SEALS_FILE else None
    return file.read_text(encoding="utf-8").splitlines() if file and file.exists() else []


def _end_of(day: date) -> int:
    midnight = datetime.combine(day + timedelta(days=1), time(), timezone.get_current_timezone())
    return int(midnight.astimezone(UTC).timestamp()) * 1_000_000
