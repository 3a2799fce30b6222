"""The needs that wait, each with its nearest day and the one button that answers it."""

from collections.abc import Sequence

from assignments.nearest_days import nearest_day
from desk.answers import answer
from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from initiatives.states import State
from initiatives.wording import holder_words, marked_state, what_comes_next, what_to_do
from organizations.region import Region
from prepared import prepared
from ui.addresses import address


def read(keys: Sequence[int]) -> dict[int, Need]:
    """The needs with what a line shows, and its nearest day. One query, however many."""
    return {need.pk: need for need in _rows(list(keys))}


@prepared
def _rows(keys: list[int]) -> NeedQuerySet:
    return Need.objects.filter(pk__in=keys).for_list().annotate(due=nearest_day())


def own_line(need: Need, region: Region, me: Me) -> Waiting:
    """For whoever has the turn. While a decision on it waits nothing answers it."""
    return line(need, region, None if need.pk in me.held else me)


def line(need: Need, region: Region, me: Me | None = None) -> Waiting:
    """The need as a line; for whoever has the turn, with what answers it."""
    due = need.due  # type: ignore[attr-defined]  # annotated
    first = me.answer_to(need) if me else None
    answers = answer(need, first, due=due, lanes=me.lanes) if me and first else None
    return Waiting(
        title=need.title,
        href=address("desk:need", key_of(need)),
        due=due,
        answer=answers.href if answers else "",
        label=answers.label if answers else "",
        todo=what_to_do(need, region) if answers else "",
        need=need,
        state=marked_state(need),
        holder=holder_words(need, region),
        says=what_comes_next(need, region) if need.state == State.COMPLETED else "",
        days=days.days_since(need.holder_since),
        is_example=need.is_example,
    )
