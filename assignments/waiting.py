"""What has been handed in and stands on no agenda yet: the list beside the bodies' meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assignments.models import Charter, FinalReport, InterimReport
from initiatives.models import Need
from organizations.models import Body


@dataclass(frozen=True)
class WaitingPaper:
    """One charter or report, of which need, that a body has not got on a coming agenda."""

    need: Need
    body: Body
    paper: Charter | InterimReport | FinalReport

    @property
    def name(self) -> str:
        return _("Slutrapport") if isinstance(self.paper, FinalReport) else str(self.paper)


def waiting_papers(bodies: Iterable[Body]) -> list[WaitingPaper]:
    """Of those bodies, kind by kind, the longest wait first. Three queries for each body."""
    # By body: the list stands beside each body's own meetings.
    return [
        WaitingPaper(paper.assignment.need, body, paper) for body in bodies for paper in _waiting_for(body)
    ]


def _waiting_for(body: Body) -> Iterator[Charter | InterimReport | FinalReport]:
    with_need = "assignment__need"
    yield from Charter.objects.waiting_for(body).select_related(with_need).order_by("pk")
    yield from FinalReport.objects.waiting_for(body).select_related(with_need).order_by("pk")
    interims = InterimReport.objects.waiting_for(body).select_related(with_need)
    yield from interims.order_by("handed_in_on", "pk")
