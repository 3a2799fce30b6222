"""The page of one need as the public read it at the end of a past day, from its events alone.

What hangs on rows that keep no history – leaders, deadlines, attachments – is left out, and the page
says so. Source: process.md, "Events and time".
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from assignments.models import Charter, FinalReport
from assignments.wording import is_charter_correction
from followup.models import Deliverable
from initiatives.models import Attachment, Event, Need, StandingPeriod
from initiatives.periods import TELLS
from initiatives.texts import PUBLIC_TEXTS
from initiatives.verbs import Verb
from initiatives.wording import what_comes_next
from meetings.models import Decision
from organizations.region import Region
from prioritization.published import public_spread
from website.decisions import DecisionLine, decision_line, for_lines
from website.interims import noted_interims
from website.need_page import NeedPage, steps, timeline
from website.past_lanes import lanes_then
from website.summaries import summarize_then

WORK_IS_OVER = frozenset({Verb.REQUEUE, Verb.DECLINE, Verb.MERGE})
"""After these the assignment is not shown: the need waits again, or goes on elsewhere."""


def need_page_then(period: StandingPeriod, day: date, region: Region) -> NeedPage:
    """Reads it all, in a number of queries that does not grow with the history."""
    line = summarize_then(period, region, day)
    need = period.need
    history = list(need.events.published().order_by("seq").prefetch_related("texts"))
    events = [event for event in history if event.public_day and event.public_day <= day]
    standing = _uncorrected(events)
    missing = _put_back_texts(need, events, history)
    decisions = _decisions(need, day)
    charter, is_withdrawn = _charter(standing)
    reports, is_report_withdrawn = _reports(standing, history)
    deliverables, is_publication_withdrawn = _deliverables(standing)
    source = getattr(need, "source", None)
    if is_withdrawn:
        missing.append(_("Uppdragshandlingen gällde då, men godkännandet rättades senare. Den visas inte."))
    if is_report_withdrawn:
        missing.append(_("Slutrapporten var godkänd då, men godkännandet rättades senare. Den visas inte."))
    if is_publication_withdrawn:
        missing.append(
            _(
                "En slutprodukt eller ett stödmaterial var publicerat då, men publiceringen rättades senare. "
                "Det visas inte."
            )
        )
    return NeedPage(
        need=need,
        line=line,
        next_sentence=what_comes_next(need, region),
        steps=steps(need, events),
        decisions=list(decisions.values()),
        timeline=timeline(events, decisions, region)[::-1],
        assignment=None,
        charter=charter,
        interims=noted_interims(need, [event.pk for event in events]),
        reports=reports,
        products=[d for d in deliverables if d.kind == Deliverable.Kind.PRODUCT],
        support=[d for d in deliverables if d.kind == Deliverable.Kind.SUPPORT],
        lanes=lanes_then(need, standing, day),
        source_dates=list(source.dates.all()) if source else [],
        leads_to=_leads_to(period, day),
        merged=_merged(need, day),
        attachments=Attachment.objects.none(),
        spread=public_spread(need, day),
        waited=None,
        coming=None,
        alike=[],
        as_of=day,
        missing=missing,
    )


def _uncorrected(events: list[Event]) -> list[Event]:
    """What still held at the end of the day."""
    corrected = {event.corrects_id for event in events if event.corrects_id}
    return [event for event in events if event.pk not in corrected and event.verb != Verb.CORRECT]


def _put_back_texts(need: Need, events: list[Event], history: list[Event]) -> list[str]:
    """Gives the need its texts of that day; says which is not kept any more."""
    missing = []
    words = {name: str(text.lost) for name, text in PUBLIC_TEXTS.items() if text.lost}
    is_kept = _told(events, "description") is not None  # a registration keeps all, where they are written
    for name, sentence in words.items():
        told = _told(events, name)
        if told is None and _told(history, name) is not None:
            told = ""
            missing += [] if is_kept else [sentence]
        if told is not None:
            setattr(need, name, told)
    return missing


def _told(events: Iterable[Event], name: str) -> str | None:
    """The newest such text of the need's own in the events; None where none of them says anything of it."""
    found = None
    for event in events:
        texts = {text.name: text.text for text in event.texts.all()} if event.verb in TELLS else {}
        if name in texts or name in event.data.get("changed", ()):
            found = texts.get(name, "")
    return found


def _decisions(need: Need, day: date) -> dict[int, DecisionLine]:
    """What had been announced by then, under the title that the need had."""
    said = for_lines(Decision.objects.as_of(day).filter(need=need).newest_first())
    return {decision.pk: replace(decision_line(decision, day), need_title=need.title) for decision in said}


def _charter(standing: list[Event]) -> tuple[Charter | None, bool]:
    """The approved version, and whether its approval was later taken back: it is then not public."""
    approving: Event | None = None
    is_commissioned = False
    for event in standing:
        if event.verb == Verb.COMMISSION:
            is_commissioned, approving = True, None
        elif event.verb in WORK_IS_OVER or event.verb == Verb.REOPEN:
            is_commissioned, approving = False, None
        elif is_commissioned and (event.verb == Verb.APPROVE_CHARTER or is_charter_correction(event)):
            approving = event
    if approving is None:
        return None, False
    approved = Charter.objects.published().filter(approved_event=approving)
    charter = approved.prefetch_related("parts__section", "milestones").first()
    return charter, charter is None


def _reports(standing: list[Event], history: list[Event]) -> tuple[list[FinalReport], bool]:
    """Those that had been accepted and not returned, and whether an acceptance was later taken back.

    A report that was returned later was public until then, and is shown; one whose acceptance was a wrong
    record is not, unless it was accepted anew.
    """
    accepting: dict[int, Event] = {}
    newest = 0
    for event in standing:
        if event.verb == Verb.REPORT:
            newest = event.pk
        elif event.verb == Verb.ACCEPT_REPORT:
            accepting[newest] = event
        elif event.verb == Verb.RETURN_REPORT:
            accepting.pop(newest, None)
    corrected = {event.corrects_id for event in history if event.corrects_id}
    found = FinalReport.objects.select_related("handed_in_event").prefetch_related("files")
    reports = list(found.filter(handed_in_event__in=sorted(accepting)))
    shown = [
        report
        for report in reports
        if report.is_published or accepting[report.handed_in_event_id].pk not in corrected
    ]
    return shown, len(shown) < len(reports)


def _deliverables(standing: list[Event]) -> tuple[list[Deliverable], bool]:
    """Those that had been published, and whether publishing any of them was a wrong record.

    What was published wrongly is not shown, unless it was published anew.
    """
    then = {pk for event in standing if event.verb == Verb.PUBLISH for pk in event.data["deliverables"]}
    shown = list(Deliverable.objects.published().filter(pk__in=then).prefetch_related("files"))
    return shown, len(shown) < len(then)


def _merged(need: Need, day: date) -> list[Need]:
    """Those that had gone into it by then."""
    gone = StandingPeriod.objects.as_of(day).filter(merged_into=need).for_list().by_number()
    return [period.need_then() for period in gone]


def _leads_to(period: StandingPeriod, day: date) -> Need | None:
    """Where a merged need was carried on: the end of the chain, as it was then."""
    end: StandingPeriod | None = period
    into = None
    while end is not None and end.merged_into_id:
        end = StandingPeriod.objects.as_of(day).filter(need=end.merged_into_id).for_list().first()
        into = end.need_then() if end else None
    return into
