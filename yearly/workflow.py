"""A report drafted, edited, put on an agenda, approved and frozen.

Decided here: drafted anew, what an editor has changed, added, moved or left out stays; the rest says what the
facts say now. It is approved by what the meeting that took it up decided, and is then never changed.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Need
from meetings.models import AgendaItem, Meeting
from meetings.states import OVER
from meetings.workflow import ItemText, add_item
from organizations.models import Body
from yearly.content import changed_since, digest_of, drafted, frozen
from yearly.drafting import SECTIONS
from yearly.models import ReportComparison, ReportSentence, YearlyReport
from yearly.permissions import bodies_to_report_for, may_approve, may_edit
from yearly.refusals import ReportRefused


@dataclass(frozen=True)
class ReportText:
    """Whose report, of which days, what it is called and where it is to be read."""

    body: Body
    first_day: date
    last_day: date
    title: str
    slug: str


@road
def begin_report(text: ReportText, *, by: User) -> YearlyReport:
    """Gör ett utkast. Raises `PermissionDenied`, and `ReportRefused` where the address is taken."""
    if not bodies_to_report_for(by).filter(pk=text.body.pk).exists():
        raise PermissionDenied
    is_example = Need.objects.published().filter(is_example=True).exists()
    try:
        with transaction.atomic():
            report = YearlyReport.objects.create(**vars(text), drafted_by=by, is_example=is_example)
    except IntegrityError as error:
        raise ReportRefused(_("Det finns redan en rapport med den adressen."), field="slug") from error
    _write_draft(report)
    return report


@road
def draft_again(report: YearlyReport, *, by: User) -> YearlyReport:
    """Räknar om utkastet from what the facts say now. Raises as `edit_sentence` does."""
    found = _open(report, by)
    _write_draft(found)
    return found


def _write_draft(report: YearlyReport) -> None:
    there = {each.key: each for each in report.sentences.all()}
    new = drafted(report)
    last = max((each.position for each in there.values()), default=0)
    for sentence in new:
        row = there.pop(sentence.key, None)
        if row is None:
            last += 1
            row = ReportSentence(report=report, key=sentence.key, position=last, text=sentence.text)
        elif not row.is_changed:
            row.text = sentence.text
        row.section, row.drafted, row.is_lasting = sentence.section, sentence.text, sentence.is_lasting
        row.sources = sentence.data["sources"]
        row.save()
    # What the facts no longer say goes, unless somebody has written it in words of their own.
    gone = [each.pk for each in there.values() if each.drafted and not each.is_changed]
    report.sentences.filter(pk__in=gone).delete()


@road
def edit_sentence(
    sentence: ReportSentence, *, by: User, text: str, is_left_out: bool = False
) -> ReportSentence:
    """Ändrar en mening: it keeps its sources and is marked. Raises `PermissionDenied` and `ReportRefused`."""
    report = _open(sentence.report, by)
    found = report.sentences.get(pk=sentence.pk)
    found.text, found.is_left_out = text, is_left_out
    found.changed_at, found.changed_by = clock.now(), by
    found.save()
    return found


@road
def add_sentence(report: YearlyReport, *, by: User, section: str, text: str) -> ReportSentence:
    """Lägger till en mening sist i avsnittet, marked as the editor's own. Raises as `edit_sentence` does."""
    found = _open(report, by)
    if section not in SECTIONS:
        raise ReportRefused(_("Välj ett avsnitt."), field="section")
    last = max((each.position for each in found.sentences.all()), default=0)
    return found.sentences.create(
        section=section,
        key=f"added:{get_random_string(12)}",
        position=last + 1,
        text=text,
        changed_at=clock.now(),
        changed_by=by,
    )


@road
def move_sentence(sentence: ReportSentence, *, by: User, way: int) -> None:
    """Flyttar en mening ett steg upp (-1) eller ner (1) i sitt avsnitt. Raises as `edit_sentence`."""
    report = _open(sentence.report, by)
    rows = list(report.sentences.filter(section=sentence.section))
    place = [each.pk for each in rows].index(sentence.pk)
    if not 0 <= place + way < len(rows):
        return
    one, other = rows[place], rows[place + way]
    one.position, other.position = other.position, one.position
    one.save(update_fields=["position"])
    other.save(update_fields=["position"])


@road
def put_report_up(report: YearlyReport, meeting: Meeting, *, by: User) -> YearlyReport:
    """Sätter rapporten på ett mötes dagordning. Raises as `edit_sentence`, and what `add_item` raises."""
    found = _open(report, by)
    if found.item and found.item.is_open:
        raise ReportRefused(_("Rapporten står redan på en dagordning."), field="meeting")
    text = ItemText(
        title=found.title, kind=AgendaItem.Kind.STANDPOINT, question=str(_("Kan rapporten godkännas?"))
    )
    found.item = add_item(meeting, by=by, text=text)
    found.save(update_fields=["item"])
    return found


@road
def approve_report(report: YearlyReport, *, by: User) -> YearlyReport:
    """Antecknar att mötet godkände rapporten, which freezes it: from now on everybody reads it as it is.

    Raises `PermissionDenied`, and `ReportRefused` before a meeting has been held that had it on its agenda.
    """
    found = _locked(report)
    if not may_approve(by, found):
        raise PermissionDenied
    _require_open(found)
    if found.item is None or not found.item.is_open or found.item.meeting.status not in OVER:
        raise ReportRefused(_("Rapporten kan godkännas när mötet som har den på dagordningen är hållet."))
    found.content = frozen(found)
    found.digest = digest_of(found.content)
    found.approved_at, found.approved_by = clock.now(), by
    found.save()
    _compare(found)
    return found


def compare_reports() -> None:
    """Jämför varje godkänd rapport med vad uppgifterna säger nu. Whoever reads one gets the outcome and its
    day: to draft a report takes a walk through all that happened in its period."""
    for report in YearlyReport.objects.approved():
        _compare(report)


def _compare(report: YearlyReport) -> None:
    changed, today = changed_since(report), clock.today()
    known = ReportComparison.objects.filter(report=report, changed=changed, compared_on=today)
    # Said again it would only give all that is public a new number.
    if not known.exists():
        ReportComparison.objects.update_or_create(
            report=report, defaults={"changed": changed, "compared_on": today}
        )


def _open(report: YearlyReport, by: User) -> YearlyReport:
    """The report as it is now, while nobody else changes it."""
    found = _locked(report)
    if not may_edit(by, found):
        raise PermissionDenied
    _require_open(found)
    return found


def _locked(report: YearlyReport) -> YearlyReport:
    rows = YearlyReport.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("body__area", "item__meeting__body").get(pk=report.pk)


def _require_open(report: YearlyReport) -> None:
    if report.approved_at:
        raise ReportRefused(_("Rapporten är godkänd och ändras inte mer."))
