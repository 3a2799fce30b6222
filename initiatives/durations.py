"""How long needs use to stand in each state: the spans that have ended, their middle and nine of ten.

Counted in whole days from the events' public days, as anybody could from the pages; what the source
does not date to the day is left out, and so is what was corrected. Real needs are measured by real
ones, made-up examples by examples. Source: process.md, "time alone never moves a state".
"""

from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median

from django.core.cache import caches
from django.db.models import Case, DateField, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Length

from initiatives import days
from initiatives.graph import ACTS
from initiatives.models import Event, Need
from initiatives.querysets import EventQuerySet
from initiatives.states import ENDED_EARLY, OPEN_AND_PUBLIC
from initiatives.verbs import Verb

FEWEST = 5
"""Of fewer spans nothing is said: they would tell of single needs, not of what is usual."""

ASKED = "question"
"""The time that a question lies with the political body, beside the states."""

Spans = dict[tuple[str, bool], list[int]]


@dataclass(frozen=True)
class Usual:
    """What is usual, in days, and counted on how many needs."""

    median: int
    nine_of_ten: int
    count: int
    is_example: bool = False


@dataclass(frozen=True)
class Waited:
    """How long a need has stood where it stands, beside what is usual."""

    days: int
    usual: Usual


def waited(need: Need, today: date | None = None) -> Waited | None:
    """The need's own time in its state beside the usual, while it is open; None where either is not known."""
    since = days.days_since(need.since, today) if need.state in OPEN_AND_PUBLIC else None
    # Not on its first day: "has waited 0 days" tells nobody anything.
    if not since:
        return None
    found = usual(_counted([need.state]).get((need.state, need.is_example), []))
    return Waited(since, found) if found and found.median else None


def usual_times(states: list[str]) -> dict[str, Usual]:
    """What is usual in each of the states that enough needs have left (`ASKED` is one of them).

    Of examples only where no real need has left any.
    """
    found = _counted(states)
    # One real span is enough to leave the examples out: the two are never mixed in one number.
    of_examples = all(is_example for _state, is_example in found)
    times = {
        state: usual(lengths, is_example=is_example)
        for (state, is_example), lengths in found.items()
        if is_example is of_examples
    }
    return {state: time for state, time in times.items() if time}


def _counted(states: list[str]) -> Spans:
    """Counted once for each newest event, and kept in this process: it needs no other to be up."""
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"]
    key = f"durations-{newest}-{'-'.join(states)}"
    # The newest event is in the key, so nothing has to be told when it is out of date.
    found: Spans | None = caches["local"].get(key)
    if found is None:
        found = spans(states)
        caches["local"].set(key, found)
    return found


def usual(lengths: list[int], *, is_example: bool = False) -> Usual | None:
    """The middle and the nearest rank of nine in ten; None of too few."""
    if len(lengths) < FEWEST:
        return None
    ordered = sorted(lengths)
    # A span that there was, not one worked out between two.
    nine_of_ten = ordered[ceil(0.9 * len(ordered)) - 1]
    return Usual(round(median(ordered)), nine_of_ten, len(ordered), is_example)


def spans(states: list[str]) -> Spans:
    """State and whether of examples → days from entering to leaving it, of each time that has ended."""
    events = _standing()
    # A move to the same state, a new priority for instance, ends no waiting.
    moves = events.exclude(verb__in=ACTS).exclude(from_state=F("to_state"))
    found = _lengths(moves.filter(to_state__in=states), moves, F("to_state"))
    if ASKED in states:
        answered = Q(verb__in=[Verb.ANSWER_REFERRAL, Verb.CLOSE_REFERRAL]) | Q(to_state__in=ENDED_EARLY)
        found |= _lengths(events.filter(verb=Verb.REFER), events.filter(answered), Value(ASKED))
    return found


KNOWN_DAY = Case(
    When(Q(verb=Verb.IMPORT_HISTORY, length__lt=len("2026-01-31")), then=None),
    default=F("public_day"),
    output_field=DateField(),
)
"""An event's public day; none where the source knows only the month or the year."""


def _standing() -> EventQuerySet:
    """Public events that nobody has corrected."""
    standing = Event.objects.published().filter(correction=None).exclude(verb=Verb.CORRECT)
    return standing.alias(length=Length("happened"))


def _lengths(begun: EventQuerySet, ending: EventQuerySet, name: F | Value) -> Spans:
    """The days from each event to the next that ends what it began, by name. One query."""
    after = ending.filter(need=OuterRef("need"), seq__gt=OuterRef("seq")).order_by("seq")
    until = Subquery(after.annotate(day=KNOWN_DAY).values("day")[:1])
    rows = begun.annotate(name=name, day=KNOWN_DAY, until=until).order_by()
    found: Spans = {}
    for key, is_example, day, ended in rows.values_list("name", "need__is_example", "day", "until"):
        if day and ended:
            found.setdefault((key, is_example), []).append((ended - day).days)
    return found
