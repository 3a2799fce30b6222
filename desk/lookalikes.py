"""What is already there and looks like what somebody is writing: needs, assignments under way, products.

The search says what the text is about and which needs may be about the same. Shown is what meets a fifth
of what the text says, the most alike first. Five queries, whatever the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from followup.models import Deliverable
from initiatives.models import Need
from initiatives.states import ENDED_EARLY, State
from organizations.region import one_region, say
from search.finding import alike

MOST = 5
ENOUGH = 0.2
UNDER_WAY = frozenset({State.CHARTERING, State.ONGOING, State.PAUSED, State.REPORTED})


@dataclass(frozen=True)
class Lookalike:
    """One that is alike: what it is, its title, and the need whose public page tells more."""

    kind: Any
    title: str
    number: str
    state: str


@one_region()
def lookalikes(text: str) -> list[Lookalike]:
    """The public ones most like the text, most alike first; none for a text that says too little."""
    asked = alike(text)
    if not asked.needs:
        return []
    public = [*_needs(asked.needs), *_products(asked.needs)]
    scored = [(asked.score(row.title, words), row) for row, words in public]
    ranked = sorted((pair for pair in scored if pair[0] > ENOUGH), key=lambda pair: -pair[0])
    return [row for _score, row in ranked[:MOST]]


def _needs(among: Iterable[int]) -> Iterator[tuple[Lookalike, str]]:
    """Each with what else it says, in the order of their numbers."""
    # A declined one is shown all the same: that it was said no to is what a proposer needs to know.
    needs = Need.objects.published().exclude(state__in=ENDED_EARLY - {State.DECLINED}).filter(pk__in=among)
    rows = needs.order_by("number_order").values_list("number", "title", "summary", "state")
    for number, title, summary, state in rows:
        kind = _("pågående uppdrag") if state in UNDER_WAY else say(_("[need]"))
        yield Lookalike(kind, title, number or "", State(state).words), summary


def _products(among: Iterable[int]) -> Iterator[tuple[Lookalike, str]]:
    """Each with the title of its need, in the order of the needs' numbers."""
    published = Deliverable.objects.published().filter(need__in=among, need__number__isnull=False)
    rows = published.order_by("need__number_order").values_list(
        "need__number", "title", "kind", "need__title"
    )
    for number, title, kind, name in rows:
        yield Lookalike(Deliverable.Kind(kind).label, title, number or "", ""), name
