"""What members would like a meeting to take up, and the answer.

Decided here: whoever sits in the body proposes while the meeting is planned or called; whoever keeps
the meeting answers, until its minutes are approved. What is taken up stands last on the agenda.
"""

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from meetings.models import AgendaItem, ItemProposal, Meeting
from meetings.permissions import sits_in
from meetings.states import AHEAD
from meetings.workflow.item import UNTIL_APPROVED, ItemText, add_item
from meetings.workflow.meeting import lock_meeting, standing_in
from organizations.region import say


@road
def propose_item(
    meeting: Meeting,
    need: Need | None = None,
    *,
    by: User,
    title: str = "",
    kind: str = AgendaItem.Kind.INFORMATION,
    why: str = "",
) -> ItemProposal:
    """Föreslår ett ärende till mötet, with a need or free-standing.

    Raises `NotPermitted`, `WrongState` once the meeting is held, or `Unmet` where it says too little, has
    been said already, or stands on the agenda.
    """
    if not sits_in(by, meeting.body):
        raise NotPermitted
    locked = standing_in(meeting, *AHEAD)
    said = title.strip() or (need.title if need else "")
    _is_something_new(locked, need, said, by)
    return ItemProposal.objects.create(
        meeting=locked, need=need, kind=kind, title=said, why=why, proposed_by=by
    )


@road
def accept_proposal(proposal: ItemProposal, *, by: User) -> AgendaItem:
    """Tar upp det föreslagna ärendet, last on the agenda.

    Raises `NotPermitted`, `WrongState` where it is answered, or `Unmet` where it already stands there.
    """
    locked = _lock_unanswered(proposal, by)
    text = ItemText(title=locked.title, kind=locked.kind)
    locked.item = add_item(locked.meeting, locked.need, by=by, text=text)
    _answer(locked, by)
    return locked.item


@road
def decline_proposal(proposal: ItemProposal, *, by: User) -> ItemProposal:
    """Avböjer det föreslagna ärendet. Raises `NotPermitted`, or `WrongState` where it is answered."""
    return _answer(_lock_unanswered(proposal, by), by)


# One proposal, under the meeting's lock.


def _is_something_new(meeting: Meeting, need: Need | None, title: str, by: User) -> None:
    if not title:
        raise Unmet(_("Skriv en rubrik, eller välj ett behov."), field="title")
    if need and need.state not in OPEN_AND_PUBLIC:
        raise Unmet(_("Välj ett öppet behov."), field="need")
    if need and meeting.items.filter(need=need, is_open=True).exists():
        raise Unmet(say(_("[The need] står redan på dagordningen.")), field="need")
    # A form sent twice is one proposal; another person may propose the same.
    if meeting.proposals.filter(proposed_by=by, need=need, title=title, answered_at=None).exists():
        raise Unmet(_("Du har redan föreslagit det ärendet."), field="title")


def _lock_unanswered(proposal: ItemProposal, by: User) -> ItemProposal:
    meeting = lock_meeting(proposal.meeting, by, *UNTIL_APPROVED)
    locked = ItemProposal.objects.select_related("need").get(pk=proposal.pk)
    if locked.answered_at:
        raise WrongState(_("Förslaget är redan besvarat. Ingenting sparades."))
    locked.meeting = meeting
    return locked


def _answer(proposal: ItemProposal, by: User) -> ItemProposal:
    proposal.answered_at, proposal.answered_by = clock.now(), by
    proposal.save()
    return proposal
