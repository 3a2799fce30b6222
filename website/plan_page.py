"""The plan on one page: its own words, and under each part of it what is under way, done and in use.

What has nothing is said to have nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Sum

import clock
from followup.models import Implementation
from indicators.models import Indicator
from initiatives.lanes import LaneStatus
from initiatives.models import Need, NeedTally, TieTally
from initiatives.querysets import NeedQuerySet
from initiatives.states import ENDED_EARLY, Phase, State, states_of
from organizations.models import Perspective, PriorityArea, Profile, TargetGroup
from plans.models import DeepFollowUp, PlanGoalIndicator, PlanVersion
from publication.counting import keys_of_each
from publication.keeping import by_version
from website.plans import current_versions

SHOWN = 3
"""Of each kind so many are named; the rest are counted, and read in the list."""

UNCONFIRMED, WAITING, UNDER_WAY, DONE, ENDED = "unconfirmed", "waiting", "under_way", "done", "ended"

BEFORE_WORK = {*states_of(Phase.IDENTIFIED), *states_of(Phase.ASSESSED)}
NOT_UNDER_WAY = {State.CLOSED, *ENDED_EARLY, *BEFORE_WORK}


def kind_of(state: str) -> str:
    """How a need stands to the plan; every public need is of one kind, but for those that nobody confirmed:
    what only a source says is under way is not said to be."""
    if state == State.CLOSED:
        return DONE
    if state in ENDED_EARLY:
        return ENDED
    return WAITING if state in BEFORE_WORK else UNDER_WAY


IN_USE = Exists(Implementation.objects.filter(need=OuterRef("pk"), status=LaneStatus.IN_USE))


@dataclass
class Under:
    """What there is under one area or for one target group. `counts`: how many needs, by kind."""

    row: Any
    counts: dict[str, int] = field(default_factory=dict)
    in_use: int = 0
    under_way_needs: list[Need] = field(default_factory=list)
    plans: list[PlanVersion] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    in_use_needs: list[Need] = field(default_factory=list)

    @property
    def more_under_way(self) -> int:
        return max(0, self.counts.get(UNDER_WAY, 0) - len(self.under_way_needs))

    @property
    def more_in_use(self) -> int:
        return max(0, self.in_use - len(self.in_use_needs))


@dataclass(frozen=True)
class Part:
    """A perspective, and its areas."""

    perspective: Perspective
    areas: list[Under]


@dataclass(frozen=True)
class FollowUpYear:
    """A year of deep follow-up: how many years are left; negative where it has passed."""

    year: int
    left: int
    is_published: bool


@dataclass(frozen=True)
class PlanPage:
    """All that the plan's page tells."""

    profile: Profile
    years: list[FollowUpYear]
    parts: list[Part]
    groups: list[Under]

    @property
    def empty_areas(self) -> list[Under]:
        """The areas under which nobody has registered anything."""
        return [under for part in self.parts for under in part.areas if not under.counts]

    @property
    def empty_groups(self) -> list[Under]:
        return [under for under in self.groups if not under.counts]

    @property
    def without_plan(self) -> list[Under]:
        """The target groups for which no action plan is published."""
        return [under for under in self.groups if not under.plans]

    @property
    def without_indicator(self) -> list[Under]:
        """The areas that no published goal follows with an indicator."""
        return [under for part in self.parts for under in part.areas if not under.indicators]

    @property
    def guides(self) -> list[dict[str, Any]]:
        """The plan's lists of points; a point that is named as an area leads there."""
        slugs = {under.row.name: under.row.slug for part in self.parts for under in part.areas}
        return [
            guide | {"points": [(point, slugs.get(point, "")) for point in guide["points"]]}
            for guide in self.profile.plan_words.get("guides", ())
        ]


def plan_page() -> PlanPage | None:
    """The plan as it stands; None before a profile is loaded."""
    profile = Profile.objects.first()
    if profile is None:
        return None
    this_year = clock.today().year
    published = set(DeepFollowUp.objects.published().values_list("year", flat=True))
    # Also one of a year that the plan names no more.
    years = published | set(profile.plan_reviews)
    areas = _under(PriorityArea.objects.all(), "priority_area")
    open_now = Need.objects.exclude(state__in=NOT_UNDER_WAY).exclude(Need.objects.are_unconfirmed())
    for need in _first_of_each(open_now, [key for key, area in areas.items() if UNDER_WAY in area.counts]):
        areas[need.priority_area_id].under_way_needs.append(need)
    in_use = Need.objects.filter(IN_USE)
    for need in _first_of_each(in_use, [key for key, area in areas.items() if area.in_use]):
        areas[need.priority_area_id].in_use_needs.append(need)
    _add_goals(areas)
    groups = _under(TargetGroup.objects.all(), "target_groups")
    for version in current_versions():
        groups[version.plan.target_group_id].plans.append(version)
    perspectives = Perspective.objects.prefetch_related("areas")
    return PlanPage(
        profile,
        [FollowUpYear(year, year - this_year, year in published) for year in sorted(years)],
        [Part(each, [areas[area.pk] for area in each.areas.all()]) for each in perspectives],
        list(groups.values()),
    )


def _add_goals(areas: dict[Any, Under]) -> None:
    """Which indicators the goals of published action plans follow in each area."""
    current = PlanVersion.objects.in_force()
    followed = PlanGoalIndicator.objects.filter(
        goal__version__in=current, indicator__in=Indicator.objects.published()
    )
    for each in followed.select_related("indicator", "goal").order_by("indicator__position", "pk"):
        if each.goal.area_id and each.indicator not in areas[each.goal.area_id].indicators:
            areas[each.goal.area_id].indicators.append(each.indicator)


def _under(rows: Iterable[Any], by: str) -> dict[Any, Under]:
    """By key, what there is under each row."""
    counts, in_use = _counts(by)
    return {row.pk: Under(row, counts.get(row.pk, {}), in_use.get(row.pk, 0)) for row in rows}


@by_version
def _counts(by: str) -> tuple[dict[Any, dict[str, int]], dict[Any, int]]:
    """How many needs of each kind, and how many that are in use somewhere, by what they belong to."""
    public = Need.objects.published().order_by()
    tally: Any = (TieTally if by == "target_groups" else NeedTally).objects
    counts: dict[Any, Counter[str]] = defaultdict(Counter)
    for key, state, n in tally.values_list(by, "state").annotate(sum=Sum("n")):
        counts[key][kind_of(state)] += n
    # Ties are told of without it; and these are few, and have an index.
    unconfirmed = public.unconfirmed().values_list(by, "state").annotate(n=Count("pk"))
    for key, state, n in unconfirmed:
        counts[key][kind_of(state)] -= n
        counts[key][UNCONFIRMED] += n
    in_use = public.filter(IN_USE).values_list(by).annotate(n=Count("pk"))
    return {key: dict(+kinds) for key, kinds in counts.items()}, dict(in_use)


def _first_of_each(rows: NeedQuerySet, areas: Iterable[int]) -> Iterable[Need]:
    """The newest few of each of these areas: each found by itself, so that no others are gone through."""
    newest = rows.published().by_number()
    keys = keys_of_each(newest.filter(priority_area=area)[:SHOWN] for area in areas)
    return Need.objects.filter(pk__in=keys).by_number()
