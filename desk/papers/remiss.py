"""A remiss, or the compilation of its answers, as a meeting's papers tell it: plain JSON."""

from collections import Counter
from typing import Any

from consultations.models import ConsultationPaper, ConsultationPoint, ResponseLine
from meetings.supplement import Content


def remiss_content(paper: ConsultationPaper) -> Content:
    """By its name: what is to be sent out, or what came back and what is proposed to be done."""
    remiss = paper.consultation
    is_compiled = paper.kind == ConsultationPaper.Kind.COMPILATION
    points = remiss.points.in_order().prefetch_related("themes__lines__response", "themes__opposes")
    counts = _counts(paper) if is_compiled else {}
    return {
        "name": str(paper),
        "interim": None,
        "remiss": {
            "letter": "" if is_compiled else remiss.letter,
            "due_on": remiss.due_on.isoformat(),
            "recipients": remiss.recipients.count(),
            "answers": remiss.responses.current().count() if is_compiled else None,
            "points": [_point(each, counts.get(each.pk), is_compiled=is_compiled) for each in points],
        },
    }


def _counts(paper: ConsultationPaper) -> dict[int, Counter[str]]:
    counts: dict[int, Counter[str]] = {}
    lines = ResponseLine.objects.of_current().filter(point__consultation=paper.consultation)
    for point, stance in lines.values_list("point", "stance"):
        counts.setdefault(point, Counter())[stance] += 1
    return counts


def _point(point: ConsultationPoint, counts: Counter[str] | None, *, is_compiled: bool) -> Content:
    said = counts or Counter()
    return {
        "title": str(point),
        "text": point.text,
        "new_text": point.new_text if is_compiled else "",
        "counts": [f"{stance.label}: {said[stance]}" for stance in ResponseLine.Stance if said[stance]],
        "themes": [_theme(each) for each in point.themes.all() if is_compiled and each.chosen_at],
    }


def _theme(theme: Any) -> Content:
    return {
        "title": theme.title,
        "said_by": len({line.response_id for line in theme.lines.all()}),
        "opposes": theme.opposes.title if theme.opposes else "",
        "outcome": theme.get_outcome_display() if theme.outcome else "",
        "because": theme.because,
    }
