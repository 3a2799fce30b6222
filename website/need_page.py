"""Everything the page of one need shows, gathered for readers: steps, turn, decisions, timeline."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assignments.models import Assignment, Charter, FinalReport
from followup.models import Deliverable
from followup.wording import event_label
from initiatives import days
from initiatives.durations import Waited, waited
from initiatives.models import Event, Need, StoredFile
from initiatives.querysets import AttachmentQuerySet, NeedQuerySet
from initiatives.states import ENDED_EARLY, PHASE_OF, Phase, State
from initiatives.verbs import Verb
from initiatives.wording import is_told, told_as, what_comes_next
from meetings.models import AgendaItem, Decision
from meetings.querysets import COUNTY
from meetings.states import MeetingStatus
from organizations.region import Region
from prioritization.published import PublicSpread, public_spread
from website.decisions import DecisionLine, decision_data, decision_line, for_lines, iso
from website.interims import InterimLine, interim_data, noted_interims
from website.lanes import LaneLine, lane_data, lane_lines
from website.summaries import Summary, open_data, summarize

MOST_ALIKE = 3
"""So many other needs in the same area are named."""


@dataclass(frozen=True)
class StepLine:
    """One of the four steps, as the step component shows it."""

    phase: int
    label: str
    status: str  # done, now, ended (early, there), missed (since it ended), todo
    dates: str


@dataclass(frozen=True)
class TimelineEntry:
    """One public event, newest first in the timeline."""

    seq: int
    verb: str
    label: str
    from_state: str
    to_state: str
    phase: int
    happened: str
    effective: str
    recorded: str
    texts: list[tuple[str, str]]
    decision: DecisionLine | None
    is_corrected: bool
    is_small: bool
    is_imported: bool
    is_inferred: bool


@dataclass(frozen=True)
class NeedPage:
    """The whole page; of a past day where `as_of` says so, `missing` then tells what is not kept."""

    need: Need
    line: Summary
    next_sentence: str
    waited: Waited | None
    coming: AgendaItem | None
    alike: list[Need]
    steps: list[StepLine]
    decisions: list[DecisionLine]
    timeline: list[TimelineEntry]
    assignment: Assignment | None
    charter: Charter | None
    interims: list[InterimLine]
    reports: list[FinalReport]
    products: list[Deliverable]
    support: list[Deliverable]
    lanes: list[LaneLine]
    source_dates: list[Any]
    leads_to: Need | None
    merged: list[Need]
    attachments: AttachmentQuerySet
    spread: PublicSpread | None
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
    """Reads it all, in a number of queries that does not grow with the history."""
    events = list(need.events.published().order_by("seq").prefetch_related("texts"))
    said = Decision.objects.announced().filter(need=need).newest_first()
    decisions = {decision.pk: decision_line(decision) for decision in for_lines(said)}
    deliverables = list(need.deliverables.published().prefetch_related("files"))
    source = getattr(need, "source", None)
    assignment = current_assignment(need)
    approved = Charter.objects.published().filter(assignment=assignment).order_by("approved_event__seq")
    charter = approved.prefetch_related("parts__section", "milestones").last()
    return NeedPage(
        need=need,
        line=summarize(need, region),
        next_sentence=what_comes_next(need, region),
        waited=waited(need),
        coming=_coming(need),
        alike=list(_alike(need)[:MOST_ALIKE]),
        steps=steps(need, events),
        decisions=list(decisions.values()),
        timeline=timeline(events, decisions, region)[::-1],
        assignment=assignment,
        charter=charter,
        interims=noted_interims(need),
        reports=list(
            FinalReport.objects.published()
            .filter(assignment__need=need)
            .select_related("handed_in_event")
            .prefetch_related("files")
        ),
        products=[d for d in deliverables if d.kind == Deliverable.Kind.PRODUCT],
        support=[d for d in deliverables if d.kind == Deliverable.Kind.SUPPORT],
        lanes=lane_lines(need),
        source_dates=list(source.dates.all()) if source else [],
        leads_to=_leads_to(need),
        merged=list(need.merged.published()),
        attachments=need.attachments.shown(),
        spread=public_spread(need),
    )


def _coming(need: Need) -> AgendaItem | None:
    """The item of the next meeting that is called and takes it up."""
    ahead = need.agenda_items.published().filter(is_open=True, meeting__day__gte=timezone.localdate())
    of_county = ahead.filter(meeting__body__kind__in=COUNTY, meeting__status=MeetingStatus.CALLED)
    return of_county.select_related("meeting__body").order_by("meeting__day", "paragraph").first()


def _alike(need: Need) -> NeedQuerySet:
    """Others under the same of the plan's areas, those that last moved first."""
    if need.priority_area_id is None:
        return Need.objects.none()
    others = Need.objects.published().filter(priority_area=need.priority_area_id)
    return others.exclude(pk=need.pk).newest_first()


def current_assignment(need: Need) -> Assignment | None:
    """The open one; once the work has ended, the last. None where the need waits in the queue again."""
    commissioned = need.assignments.filter(commissioned_event__isnull=False).prefetch_related("leaders")
    if need.state not in {State.CLOSED, State.DISCONTINUED}:
        commissioned = commissioned.filter(is_open=True)
    return commissioned.order_by("commissioned_event__seq").last()


def steps(need: Need, events: list[Event]) -> list[StepLine]:
    """The four steps with the days the history gives them."""
    entered = _entered(events)
    lines = []
    for phase in Phase:
        here, beyond = ("ended", "missed") if need.state in ENDED_EARLY else ("now", "todo")
        status = "done" if phase < need.phase else here if phase == need.phase else beyond
        if phase > need.phase:
            dates = ""
        elif phase not in entered:
            dates = _("ingen uppgift")
        elif status == "ended":
            dates = _span(entered[phase], need.since)
        elif status == "now":
            dates = _("sedan %s") % days.words(entered[phase]) if entered[phase] else _("sedan okänt datum")
        else:
            later = [day for other, day in entered.items() if other > phase]
            dates = _span(entered[phase], later[0]) if later else ""
        lines.append(StepLine(int(phase), str(phase.label), status, dates))
    return lines


def _span(begun: str, ended: str) -> str:
    """From when to when, said once where it is the same."""
    if begun == ended:
        return days.words(begun)
    return f"{days.words(begun)} – {days.words(ended)}"


def _entered(events: list[Event]) -> dict[int, str]:
    """When the need last came into each phase on its way to where it is now."""
    corrected = {event.corrects_id for event in events if event.corrects_id}
    entered: dict[int, str] = {}
    here = 0
    for event in events:
        phase = PHASE_OF.get(event.to_state)
        if event.pk in corrected or event.corrects_id or phase is None or phase == here:
            continue
        entered = {earlier: day for earlier, day in entered.items() if earlier < phase}
        entered[int(phase)] = event.effective
        here = int(phase)
    return entered


def timeline(events: list[Event], decisions: dict[int, DecisionLine], region: Region) -> list[TimelineEntry]:
    """Public events in order, numbered among themselves so that what came before does not show."""
    corrected = {event.corrects_id for event in events if event.corrects_id}
    entries = []
    phase = Phase.IDENTIFIED
    for seq, event in enumerate(events, start=1):
        phase = PHASE_OF.get(event.to_state, phase)
        entries.append(
            TimelineEntry(
                seq=seq,
                verb=event.verb,
                label=event_label(event, region),
                from_state=event.from_state if seq > 1 else "",
                to_state=event.to_state,
                phase=int(phase),
                happened=event.happened,
                effective=event.effective,
                recorded=timezone.localtime(event.recorded).isoformat(),
                texts=[(told_as(t.name), t.text) for t in event.texts.all() if t.text and is_told(t.name)],
                decision=decisions.get(event.data.get("decision", {}).get("id")),
                is_corrected=event.pk in corrected,
                is_small=bool(event.data.get("small")),
                is_imported=event.verb == Verb.IMPORT_HISTORY,
                is_inferred=event.data.get("basis") == "inferred",
            )
        )
    return entries


def _leads_to(need: Need) -> Need | None:
    """Where a merged need is now carried on: the end of the chain."""
    into = need.merged_into
    while into is not None and into.merged_into_id:
        into = into.merged_into
    return into


def page_data(page: NeedPage, region: Region, base: str) -> dict[str, Any]:
    """The page as `/behov/<nummer>.json` gives it."""
    return open_data(page.need, region, base) | {
        "events": [
            {
                "seq": entry.seq,
                "verb": entry.verb,
                "from": entry.from_state or None,
                "to": entry.to_state,
                "happened": entry.happened or None,
                "recorded": entry.recorded,
                "label": entry.label,
                "corrected": entry.is_corrected,
            }
            for entry in reversed(page.timeline)
        ],
        "decisions": [decision_data(line, base) for line in page.decisions],
        "charter": _charter_data(page.charter, base + charter_address(page.need)),
        "reports": _reports_data(page, base),
        "deliverables": [
            _deliverable_data(item, base + page.line.url) for item in page.products + page.support
        ],
        "implementation": [lane_data(line) for line in page.lanes],
        "weighing": _weighing_data(page.spread),
    }


def charter_address(need: Need) -> str:
    """The address of the need's charter, before its version."""
    return reverse("website:charter", args=[need.number])


def _charter_data(charter: Charter | None, url: str) -> dict[str, Any] | None:
    if charter is None:
        return None
    return {
        "version": charter.version,
        "minor": charter.minor,
        "url": f"{url}{charter.version}/",
        "pdf": f"{url}{charter.version}.pdf",
        "starts_on": iso(charter.starts_on) or None,
        "ends_on": iso(charter.ends_on) or None,
        "sections": [
            {"id": p.section.slug, "name": p.section.name, "text": p.text} for p in charter.parts.all()
        ],
        "milestones": [{"title": m.title, "due_on": iso(m.due_on)} for m in charter.milestones.all()],
    }


def _deliverable_data(item: Deliverable, address: str) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "title": item.title,
        "link": item.link or None,
        "description": item.description or None,
        "files": _files_data(item.files.all(), address),
        "accessibility_shortcomings": item.shortcomings,
        "accessibility_note": item.shortcomings_note or None,
    }


def _files_data(
    files: Iterable[StoredFile], address: str, *, is_published: bool = True
) -> list[dict[str, Any]]:
    """`address`: the need's page, whole. What is not published any more has none of its own."""
    return [
        {
            "name": file.name,
            "content_type": file.content_type,
            "size": file.size,
            "url": f"{address}filer/{file.pk}/" if is_published else None,
        }
        for file in files
    ]


def _reports_data(page: NeedPage, base: str) -> list[dict[str, Any]]:
    interims = [interim_data(line) for line in page.interims]
    finals = [
        {
            "kind": "final",
            "handed_in": iso(report.handed_in_event.recorded),
            "summary": report.summary,
            "results": report.results,
            "recommendations": report.recommendations or None,
            "files": _files_data(
                report.files.all(),
                base + page.line.url,
                is_published=report.is_published,
            ),
        }
        for report in page.reports
    ]
    return [*interims, *finals]


def _weighing_data(spread: PublicSpread | None) -> dict[str, Any] | None:
    """How many members in each quadrant, by priority; where all agreed, only which."""
    if spread is None:
        return None
    if spread.only:
        return {"quadrant": spread.only}
    return {"count": spread.count, "quadrants": {str(key): n for key, n in spread.quadrants.items()}}
