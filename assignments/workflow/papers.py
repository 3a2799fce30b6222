"""What has been handed in finds its way to the bodies' agendas, and is tied to the item that takes it up.

Decided here: an interim report stands by itself on the next meeting that is only planned – a called one has
its agenda in people's hands – and otherwise waits until one is planned. A charter and a final report lie on
the need's item where there is one. All of it is idempotent.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

import clock
from assignments.models import AgendaPaper, Charter, FinalReport, InterimReport
from initiatives.conditions import consequence
from initiatives.models import Event, Need
from initiatives.verbs import Deed, Verb
from meetings.consequences import when_planned, when_taken_up
from meetings.models import AgendaItem, Meeting
from meetings.permissions import MEETS
from meetings.querysets import MeetingQuerySet
from meetings.workflow import put_on_agenda
from organizations.models import Body

CALLED = _("Mötet som ska ta upp det är redan kallat. Be samordnaren ta upp det på mötet.")
"""Why what is handed in can't be taken back any more."""


def take_up(need: Need) -> None:
    """Lägger det som lämnats in på behovets ärenden; an interim report gets one where there is none."""
    for body in (Body.objects.steering(), Body.objects.political()):
        if body is None:
            continue
        for item in AgendaItem.objects.filter(need=need, is_open=True, meeting__in=_coming(body)):
            _lay_on(item)
        if InterimReport.objects.filter(assignment__need=need).waiting_for(body).exists():
            # Planned alone: of a called meeting the agenda has been sent out, and people have read it.
            meeting = _coming(body).filter(status=Meeting.Status.PLANNED).first()
            if meeting:
                put_on_agenda(meeting, need, kind=AgendaItem.Kind.REPORT)


@when_taken_up
def _lay_on(item: AgendaItem) -> None:
    """What waits for the item's body and is the need's lies on it, once; another need's no more."""
    own = [Q(**{f"{paper}__assignment__need": item.need_id}) for paper in ("charter", "interim", "final")]
    # An item may have been moved to another need since its papers were laid there.
    item.assignment_papers.exclude(reduce(or_, own)).delete()
    for paper in _papers_for(item):
        # Several verbs lead here for one item, and a paper must lie there once.
        AgendaPaper.objects.get_or_create(item=item, **paper)


@when_planned
def _takes_up_what_waits(meeting: Meeting) -> None:
    """A newly planned meeting takes up the interim reports that had nowhere to go."""
    # A meeting entered afterwards, for the record, can't take up what waits now.
    if meeting.day < clock.today():
        return
    waiting = InterimReport.objects.waiting_for(meeting.body)
    # In a fixed order: paragraphs must not depend on how the database lists them.
    for need in Need.objects.filter(assignments__interims__in=waiting).distinct().order_by("pk"):
        put_on_agenda(meeting, need, kind=AgendaItem.Kind.REPORT)


def is_called_with(paper: Q) -> bool:
    """Whether it lies on an item of a meeting whose agenda has been sent out: then others have it in hand."""
    called = AgendaPaper.objects.filter(paper, item__is_open=True).exclude(
        item__meeting__status=Meeting.Status.PLANNED
    )
    return called.exists()


def take_off(paper: Q) -> None:
    """Tar bort underlaget from the items that nobody has been called to yet; the items stay."""
    planned = Q(item__is_open=True, item__meeting__status=Meeting.Status.PLANNED)
    AgendaPaper.objects.filter(paper, planned).delete()


@consequence(Verb.HAND_IN_CHARTER)
def _charter_lies_on_the_item(need: Need, event: Event, deed: Deed) -> None:
    take_up(need)


def _coming(body: Body) -> MeetingQuerySet:
    return Meeting.objects.filter(body=body).coming(clock.today())


def _papers_for(item: AgendaItem) -> list[dict[str, Any]]:
    """What the item's body has to take up of the need's: the political body the interim reports alone."""
    body = item.meeting.body
    if body.kind not in MEETS or item.need_id is None:
        return []
    of_need = Q(assignment__need=item.need_id, assignment__is_open=True)
    interims = InterimReport.objects.filter(of_need).unheard_by(body)
    papers: list[dict[str, Any]] = [{"interim": interim} for interim in interims]
    if body.kind == Body.Kind.STEERING:
        charters = Charter.objects.filter(of_need, status=Charter.Status.PROPOSED)
        finals = FinalReport.objects.filter(of_need, status=FinalReport.Status.HANDED_IN)
        papers += [{"charter": charter} for charter in charters] + [{"final": final} for final in finals]
    return papers
