"""Everything the page of one need shows, gathered for readers: steps, turn, decisions, timeline.

Today's page and that of a past day (`past_need`) are read the same way, as of a day; each adds what only
it can tell. A test holds that the past page of today is today's.
Source: process.md, "Events and time".
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import clock
from assignments.models import Assignment, Charter, FinalReport
from consultations.models import Consultation
from deviations.models import Analysis
from followup.aims import AimStands, ValueRead, aims_that_stand, values_when_followed_up
from followup.follow_up import FollowUp, follow_up
from followup.models import Deliverable
from followup.upkeep import stood
from initiatives.durations import Waited, waited
from initiatives.models import Attachment, Event, Need
from initiatives.standing import still_held
from initiatives.states import OPEN_AND_PUBLIC, Phase
from initiatives.verbs import Verb
from initiatives.wording import what_comes_next
from meetings.models import AgendaItem
from organizations.region import Region
from pictures.bars import Bars
from pictures.picture import OnPage, on_page
from prioritization.answered import names_for
from prioritization.models import Preparation
from prioritization.published import ON_THE_WEIGHING, PublicSpread, public_spread
from website import need_rows
from website.decisions import DecisionLine, decision_line
from website.interims import InterimLine, noted_interims
from website.lanes import LaneLine, lane_lines
from website.milestones import MilestoneLine, milestone_line
from website.need_rows import OtherNeed
from website.process import own_times
from website.steps import StepLine, steps
from website.summaries import Summary, summarize
from website.timeline import TimelineEntry, timeline


@dataclass(frozen=True)
class NeedPage:
    """The whole page; of a past day where `as_of` says so, `missing` then tells what is not kept.

    `waited`, `coming`, `alike`, `assignment`, `attachments`, `analyses`, `remisser` and `preparation` are
    today's alone: what is on its way, and rows that keep no history.
    """

    need: Need
    line: Summary
    next_sentence: str
    steps: tuple[StepLine, ...]
    decisions: list[DecisionLine]
    timeline: list[TimelineEntry]
    charter: Charter | None
    interims: list[InterimLine]
    reports: list[FinalReport]
    products: list[Deliverable]
    support: list[Deliverable]
    source_dates: list[Any]
    leads_to: OtherNeed | None
    merged: list[OtherNeed]
    spread: PublicSpread | None
    follow_up: FollowUp | None
    values_read: list[ValueRead]
    aims: list[AimStands]
    aim_pictures: list[OnPage | None]
    """Of each aim, in the same order."""
    born_of: list[OtherNeed]
    times: Bars | None
    milestones: MilestoneLine | None
    lanes: list[LaneLine] = field(default_factory=list)
    waited: Waited | None = None
    coming: AgendaItem | None = None
    alike: list[OtherNeed] = field(default_factory=list)
    assignment: Assignment | None = None
    attachments: list[Attachment] = field(default_factory=list)
    analyses: list[Analysis] = field(default_factory=list)
    remisser: list[Consultation] = field(default_factory=list)
    preparation: Preparation | None = None
    as_of: date | None = None
    missing: list[str] = field(default_factory=list)

    @property
    def aims_and_pictures(self) -> list[tuple[AimStands, OnPage | None]]:
        return list(zip(self.aims, self.aim_pictures, strict=True))

    @property
    def has_result(self) -> bool:
        """Whether what came out is what the page is about: then it stands first."""
        return bool(self.products or self.support) and self.line.phase == Phase.COMPLETED

    @property
    def shows_use(self) -> bool:
        """Whether there is anything to say of where it is in use, if only that nothing is known."""
        return bool(self.lanes) or (self.line.is_closed and hasattr(self.need, "source"))

    @property
    def ending(self) -> TimelineEntry | None:
        """The event that ended the need early, with its reasons; not one that took a later event back."""
        if not self.line.is_ended:
            return None
        moves = (entry for entry in self.timeline if entry.to_state != entry.from_state)
        return next((move for move in moves if not move.is_corrected and move.verb != Verb.CORRECT), None)


def need_page(need: Need, region: Region) -> NeedPage:
    """Today's page. Reads it all, in a number of queries that does not grow with the history."""
    today, events = clock.today(), history(need)
    page = page_as_of(need, summarize(need, region), events, today, region)
    has_had = {event.verb for event in events}
    return replace(
        page,
        lanes=lane_lines(need) if need.lanes else [],
        waited=waited(need),
        coming=need_rows.coming.first(need.pk, today) if need.state in OPEN_AND_PUBLIC else None,
        alike=_alike(need),
        assignment=_assignment(need) if Verb.COMMISSION in has_had else None,
        attachments=need_rows.attachments(need.pk),
        analyses=need_rows.analyses(need.pk),
        remisser=need_rows.remisser(need.pk),
        preparation=need_rows.preparation.first(need.pk) if has_had & AFTER_PREPARING else None,
    )


def page_as_of(need: Need, line: Summary, events: list[Event], day: date, region: Region) -> NeedPage:
    """What both today's page and a past day's tell: `need` as it stood, after those of its public events.

    Without the lanes: today their rows are read, of a past day its events.
    """
    # What no event has made is not asked for: most needs have no charter, no report and no product.
    has_had = {event.verb for event in events}
    # As of the day also today, so that there is one way to read and nothing that only the past page does.
    said = need_rows.decisions(need.pk, day)
    questions = names_for(said)
    decisions = {row.pk: replace(decision_line(row, questions, day), need_title=need.title) for row in said}
    deliverables = [_as_kept(row, events) for row in need_rows.deliverables(sorted(published_in(events)))]
    source = getattr(need, "source", None)
    followed_up, aims = follow_up(events), aims_that_stand(events, day)
    charter = need_rows.charter.first(need.pk, day) if has_had & GIVES_TERMS else None
    return NeedPage(
        need=need,
        line=line,
        next_sentence=what_comes_next(need, region),
        steps=steps(need, events),
        decisions=list(decisions.values()),
        timeline=timeline(events, decisions, region),
        charter=charter,
        interims=noted_interims(need, day) if Verb.NOTE_INTERIM in has_had else [],
        reports=need_rows.reports(need.pk, day) if Verb.ACCEPT_REPORT in has_had else [],
        products=[row for row in deliverables if row.kind == Deliverable.Kind.PRODUCT],
        support=[row for row in deliverables if row.kind == Deliverable.Kind.SUPPORT],
        source_dates=list(source.dates.all()) if source else [],
        leads_to=_leads_to(need, day),
        merged=need_rows.others(need_rows.merged_into(need.pk, day)),
        spread=public_spread(need, day) if has_had & {*ON_THE_WEIGHING} else None,
        follow_up=followed_up,
        values_read=values_when_followed_up(followed_up.made) if followed_up else [],
        aims=aims,
        aim_pictures=_pictures_of(aims),
        born_of=_born_of(need, day),
        times=own_times(need, events, day),
        milestones=milestone_line(charter.milestones.all(), day) if charter else None,
    )


AFTER_PREPARING = {Verb.ENDORSE, Verb.DECLINE, Verb.PRIORITIZE, Verb.MERGE}
"""Verbs of the steering body's after which a preparation is public."""


def _pictures_of(aims: list[AimStands]) -> list[OnPage | None]:
    shown = iter(on_page(aim.picture for aim in aims if aim.picture))
    return [next(shown) if aim.picture else None for aim in aims]


GIVES_TERMS = {Verb.COMMISSION, Verb.APPROVE_CHARTER}
"""Before any of these no charter is in force."""


def history(need: Need) -> list[Event]:
    """The need's public events, in order, with their texts."""
    return need_rows.events(need.pk)


def published_in(events: list[Event]) -> set[int]:
    """The products and support that these events published, where that held."""
    published = (event for event in still_held(events) if event.verb == Verb.PUBLISH)
    return {pk for event in published for pk in event.data["deliverables"]}


def _as_kept(row: Deliverable, events: list[Event]) -> Deliverable:
    """With what had been said after these events of who looks after it and until when it holds."""
    kept = stood(row, events)
    row.owner, row.valid_until, row.review_on = kept.owner, kept.valid_until, kept.review_on
    return row


def _assignment(need: Need) -> Assignment | None:
    """The one that it works by."""
    found = need_rows.assignment.first(need.pk)
    if found:
        found.need = need
    return found


def _alike(need: Need) -> list[OtherNeed]:
    """Others under the same of the plan's areas, those that last moved first."""
    if need.priority_area_id is None:
        return []
    return need_rows.others(need_rows.alike(need.priority_area_id, need.pk))


def _born_of(need: Need, day: date) -> list[OtherNeed]:
    """Those whose following up it was born of, as that stood at the end of the day."""
    naming = need_rows.following_up_into(need.number or "", day)
    origins = need_rows.periods_with_history(naming, day)
    return need_rows.others(
        (origin.number, origin.title.text if origin.title else "")
        for origin in origins
        if _bore(origin.need.known) == need.number  # type: ignore[attr-defined]
    )


def _bore(events: list[Event]) -> str:
    """The number of the need that the following up after these events led to."""
    made = follow_up(events)
    return made.new_need if made else ""


def _leads_to(need: Need, day: date) -> OtherNeed | None:
    """Where a merged need was carried on: the end of the chain, as it was at the end of the day."""
    end: OtherNeed | None = None
    into = need.merged_into_id
    # A need that took in others may itself be taken in, so the end may lie several links away.
    while into:
        period = need_rows.standing_of.first(into, day)
        (end,), into = (need_rows.others([period[:2]]), period[2]) if period else ((None,), None)
    return end
