"""What has been handed in finds its way to the bodies' agendas, and is tied to the item that takes it up.

Decided here: a charter, an interim and a final report stand by themselves on the next meeting that is only
planned – a called one has its agenda in people's hands – and otherwise wait until one is planned. Where the
need has an item already they lie on it. What is overtaken leaves again, with the item that stood there for it
alone. All of it is idempotent.
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
from meetings.querysets import AgendaItemQuerySet, MeetingQuerySet
from meetings.states import AHEAD
from meetings.workflow import put_on_agenda
from organizations.models import Body

CALLED = _("Mötet som ska ta upp det är redan kallat. Be samordnaren ta upp det på mötet.")
"""Why what is handed in can't be taken back any more."""


SETTLES = {
    Verb.APPROVE_CHARTER: "charter",
    Verb.ACCEPT_REPORT: "final",
    Verb.RETURN_REPORT: "final",
    Verb.NOTE_INTERIM: "interim",
}
"""By which verb of the steering body's what kind of paper has been taken up, wherever that was."""


def take_up(need: Need) -> None:
    """Lägger det som lämnats in på behovets ärenden; it gets an item where there is none."""
    for body in (Body.objects.steering(), Body.objects.political()):
        if body is None:
            continue
        for item in AgendaItem.objects.filter(need=need, is_open=True, meeting__in=_coming(body)):
            _lay_on(item)
        # Planned alone: of a called meeting the agenda has been sent out, and people have read it.
        meeting = _coming(body).filter(status=Meeting.Status.PLANNED).first()
        if meeting:
            _put_by_itself(meeting, need)


def _put_by_itself(meeting: Meeting, need: Need) -> None:
    """An item for what of the need's waits for the meeting's body: to be decided on, or only heard."""
    if any(need.pk in waiting for waiting in _needs_to_decide_on(meeting.body)):
        put_on_agenda(meeting, need, by_itself=True)
    elif InterimReport.objects.filter(assignment__need=need).waiting_for(meeting.body).exists():
        put_on_agenda(meeting, need, kind=AgendaItem.Kind.REPORT, by_itself=True)


def _needs_to_decide_on(body: Body) -> list[set[int]]:
    return [
        set(papers.waiting_for(body).values_list("assignment__need", flat=True))
        for papers in (Charter.objects, FinalReport.objects)
    ]


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
    interims = InterimReport.objects.waiting_for(meeting.body).values_list("assignment__need", flat=True)
    waiting = set(interims).union(*_needs_to_decide_on(meeting.body))
    # In a fixed order: paragraphs must not depend on how the database lists them.
    for need in Need.objects.filter(pk__in=waiting).order_by("pk"):
        _put_by_itself(meeting, need)


def is_called_with(paper: Q) -> bool:
    """Whether it lies on an item of a meeting whose agenda has been sent out: then others have it in hand."""
    called = AgendaPaper.objects.filter(paper, item__is_open=True).exclude(
        item__meeting__status=Meeting.Status.PLANNED
    )
    return called.exists()


def take_off(paper: Q) -> None:
    """Tar bort underlaget from the items that nobody has been called to yet.

    An item that somebody put there stays; one that stood there for it alone leaves.
    """
    planned = Q(item__is_open=True, item__meeting__status=Meeting.Status.PLANNED)
    laid = AgendaPaper.objects.filter(paper, planned)
    items = list(laid.values_list("item", flat=True))
    laid.delete()
    _leave(AgendaItem.objects.filter(pk__in=items, assignment_papers=None))


def _leave(items: AgendaItemQuerySet, event: Event | None = None) -> None:
    """Those that came by themselves and about which nothing is decided."""
    overtaken = items.filter(by_itself=True).changeable().values_list("pk", flat=True)
    AgendaItem.objects.filter(pk__in=list(overtaken)).update(is_open=False, closed_event=event)


@consequence(*SETTLES)
def _overtaken_items_leave(need: Need, event: Event, deed: Deed) -> None:
    """Decided per capsulam, or at another meeting: what stood on an agenda for it alone leaves that."""
    settled = SETTLES[Verb(event.verb)]
    steering = Body.objects.steering()
    # On its own day and afterwards the meeting is the one that took it up, and its agenda goes on telling so.
    ahead = Meeting.objects.filter(body=steering, status__in=AHEAD, day__gt=clock.today())
    here = AgendaItem.objects.filter(need=need, meeting__in=ahead)
    # Another paper of the need's may still wait there.
    others = AgendaPaper.objects.filter(item__need=need, **{settled: None})
    if settled == "interim":
        others |= AgendaPaper.objects.filter(item__need=need).exclude(interim=deed.data["interim"])
    _leave(here.exclude(pk__in=others.values("item")), event)


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
