"""What the public may know of how the members weighed, and from when.

Source: process.md, "What is public": never an answer or a placement, only the spread, once decided.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from initiatives.models import Need
from initiatives.verbs import Verb
from meetings.models import DecisionStep
from prepared import prepared
from prioritization.matrix import spread_of_entry
from prioritization.models import RoundEntry
from prioritization.spread import FEWEST_IN_PUBLIC, common_priority

ON_THE_WEIGHING = (Verb.ENDORSE, Verb.DECLINE, Verb.PRIORITIZE)
"""What the body decides by what its members have weighed."""


@dataclass(frozen=True)
class PublicSpread:
    """What the public may know of how the members weighed: how many in each quadrant, never who or where."""

    count: int
    quadrants: dict[int, int]

    @property
    def common_priority(self) -> int | None:
        """The quadrant that more than half of them chose, if any."""
        return common_priority(self.quadrants)

    @property
    def only(self) -> int | None:
        """The one quadrant, where all who placed the need chose the same; then nothing more is told."""
        return next(iter(self.quadrants)) if len(self.quadrants) == 1 else None


def public_spread(need: Need, as_of: date = date.max) -> PublicSpread | None:
    """The spread of the newest closed round that the body has since decided by; None until it has.

    At least five must have placed the need. A decision that was corrected counts no more. `as_of`: what
    of it could be read at the end of a past day.
    """
    entry = _decided_entry.first(need.pk, as_of)
    spread = spread_of_entry(entry) if entry else None
    # Too few to hide among: who sits in the body is public, so a small count is nearly a name.
    if spread is None or spread.count < FEWEST_IN_PUBLIC:
        return None
    return PublicSpread(spread.count, spread.quadrants)


@prepared
def _decided_entry(need: int, as_of: date) -> QuerySet[RoundEntry, int]:
    """In the newest closed round that the body has decided by since."""
    holds = Q(event__correction=None) | Q(event__correction__public_day__gt=as_of)
    decided = DecisionStep.objects.filter(
        decision__need=OuterRef("need"),
        decision__announced_at__gte=OuterRef("round__closed_at"),
        decision__public_day__lte=as_of,
        verb__in=ON_THE_WEIGHING,
    ).filter(holds)
    closed = RoundEntry.objects.closed().filter(round__closed_at__date__lte=as_of)
    return closed.filter(Exists(decided), need=need).last_opened_first().values_list("pk", flat=True)[:1]
