"""How much is under way: beside the matrix, so that nobody commissions what nobody can carry out."""

from collections import defaultdict
from dataclasses import dataclass

import clock
from assignments.models import ProcessLeader
from initiatives.models import Need
from initiatives.states import State

UNDER_WAY = (State.CHARTERING, State.ONGOING, State.PAUSED)


@dataclass(frozen=True)
class Load:
    """The assignments under way, who leads how many, and what is queued, by priority."""

    under_way: list[Need]
    leaders: list[tuple[str, int]]
    without_leader: int
    queued: list[Need]

    @property
    def unconfirmed(self) -> int:
        """How many are under way by the word of an old source alone."""
        return sum(need.is_unconfirmed for need in self.under_way)


def load() -> Load:
    """Three queries, however much there is."""
    under_way = list(Need.objects.published().filter(state__in=UNDER_WAY).order_by("number_order"))
    leading = ProcessLeader.objects.current(clock.today()).filter(
        assignment__is_open=True, assignment__need__in=under_way
    )
    led: dict[int, str] = {}
    # A set: whoever leads one need in two capacities does not lead two.
    counts: dict[int, set[int]] = defaultdict(set)
    for user, name, need in leading.values_list("user", "user__name", "assignment__need"):
        led[user] = name
        counts[user].add(need)
    queued = Need.objects.published().filter(state=State.QUEUED)
    return Load(
        under_way=under_way,
        leaders=sorted(((led[user], len(needs)) for user, needs in counts.items()), key=lambda row: row[0]),
        without_leader=len(under_way) - len(set().union(*counts.values())),
        # In Python: priority is worked out of two columns, and the queue is short.
        queued=sorted(queued, key=lambda need: (need.priority or 9, need.number_order or 0)),
    )
