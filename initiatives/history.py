"""One need with all that is checked of it, read for many needs at a time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from initiatives.aims import aims_data_of
from initiatives.bare import bare
from initiatives.classification import data_of
from initiatives.models import Event, EventClassification, EventText, Need, StandingPeriod, Stay
from initiatives.models.period import COLUMNS
from initiatives.standing import Standing, now_and_then
from initiatives.stays import Stayed
from initiatives.texts import PUBLIC_TEXTS

OF_PERIOD = (
    *("from_day", "until_day", "recorded_on", "known_from", "state_from", "begun_by_source"),
    *(*COLUMNS, "facts", "title_id", "summary_id"),
)
"""What a period says, as one value."""
facts_of_period = attrgetter(*OF_PERIOD)
NOT_CHECKED = tuple(name for name, text in PUBLIC_TEXTS.items() if text.lost)
"""Long, and no event has their words."""


class Text(NamedTuple):
    """A text of an event."""

    pk: int
    event_id: int
    name: str
    text: str
    salt: str


class Period(NamedTuple):
    """A period as its row has it: what it says, and which classification it names."""

    facts: tuple[Any, ...]
    classification: int

    @property
    def from_day(self) -> Any:
        return self.facts[0]


@dataclass
class History:
    """`texts`: by event. `belonged`: by classification."""

    need: Need
    events: list[Event]
    texts: Mapping[int, list[Text]]
    periods: list[Period]
    stays: list[Stayed]
    belongs: dict[str, Any]
    belonged: Mapping[int, dict[str, Any]]
    aims: list[dict[str, Any]]

    @cached_property
    def folded(self) -> tuple[Standing, list[Standing]]:
        """The standing after all events, and after each public one. Raises where facts can't be read."""
        return now_and_then(self.events)


def histories(keys: list[int]) -> Iterator[History]:
    """These needs, which come after each other, each table read once for all of them."""
    # Bare rows, tied together here: as related objects they would cost more than to check them.
    events, periods = defaultdict(list), defaultdict(list)
    texts, stays = defaultdict(list), defaultdict(list)
    for event in bare(Event.objects.filter(**_within("need", keys)).order_by("need_id", "seq")):
        events[event.need_id].append(event)
    of_needs = StandingPeriod.objects.filter(**_within("need", keys)).order_by("need_id", "from_day")
    for need, belonged, *facts in of_needs.values_list("need_id", "classification_id", *OF_PERIOD):
        periods[need].append(Period(tuple(facts), belonged or 0))
    of_events = EventText.objects.filter(**_within("event__need", keys)).order_by()
    for text in map(Text._make, of_events.values_list(*Text._fields)):
        texts[text.event_id].append(text)
    ended = Stay.objects.filter(**_within("need", keys)).order_by("need_id", "ended_seq", "state")
    for need, *stayed in ended.values_list("need_id", *Stayed._fields):
        stays[need].append(Stayed(*stayed))
    belongs = data_of(Need, keys)
    belonged = data_of(EventClassification, {each.classification for of in periods.values() for each in of})
    aims = aims_data_of(keys)
    for row in bare(Need.objects.filter(**_within("pk", keys)).order_by("pk"), without=NOT_CHECKED):
        of_row = (events[row.pk], texts, periods[row.pk], stays[row.pk])
        yield History(row, *of_row, belongs[row.pk], belonged, aims.get(row.pk, []))


def _within(path: str, keys: list[int]) -> dict[str, int]:
    """What asks for all of these needs: a list of so many keys takes longer to put together than to find."""
    return {f"{path}__gte": keys[0], f"{path}__lte": keys[-1]}
