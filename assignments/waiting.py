"""What has been handed in to the steering body and waits for it: the papers behind an agenda item."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from assignments.models import Charter, FinalReport, InterimReport
from initiatives import days


def waiting_papers(needs: Iterable[int]) -> dict[int, list[str]]:
    """Need id → each paper in words: charter, interim reports, final report. Three queries."""
    asked = list(needs)
    found: dict[int, list[str]] = defaultdict(list)
    charters = Charter.objects.filter(assignment__need__in=asked, status=Charter.Status.PROPOSED)
    for need, version in charters.order_by("version").values_list("assignment__need", "version"):
        found[need].append(_("Uppdragshandling, version %s") % version)
    interims = InterimReport.objects.filter(assignment__need__in=asked, noted_event=None)
    for need, day in interims.order_by("handed_in_on").values_list("assignment__need", "handed_in_on"):
        found[need].append(_("Delrapport %s") % days.words(day.isoformat()))
    finals = FinalReport.objects.filter(assignment__need__in=asked, status=FinalReport.Status.HANDED_IN)
    for need in finals.values_list("assignment__need", flat=True):
        found[need].append(_("Slutrapport"))
    return dict(found)
