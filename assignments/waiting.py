"""What has been handed in and stands on no agenda yet: the list beside the bodies' meetings."""

from collections.abc import Iterable
from dataclasses import dataclass

from assignments.models import InterimReport
from initiatives.models import Need
from organizations.models import Body


@dataclass(frozen=True)
class WaitingPaper:
    """One report, of which need, that a body has not got on a coming agenda."""

    need: Need
    body: Body
    paper: InterimReport


def waiting_papers(bodies: Iterable[Body]) -> list[WaitingPaper]:
    """Of those bodies, the longest wait first within each. One query for each body."""
    # By body: the list stands beside each body's own meetings.
    return [
        WaitingPaper(interim.assignment.need, body, interim)
        for body in bodies
        for interim in InterimReport.objects.waiting_for(body)
        .select_related("assignment__need")
        .order_by("handed_in_on", "pk")
    ]
