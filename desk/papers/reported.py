"""What lies on a meeting's items, as its papers tell it: an interim report and a remiss in full."""

from collections.abc import Iterable

from assignments.models import AgendaPaper, InterimReport
from assignments.standings import standing_words
from consultations.models import ConsultationPaper
from desk.papers.remiss import remiss_content
from meetings.models import AgendaItem
from meetings.supplement import Content


def reported(items: Iterable[AgendaItem]) -> dict[int, list[Content]]:
    """Item id → each paper by name, and what an interim report or a remiss says."""
    listed = list(items)
    found = {
        item: [_paper(paper) for paper in papers]
        for item, papers in AgendaPaper.objects.by_item(listed).items()
    }
    for item, paper in ConsultationPaper.objects.by_item(listed).items():
        found.setdefault(item, []).append(remiss_content(paper))
    return found


def named(items: Iterable[AgendaItem]) -> dict[int, list[str]]:
    """Item id → the papers by name alone."""
    return {item: [paper["name"] for paper in papers] for item, papers in reported(items).items()}


def _paper(paper: AgendaPaper) -> Content:
    return {"name": str(paper), "interim": _interim(paper.interim) if paper.interim else None}


def _interim(report: InterimReport) -> Content:
    return {
        "state": report.get_colour_display() if report.colour else "",
        "sentence": report.sentence,
        "text": report.text,
        "milestones": [
            {
                "title": row.title,
                "due_on": row.due_on.isoformat(),
                "words": standing_words(row.standing, row.due_on, row.done_on, report.handed_in_on),
                "why": row.why,
                "needed": row.needed,
                "expected_on": row.expected_on.isoformat() if row.expected_on else "",
            }
            for row in report.milestones.all()
        ],
    }
