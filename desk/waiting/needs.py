"""The needs that wait, each with its nearest day and the one button that answers it."""

from datetime import date

from django.urls import reverse

from desk.answers import answer
from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from initiatives.actors import RECORDERS
from initiatives.models import Need
from initiatives.states import State
from initiatives.turns import UNCONFIRMED, turn_of
from initiatives.wording import holder_words, marked_state, what_comes_next
from meetings.models import Decision
from organizations.region import Region


def turns(me: Me, needs: list[Need], region: Region, due: dict[int, date]) -> list[Waiting]:
    """Those of the needs whose turn is hers. One query.

    One with a decision that waits refuses all else until it is announced or struck, which is a duty of its
    own for whoever records decisions; whoever else has the turn is shown it without a button. What is open by
    a source alone is a duty of its own too, all of it together.
    """
    # In one query beside the list: joined in, every list of needs would pay for it.
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
        state=marked_state(need),
        holder=holder_words(need, region),
        says=what_comes_next(need, region) if need.state == State.COMPLETED else "",
        days=days.days_since(need.holder_since),
        is_example=need.is_example,
    )
