"""The final report to the steering body.

Decided here: it is public once accepted; where the charter says so the political body speaks first; the
working group ends when it is accepted, and sits again when it is returned or that is corrected.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.goals import Answer, Measured, keep_answers
from assignments.models import AgendaPaper, Assignment, Charter, FinalReport, ReportFile, WorkingGroupMember
from assignments.report_querysets import FinalReportQuerySet
from assignments.standings import left_undone
from assignments.workflow.papers import CALLED, is_called_with, take_off, take_up
from imprints.road import road
from initiatives.conditions import condition, consequence, require_text, reversal
from initiatives.models import Event, Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.states import State
from initiatives.uploads import (
    GONE,
    NOTHING,
    Said,
    Upload,
    again,
    keep_waiting,
    take_along,
    waiting_ids,
)
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.models import Decision, Referral
from meetings.workflow import Terms, decide
from organizations.models import Body
from plaintext.border import is_empty


@road
def keep_files(need: Need, uploads: Sequence[Upload], *, by: User, said: Said = NOTHING) -> list[ReportFile]:
    """Tar emot filer till slutrapporten: they wait, out of everybody's reach, until it is handed in.

    `said`: of those that have arrived, and of the files of the report that came back.

    Raises `NotPermitted`, `WrongState`, or `Unmet` for too many.
    """
    if actor(by, need, Verb.REPORT) is None:
        raise NotPermitted
    if need.state != State.ONGOING:
        raise WrongState
    return keep_waiting(ReportFile, need, uploads, by=by, said=said, handed_in=came_back(need).files)


class CameBack(NamedTuple):
    """The report that was returned or taken back, with its files; the next one begins from it."""

    report: FinalReport | None = None
    files: Sequence[ReportFile] = ()


def came_back(need: Need) -> CameBack:
    """Nothing where the newest has not come back."""
    newest = _reports(need).order_by("-pk").first()
    if newest is None or newest.status not in {FinalReport.Status.RETURNED, FinalReport.Status.RECALLED}:
        return CameBack()
    return CameBack(newest, list(newest.files.all()))


@road
def report(
    need: Need,
    *,
    by: User,
    seen: int,
    summary: str,
    results: str,
    recommendations: str = "",
    goals: Sequence[Answer] = (),
    indicators: Sequence[Measured] = (),
    files: Sequence[ReportFile] = (),
    comment: str = "",
) -> Need:
    """Lämnar slutrapporten till det beslutande organet; it and its files are public once accepted.

    `goals`, `indicators`: an answer to each of the charter's, in its order. `files`: in order, what waits and
    what goes along anew from the report that came back, by the titles that they have now.
    """
    # Before the verb: files of another person or need must fail while nothing has been written.
    waiting_ids(ReportFile, need, by, [str(file.pk) for file in files if file.is_waiting])
    files = _anew(need, files, by)
    ids = [str(file.pk) for file in files]
    # The sums stand in the event and so in its chain: a file can't be exchanged afterwards unseen.
    data = {"files": [{"id": str(file.pk), "sha256": file.sha256} for file in files]}
    event = perform(need, Deed(Verb.REPORT, data=data, texts={"comment": comment}), by=by, seen=seen)
    # After the verb, so that who may not report at all is told that first; `Unmet` takes all of it back.
    if is_empty(summary) or is_empty(results):
        field_name = "results" if summary.strip() else "summary"
        raise Unmet(_("Slutrapporten behöver sammanfattning och resultat."), field=field_name)
    assignment = Assignment.objects.open_for(event.need)
    # Kept as it was that day: milestones may be ticked later, but the body read this.
    left = left_undone(assignment, clock.today())
    made = FinalReport.objects.create(
        assignment=assignment,
        undone_milestones=list(left.milestones),
        starts_later_on=left.starts_on,
        summary=summary,
        results=results,
        recommendations=recommendations,
        handed_in_event=event,
    )
    keep_answers(made, goals, indicators)
    take_along(ReportFile, need, by, ids, report=made)
    take_up(event.need)
    return event.need


def _anew(need: Need, files: Sequence[ReportFile], by: User) -> list[ReportFile]:
    """What was handed in before is copied, row by row: the report that came back keeps its own."""
    before = {file.pk for file in came_back(need).files}
    if any(not file.is_waiting and file.pk not in before for file in files):
        raise Unmet(GONE, field="files")
    return [file if file.is_waiting else again(file, by) for file in files]


def take_back_report(need: Need, *, by: User, seen: int, comment: str = "") -> Need:
    """Återtar slutrapporten: the work goes on, until the report stands on a called agenda."""
    return perform(need, Deed(Verb.TAKE_BACK_REPORT, texts={"comment": comment}), by=by, seen=seen).need


def may_take_back_report(need: Need) -> bool:
    """Whether a report waits that nobody has been called to decide on."""
    waits = _reports(need).filter(status=FinalReport.Status.HANDED_IN).last()
    return waits is not None and not is_called_with(Q(final=waits))


def return_report_deed(*, missing: str) -> Deed:
    """What is missing in the report."""
    return Deed(Verb.RETURN_REPORT, texts={"missing": missing})


def return_report(need: Need, terms: Terms, *, by: User, seen: int, missing: str) -> Decision:
    """Återlämnar slutrapporten: the assignment is under way again."""
    return decide(need, [return_report_deed(missing=missing)], terms, by=by, seen=seen)


def accept_report(need: Need, terms: Terms, *, by: User, seen: int) -> Decision:
    """Godkänner slutrapporten: it becomes public and the working group ends."""
    return decide(need, [Deed(Verb.ACCEPT_REPORT)], terms, by=by, seen=seen)


# What the verbs demand.


@condition(Verb.TAKE_BACK_REPORT)
def _report_may_be_taken_back(need: Need, deed: Deed, by: User | None) -> None:
    if not may_take_back_report(need):
        raise Unmet(CALLED)


@condition(Verb.RETURN_REPORT)
def _says_what_is_missing(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "missing", _("Skriv vad som saknas i rapporten."))


@condition(Verb.ACCEPT_REPORT)
def _political_body_has_spoken(need: Need, deed: Deed, by: User | None) -> None:
    """Where the charter says that the political body is to have the report, it speaks first."""
    charter = Charter.objects.filter(
        assignment__need=need, assignment__is_open=True, status=Charter.Status.APPROVED
    ).last()
    reported = need.events.filter(verb=Verb.REPORT, correction=None).last()
    if charter is None or not charter.reports_to_political or reported is None:
        return
    # Asked since the report: an answer to an older question was not about it.
    asked_since = Referral.objects.filter(need=need, asked_event__seq__gt=reported.seq)
    if Body.objects.political() and not asked_since.filter(answer__isnull=False).exists():
        raise Unmet(_("Enligt uppdragshandlingen ska det politiska organet yttra sig först."))


# What they bring with them, and what undoing them takes.


@reversal(Verb.REPORT)
def _report_is_taken_back(need: Need, event: Event) -> None:
    """It leaves the agenda's table too, where the item has not been taken up."""
    FinalReport.objects.filter(handed_in_event=event).update(status=FinalReport.Status.TAKEN_BACK)
    # What a meeting has already taken up stays on its item: it is part of what happened there.
    AgendaPaper.objects.filter(final__handed_in_event=event, item__is_open=True).delete()


@consequence(Verb.TAKE_BACK_REPORT)
def _report_is_recalled(need: Need, event: Event, deed: Deed) -> None:
    waits = _reports(need).filter(status=FinalReport.Status.HANDED_IN)
    take_off(Q(final__in=waits))
    waits.update(status=FinalReport.Status.RECALLED)


@reversal(Verb.TAKE_BACK_REPORT)
def _recalled_report_stands_again(need: Need, event: Event) -> None:
    newest = _reports(need).filter(status=FinalReport.Status.RECALLED).last()
    if newest:
        newest.status = FinalReport.Status.HANDED_IN
        newest.save()
        take_up(need)


@consequence(Verb.RETURN_REPORT)
def _report_is_returned(need: Need, event: Event, deed: Deed) -> None:
    _reports(need).standing().update(status=FinalReport.Status.RETURNED)
    _group_sits_again(need)


@consequence(Verb.ACCEPT_REPORT)
def _report_is_accepted_and_the_group_ends(need: Need, event: Event, deed: Deed) -> None:
    _reports(need).standing().update(status=FinalReport.Status.ACCEPTED)
    _group_ends(need, event)


@reversal(Verb.ACCEPT_REPORT)
def _report_waits_again(need: Need, event: Event) -> None:
    _reports(need).standing().update(status=FinalReport.Status.HANDED_IN)
    _group_sits_again(need)


@reversal(Verb.RETURN_REPORT)
def _report_stands_again(need: Need, event: Event) -> None:
    # A report may be returned after it was accepted: it goes back to where the need came from.
    accepted = event.from_state == State.COMPLETED
    # There may be several that were returned; the last one is the one whose return is corrected.
    newest = _reports(need).filter(status=FinalReport.Status.RETURNED).last()
    if newest:
        newest.status = FinalReport.Status.ACCEPTED if accepted else FinalReport.Status.HANDED_IN
        newest.save()
    accepting = need.events.filter(verb=Verb.ACCEPT_REPORT, correction=None).order_by("seq").last()
    if accepted and accepting:
        _group_ends(need, accepting)


def _reports(need: Need) -> FinalReportQuerySet:
    return FinalReport.objects.filter(assignment__need=need, assignment__is_open=True)


def _group_ends(need: Need, accepting: Event) -> None:
    """The day the report was accepted; seats that had ended before, or never began, are left as they are."""
    # The event's own day, not today's: correcting a return later must give the same day back.
    day = timezone.localdate(accepting.recorded)
    Assignment.objects.filter(need=need, is_open=True).update(group_ended_on=day)
    sitting = WorkingGroupMember.objects.filter(assignment__need=need, assignment__is_open=True)
    sitting.end(day, accepting)


def _group_sits_again(need: Need) -> None:
    open_ones = Assignment.objects.filter(need=need, is_open=True)
    open_ones.update(group_ended_on=None)
    ended_so = WorkingGroupMember.objects.filter(
        assignment__in=open_ones, ended_event__verb=Verb.ACCEPT_REPORT
    )
    ended_so.sit_again()
