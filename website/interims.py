"""Interim reports as the public reads them, once they are noted: on the need's page and as open data."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from assignments.models import InterimFile, InterimReport
from assignments.standings import standing_words
from initiatives.models import Need
from prepared import prepared
from website.decisions import iso


@dataclass(frozen=True)
class InterimLine:
    """An interim report that has been noted, each milestone with how far it had come in words."""

    report: InterimReport
    milestones: list[dict[str, Any]]
    files: list[InterimFile]


def noted_interims(need: Need, day: date) -> list[InterimLine]:
    """Those noted by the end of the day, the oldest first. Three queries."""
    return [
        InterimLine(
            report,
            [
                {
                    "row": row,
                    "words": standing_words(row.standing, row.due_on, row.done_on, report.handed_in_on),
                }
                for row in report.milestones.all()
            ],
            list(report.files.all()),
        )
        for report in _noted(need.pk, day)
    ]


@prepared
def _noted(need: int, day: date) -> QuerySet[InterimReport]:
    noted = InterimReport.objects.published_on(day).filter(assignment__need=need)
    return noted.prefetch_related("milestones", "files")


def interim_data(line: InterimLine) -> dict[str, Any]:
    """One report as `/behov/<nummer>.json` gives it."""
    report = line.report
    return {
        "kind": "interim",
        "handed_in": iso(report.handed_in_on),
        # A short report has only its sentence, and the key is promised to say something.
        "summary": report.text or report.sentence,
        "colour": report.colour or None,
        "colour_label": report.get_colour_display() or None,
        "sentence": report.sentence or None,
        "milestones": [
            {
                "title": line["row"].title,
                "due_on": iso(line["row"].due_on),
                "done_on": iso(line["row"].done_on) or None,
                "standing": line["row"].standing,
                "standing_label": line["words"],
                "why": line["row"].why or None,
                "needed": line["row"].needed or None,
                "expected_on": iso(line["row"].expected_on) or None,
            }
            for line in line.milestones
        ],
    }
