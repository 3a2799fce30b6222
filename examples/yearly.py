"""Deviations counted and analysed, and a yearly report that a meeting has approved."""

from collections.abc import Mapping
from datetime import date

from accounts.models import User
from deviations.csv_file import CountRow
from deviations.places import counting_places
from deviations.workflow import AnalysisText, publish_analysis, publish_counts, read_in_counts, save_analysis
from examples.days import BEGINNING, Calendar, Happenings, after
from indicators.places import county_code
from meetings.models import Meeting
from organizations.models import Body, DeviationCategory, Profile
from yearly.workflow import (
    ReportText,
    add_sentence,
    approve_report,
    begin_report,
    edit_sentence,
    put_report_up,
)

MONTHS, COUNTED, ANALYSED = 11, -8, -6
"""How many months are counted, and when in weeks from now it was published and analysed."""


def reported(people: Mapping[str, User], days: Calendar, meeting: Meeting) -> Happenings:
    """Counted, analysed, drafted before the meeting, put on its agenda, and approved there."""
    coordinator = people["samordnare"]
    yield days.at(days.week(COUNTED), 9)
    months = _months(days)
    if rows := _counts(months):
        source = "Påhittad räkning (exempel)"
        publish_counts(read_in_counts(rows, source=source, by=coordinator), by=coordinator)
        yield days.at(days.week(ANALYSED), 9)
        _analyse(months, coordinator)
    yield days.at(after(meeting.day, -6), 9)
    last = after(meeting.day, -7)
    text = ReportText(
        body=Body.objects.steering(),
        first_day=days.week(BEGINNING),
        last_day=last,
        title=f"Uppföljning till och med {last.year} (exempel)",
        slug=str(last.year),
    )
    report = begin_report(text, by=coordinator)
    said = report.sentences.get(key="in_use")
    words = said.text.rstrip(".")
    edit_sentence(said, by=coordinator, text=f"{words}, och fler är på väg.")
    opening = "Det här är ett påhittat exempel på hur en årsrapport kan se ut."
    add_sentence(report, by=coordinator, section="year", text=opening)
    put_report_up(report, meeting, by=coordinator)
    yield days.at(meeting.day, 17)
    approve_report(report, by=coordinator)


def _months(days: Calendar) -> list[str]:
    """The last whole months before the counting, the earliest first."""
    at = days.week(COUNTED)
    found: list[str] = []
    for back in range(MONTHS, 0, -1):
        number = at.year * 12 + at.month - 1 - back
        found.append(f"{date(number // 12, number % 12 + 1, 1):%Y-%m}")
    return found


def _counts(months: list[str]) -> list[CountRow]:
    """One small number among them, so that one sees how it is hidden."""
    categories = list(DeviationCategory.objects.all())
    return [
        CountRow(place, category, month, 3 if (p, c, m) == (1, 1, 4) else 6 + (5 * p + 3 * c + 7 * m) % 13)
        for p, place in enumerate(counting_places().values())
        for c, category in enumerate(categories)
        for m, month in enumerate(months)
    ]


def _analyse(months: list[str], coordinator: User) -> None:
    text = AnalysisText(
        place=county_code(Profile.objects.get().region_code),
        first_month=months[-3],
        last_month=months[-1],
        heading="Vem kallar till den gemensamma planen? (exempel)",
        learnt="Planen skrivs sent där det inte är bestämt vem som kallar. (påhittat exempel)",
        done="Vi har kommit överens om att den som först ser behovet kallar. (påhittat exempel)",
    )
    publish_analysis(save_analysis(None, text, by=coordinator), by=coordinator)
