"""An approved version of the charter as plain data, from which its PDF is set."""

from typing import Any

from django.utils import timezone

from assignments.content import CharterText
from assignments.models import Charter, CharterSeat, SeatKind
from initiatives.models import Event
from organizations.models import Body
from organizations.region import current_region
from plaintext.border import is_empty

FORMAT = 1


def charter_paper(charter: Charter) -> dict[str, Any]:
    """What the version says and who approved it when. For one that was read `whole`."""
    need = charter.assignment.need
    # The approval's day, not today's: the paper must come out the same whenever somebody first asks for it.
    approved_on = timezone.localdate(charter.approved_event.recorded).isoformat()  # type: ignore[union-attr]
    return {
        "format": FORMAT,
        "region": current_region().name,
        "made_on": approved_on,
        "number": need.number or "",
        "title": need.title,
        "version": charter.version,
        "minor": charter.minor,
        "example": need.is_example,
        "approved_on": approved_on,
        "approved_by": approved_by(charter),
        "reason": charter.reason if charter.is_change_request else "",
        "starts_on": _iso(charter.starts_on),
        "ends_on": _iso(charter.ends_on),
        "sections": [
            {"name": part.section.name, "text": part.text}
            for part in charter.parts.all()
            if not is_empty(part.text)
        ],
        "goals": [
            {"title": goal.words, "due_on": _iso(goal.due_on)} for goal in CharterText.of(charter).goals
        ],
        "milestones": [
            {"title": step.title, "due_on": _iso(step.due_on)} for step in charter.milestones.all()
        ],
        "group": _seats(charter, SeatKind.GROUP),
        "reference": _seats(charter, SeatKind.REFERENCE),
        "reports": [_iso(report.due_on) for report in charter.planned_reports.all()],
        "reports_to": reports_to(charter),
        "indicators": [indicator.title for indicator in charter.indicators.all()],
        "concerned": concerned(charter),
    }


def approved_by(charter: Charter) -> str:
    """The body that decided; nobody's name. A small correction is no body's decision."""
    event: Event | None = charter.approved_event
    slug = event.data.get("decision", {}).get("body", "") if event else ""
    body = Body.objects.filter(slug=slug).first() if slug else None
    return body.name if body else ""


def reports_to(charter: Charter) -> list[str]:
    """The bodies that the reports go to, by their short names."""
    region = current_region()
    return [region.steering, *([region.political] if charter.reports_to_political else [])]


def concerned(charter: Charter) -> list[str]:
    """The areas and principals that the assignment concerns."""
    return [*map(str, charter.areas.all()), *map(str, charter.principals.all())]


def _seats(charter: Charter, kind: str) -> list[str]:
    seats: list[CharterSeat] = [seat for seat in charter.seats.all() if seat.kind == kind]
    return [str(seat) for seat in seats]


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""
