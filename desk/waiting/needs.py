"""The needs that wait, each with its nearest day and the one button that answers it."""

from datetime import date

from django.urls import reverse

from assignments.models import Assignment
from desk.answers import answer
from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from initiatives.actors import RECORDERS
from initiatives.models import Event, Need
from initiatives.states import Holder, State
from initiatives.turns import UNCONFIRMED, turn_of
from initiatives.verbs import Verb
from initiatives.wording import holder_words, state_label, what_comes_next
from meetings.models import AgendaItem, Decision, Referral
from meetings.states import AHEAD
from organizations.region import Region


def turns(me: Me, needs: list[Need], region: Region, due: dict[int, date]) -> list[Waiting]:
    """Those of the needs whose turn is hers. One query.

    One with a decision that waits refuses all else until it is announced or struck, which is a duty of its
    own for whoever records decisions; whoever else has the turn is shown it without a button. What is open by
    a source alone is a duty of its own too, all of it together.
    """
    held = set(Decision.objects.held().values_list("need", flat=True))
    records = bool(me.roles & set(RECORDERS))
    return [
        waiting(need, region, due, None if need.pk in held else me)
        for need in needs
        if turn_of(need) is not UNCONFIRMED and me.has_turn(need) and not (records and need.pk in held)
    ]


def waiting(need: Need, region: Region, due: dict[int, date], me: Me | None = None) -> Waiting:
    """The need as a line; for whoever has the turn, with what answers it."""
    first = me.answer_to(need) if me else None
    answers = answer(need, first, due=due.get(need.pk), lanes=me.lanes) if me and first else None
    return Waiting(
        title=need.title,
        href=reverse("desk:need", args=[key_of(need)]),
        due=due.get(need.pk),
        answer=answers.href if answers else "",
        label=answers.label if answers else "",
        need=need,
        state=state_label(need),
        holder=holder_words(need, region),
        says=what_comes_next(need, region) if need.state == State.COMPLETED else "",
        days=days.days_since(need.holder_since),
        is_example=need.is_example,
    )


def due_days() -> dict[int, date]:
    """By need: the day that what it waits for should be done. Four queries, however many needs.

    An open question's answer goes before all; then the coming meeting that takes up what the steering body
    has, then the assignment's own days, then the last day of an assessment per capsulam.
    """
    opened = Event.objects.filter(verb=Verb.OPEN_ASSESSMENT, need__state=State.ASSESSMENT).order_by("seq")
    due = {
        need: date.fromisoformat(data["last_day"])
        for need, data in opened.values_list("need", "data")
        if data.get("last_day")
    }
    due |= {need: day for need, day in _assignments() if day}
    on_agenda = AgendaItem.objects.filter(
        is_open=True, meeting__status__in=AHEAD, need__holder=Holder.STEERING
    ).order_by("-meeting__day")
    due |= dict(on_agenda.values_list("need", "meeting__day"))
    questions = Referral.objects.open().values_list("need", "answer_by")
    return due | {need: answer_by for need, answer_by in questions if answer_by}


def _assignments() -> list[tuple[int, date | None]]:
    """Of each open assignment: when it comes back, its charter is to be written, or it is to be done."""
    rows = Assignment.objects.filter(is_open=True)
    found = rows.values_list("need", "need__state", "resume_by", "charter_due", "deadline")
    return [
        (need, back or (charter if state == State.CHARTERING else deadline) or deadline)
        for need, state, back, charter, deadline in found
    ]
