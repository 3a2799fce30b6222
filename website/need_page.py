"""Everything the page of one need shows, gathered for readers: steps, turn, decisions, timeline.

Today's page and that of a past day (`past_need`) are read the same way, as of a day; each adds what only
it can tell. A test holds that the past page of today is today's.
Source: process.md, "Events and time".
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch

import clock
from assignments.models import Assignment, Charter, FinalReport
from followup.follow_up import FollowUp, follow_up
from followup.models import Deliverable
from initiatives.durations import Waited, waited
from initiatives.models import Attachment, Event, Need, StandingPeriod
from initiatives.querysets import AttachmentQuerySet, NeedQuerySet
from initiatives.standing import still_held
from initiatives.verbs import Verb
from initiatives.wording import what_comes_next
from meetings.models import AgendaItem, Decision
from meetings.querysets import COUNTY
from meetings.states import MeetingStatus
from organizations.region import Region
from prioritization.answered import question_names
from prioritization.published import PublicSpread, public_spread
from website.decisions import DecisionLine, decision_line, for_lines
from website.interims import InterimLine, noted_interims
from website.lanes import LaneLine, lane_lines
from website.steps import StepLine, steps
from website.summaries import Summary, summarize
from website.timeline import TimelineEntry, timeline

MOST_ALIKE = 3
"""So many other needs in the same area are named."""


@dataclass(frozen=True)
class NeedPage:
    """The whole page; of a past day where `as_of` says so, `missing` then tells what is not kept.

    `waited`, `coming`, `alike`, `assignment` and `attachments` are today's alone: what is on its way, and
    rows that keep no history.
    """

    need: Need
    line: Summary
    next_sentence: str
    steps: list[StepLine]
    decisions: list[DecisionLine]
    timeline: list[TimelineEntry]
    charter: Charter | None
    interims: list[InterimLine]
    reports: list[FinalReport]
    products: list[Deliverable]
    support: list[Deliverable]
    source_dates: list[Any]
    leads_to: Need | None
    merged: list[Need]
    spread: PublicSpread | None
    follow_up: FollowUp | None
    born_of: list[Need]
    lanes: list[LaneLine] = field(default_factory=list)
    waited: Waited | None = None
    coming: AgendaItem | None = None
    alike: list[Need] = field(default_factory=list)
    assignment: Assignment | None = None
    attachments: AttachmentQuerySet = field(default_factory=Attachment.objects.none)
    as_of: date | None = None
    missing: list[str] = field(default_factory=list)

    @property
    def ending(self) -> TimelineEntry | None:
        """The event that ended the need early, with its reasons; not one that took a later event back."""
        if not self.line.is_ended:
            return None
        moves = (entry for entry in self.timeline if entry.to_state != entry.from_state)
        return next((move for move in moves if not move.is_corrected and move.verb != Verb.CORRECT), None)


def need_page(need: Need, region: Region) -> NeedPage:
    """Today's page. Reads it all, in a number of queries that does not grow with the history."""
    page = page_as_of(need, summarize(need, region), history(need), clock.today(), region)
    return replace(
        page,
        lanes=lane_lines(need),
        waited=waited(need),
        coming=_coming(need),
        alike=list(_alike(need)[:MOST_ALIKE]),
        assignment=Assignment.objects.filter(need=need).in_force().prefetch_related("leaders").first(),
        attachments=need.attachments.shown(),
    )


def page_as_of(need: Need, line: Summary, events: list[Event], day: date, region: Region) -> NeedPage:
    """What both today's page and a past day's tell: `need` as it stood, after those of its public events.

    Without the lanes: today their rows are read, of a past day its events.
    """
    # As of the day also today, so that there is one way to read and nothing that only the past page does.
    said = for_lines(Decision.objects.as_of(day).filter(need=need).newest_first())
    questions = question_names()
    decisions = {row.pk: replace(decision_line(row, questions, day), need_title=need.title) for row in said}
    reports = FinalReport.objects.published_on(day).filter(assignment__need=need)
    published = Deliverable.objects.published().filter(pk__in=published_in(events))
    deliverables = list(published.prefetch_related("files"))
    charters = Charter.objects.in_force_on(day).filter(assignment__need=need)
    source = getattr(need, "source", None)
    return NeedPage(
        need=need,
        line=line,
        next_sentence=what_comes_next(need, region),
        steps=steps(need, events),
        decisions=list(decisions.values()),
        timeline=timeline(events, decisions, region),
        charter=charters.prefetch_related("parts__section", "milestones").first(),
        interims=noted_interims(need, day),
        reports=list(reports.select_related("handed_in_event").prefetch_related("files")),
        products=[row for row in deliverables if row.kind == Deliverable.Kind.PRODUCT],
        support=[row for row in deliverables if row.kind == Deliverable.Kind.SUPPORT],
        source_dates=list(source.dates.all()) if source else [],
        leads_to=_leads_to(need, day),
        merged=_merged(need, day),
        spread=public_spread(need, day),
        follow_up=follow_up(events),
        born_of=_born_of(need, day),
    )


def history(need: Need) -> list[Event]:
    """The need's public events, in order, with their texts."""
    return list(need.events.published().order_by("seq").prefetch_related("texts"))


def published_in(events: list[Event]) -> set[int]:
    """The products and support that these events published, where that held."""
    published = (event for event in still_held(events) if event.verb == Verb.PUBLISH)
    return {pk for event in published for pk in event.data["deliverables"]}


def _coming(need: Need) -> AgendaItem | None:
    """The item of the next meeting that is called and takes it up."""
    ahead = need.agenda_items.published().filter(is_open=True, meeting__day__gte=clock.today())
    # Called alone: a planned meeting's agenda may change until it is sent out.
    of_county = ahead.filter(meeting__body__kind__in=COUNTY, meeting__status=MeetingStatus.CALLED)
    return of_county.select_related("meeting__body").order_by("meeting__day", "paragraph").first()


def _alike(need: Need) -> NeedQuerySet:
    """Others under the same of the plan's areas, those that last moved first."""
    if need.priority_area_id is None:
        return Need.objects.none()
    others = Need.objects.published().filter(priority_area=need.priority_area_id)
    return others.exclude(pk=need.pk).newest_first()


def _merged(need: Need, day: date) -> list[Need]:
    """Those that had gone into it by the end of the day."""
    gone = StandingPeriod.objects.as_of(day).filter(merged_into=need).for_list().by_number()
    return [period.need_then() for period in gone]


def _born_of(need: Need, day: date) -> list[Need]:
    """Those whose following up it was born of, as that stood at the end of the day."""
    public = Event.objects.as_of(day)
    naming = public.filter(verb=Verb.FOLLOWED_UP, data__new_need=need.number).values("need")
    known = Prefetch("need__events", public.order_by("seq"), to_attr="known")
    periods = StandingPeriod.objects.as_of(day).filter(need__in=naming).for_list().by_number()
    origins = [period.need_then() for period in periods.prefetch_related(known)]
    return [origin for origin in origins if _bore(origin.known) == need.number]  # type: ignore[attr-defined]


def _bore(events: list[Event]) -> str:
    """The number of the need that the following up after these events led to."""
    made = follow_up(events)
    return made.new_need if made else ""


def _leads_to(need: Need, day: date) -> Need | None:
    """Where a merged need was carried on: the end of the chain, as it was at the end of the day."""
    end: Need | None = None
    into = need.merged_into_id
    # A need that took in others may itself be taken in, so the end may lie several links away.
    while into:
        period = StandingPeriod.objects.as_of(day).filter(need=into).for_list().first()
        end, into = (period.need_then(), period.merged_into_id) if period else (None, None)
    return end
