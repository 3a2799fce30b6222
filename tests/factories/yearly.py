"""Yearly reports: drafted, put on an agenda, approved. All of it is made up."""

from datetime import date
from typing import Any

from meetings.models import Meeting
from organizations.models import Body
from tests.factories.needs import day, meeting, today
from yearly.models import YearlyReport
from yearly.workflow import ReportText, approve_report, begin_report, put_report_up

SINCE = date(2020, 1, 1)


def report_text(body: str = "vvg", **changed: Any) -> ReportText:
    given = {"first_day": SINCE, "last_day": day(3), "title": "Ett år (exempel)", "slug": "2026"}
    return ReportText(body=Body.objects.get(slug=body), **given | changed)


def report_of(by: Any, body: str = "vvg", **changed: Any) -> YearlyReport:
    return begin_report(report_text(body, **changed), by=by)


def held_meeting() -> Meeting:
    return meeting(on=today())


def put_up_at_held(report: YearlyReport, by: Any) -> YearlyReport:
    found = held_meeting()
    report = put_report_up(report, found, by=by)
    Meeting.objects.filter(pk=found.pk).update(status=Meeting.Status.HELD)
    return report


def approved_report(by: Any, body: str = "vvg", **changed: Any) -> YearlyReport:
    return approve_report(put_up_at_held(report_of(by, body, **changed), by), by=by)
