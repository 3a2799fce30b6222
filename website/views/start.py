"""The start page: the four steps as columns."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from initiatives.models import Need, NeedTally
from initiatives.states import PHASE_OF, Phase
from meetings.models import Decision
from organizations.region import Region, current_region
from prepared import prepared
from publication.counting import summed
from publication.keeping import by_version
from ui import errors
from website.decisions import decision_lines
from website.past_days import AsOf
from website.process import whose_turn
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
    """`/`: the four steps as columns, the latest decisions, search; with `lage=` on to that day's page."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    if day := form.cleaned_data["lage"]:
        return redirect("website:status", day=day)
    region = current_region()
    context = {
        "columns": _columns(region),
        "ended": summed(NeedTally.objects.ended_early()),
        "turns": whose_turn(region),
        "decisions": decision_lines(Decision.objects.announced().newest_first()[:LATEST_DECISIONS]),
    }
    return render(request, "website/start.html", context)


def _columns(region: Region) -> list[Column]:
    """The board, in one query a step and one for all counts."""
    counts, unconfirmed = _counts()
    return [
        Column(
            int(step),
            step.words,
            counts[step],
            unconfirmed[step],
            [summarize(need, region) for need in _latest(step)],
        )
        for step in Phase
    ]


@by_version
def _counts() -> tuple[dict[int, int], dict[int, int]]:
    """By step, how many stand in it, and how many of these by the word of a source alone."""
    counts: dict[int, int] = dict.fromkeys(Phase.values, 0)
    unconfirmed = dict(counts)
    # Counted by state and added up here: a step is several states, which the database knows nothing of.
    for state, count, of_these in _by_state():
        if state in PHASE_OF:
            counts[PHASE_OF[state]] += count
            unconfirmed[PHASE_OF[state]] += of_these
    return counts, unconfirmed


@prepared
def _by_state() -> QuerySet[NeedTally, tuple[str, int, int]]:
    """Of each state how many public needs there are, and how many of them nobody has confirmed."""
    tally = NeedTally.objects.all()
    unsure = Sum("n", filter=tally.are_unconfirmed(), default=0)
    return tally.values_list("state").annotate(count=Sum("n"), unsure=unsure)


@prepared
def _latest(phase: int) -> QuerySet[Need]:
    return Need.objects.published().in_phase(phase).for_list().newest_first()[:PER_COLUMN]
