"""The start page: the four steps as columns."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.models import Need
from initiatives.states import ENDED_EARLY, PHASE_OF, Phase
from meetings.models import Decision
from organizations.region import Region, current_region
from website.decisions import decision_lines
from website.summaries import Summary, summarize

PER_COLUMN = 4
LATEST_DECISIONS = 5


@dataclass(frozen=True)
class Column:
    """One step on the board: how many, and the latest."""

    phase: int
    label: str
    count: int
    unconfirmed: int
    latest: list[Summary]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """`/`: the four steps as columns, the latest decisions, search."""
    region = current_region()
    context = {
        "columns": _columns(region),
        "ended": Need.objects.published().filter(state__in=ENDED_EARLY).count(),
        "decisions": decision_lines(Decision.objects.announced().newest_first()[:LATEST_DECISIONS]),
    }
    return render(request, "website/start.html", context)


def _columns(region: Region) -> list[Column]:
    """The board, in one query a step and one for all counts."""
    published = Need.objects.published()
    counts: dict[int, int] = dict.fromkeys(Phase.values, 0)
    unconfirmed = dict(counts)
    unsure = Count("pk", filter=published.are_unconfirmed())
    by_state = published.order_by().values_list("state").annotate(n=Count("pk"), unsure=unsure)
    # Counted by state and added up here: a step is several states, which the database knows nothing of.
    for state, count, of_these in by_state:
        if state in PHASE_OF:
            counts[PHASE_OF[state]] += count
            unconfirmed[PHASE_OF[state]] += of_these
    return [
        Column(
            int(step),
            step.words,
            counts[step],
            unconfirmed[step],
            [
                summarize(need, region)
                for need in published.in_phase(step).for_list().newest_first()[:PER_COLUMN]
            ],
        )
        for step in Phase
    ]
