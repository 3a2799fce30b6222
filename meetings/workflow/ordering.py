"""In which order a meeting takes up its items.

Decided here: only what is still to be taken up and is not decided changes place, among the numbers that such
items have; what is decided keeps its own, since decisions refer to it.
"""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from imprints.road import road
from initiatives.refusals import Stale, Unmet
from meetings.models import AgendaItem, Meeting
from meetings.workflow.agenda import next_paragraph
from meetings.workflow.item import lock_changeable

SOMEBODY_WAS_FASTER = _("Någon hann före: dagordningen har ändrats. Ingenting flyttades.")


@road
def lift_item(item: AgendaItem, *, by: User, seen: int) -> AgendaItem:
    """Flyttar ärendet upp, past the one before it that may move. `seen` is its paragraph when shown."""
    return _step(item, by, seen, -1)


@road
def lower_item(item: AgendaItem, *, by: User, seen: int) -> AgendaItem:
    """Flyttar ärendet ner, past the one after it that may move. `seen` is its paragraph when shown."""
    return _step(item, by, seen, 1)


@road
def place_item(
    item: AgendaItem, *, by: User, seen: int, paragraph: int, order: Sequence[int] = ()
) -> AgendaItem:
    """Flyttar ärendet till den paragrafen; those between move on. `seen` is its paragraph when shown.

    `order`: those that may move as they were shown, where the place was chosen among them and not by number.

    Raises `Stale` where the agenda has changed since, or `Unmet` for a number that no item may have.
    """
    locked = _lock_seen(item, by, seen)
    items = _changeable(locked.meeting)
    if order and [each.pk for each in items] != list(order):
        raise Stale(SOMEBODY_WAS_FASTER)
    numbers = [each.paragraph for each in items]
    if paragraph not in numbers:
        raise Unmet(_now("Välj ett nummer bland dem som kan flyttas."), field="paragraph")
    place = numbers.index(paragraph)
    items.remove(locked)
    items.insert(place, locked)
    return _in_order(locked, items)


def put_in_order(meeting: Meeting, wanted: Sequence[AgendaItem]) -> None:
    """These one after the other, from where the first of them stands; the others keep their order.

    The meeting's row must be locked.
    """
    ranks = {item.pk: rank for rank, item in enumerate(wanted)}
    order = _changeable(meeting)
    first = next((place for place, item in enumerate(order) if item.pk in ranks), 0)
    block = sorted((item for item in order if item.pk in ranks), key=lambda item: ranks[item.pk])
    before = order[:first]
    after = [item for item in order[first:] if item.pk not in ranks]
    renumber(meeting, [*before, *block, *after])


def renumber(meeting: Meeting, order: Sequence[AgendaItem]) -> None:
    """Gives the items in this order the numbers that they have. The meeting's row must be locked."""
    numbers = sorted(item.paragraph for item in order)
    changed = [
        (item, number) for item, number in zip(order, numbers, strict=True) if item.paragraph != number
    ]
    free = next_paragraph(meeting)
    # Out of the way first: a number is never shared, not for a moment.
    for place, (item, _number) in enumerate(changed):
        AgendaItem.objects.filter(pk=item.pk).update(paragraph=free + place)
    for item, number in changed:
        AgendaItem.objects.filter(pk=item.pk).update(paragraph=number)


def _changeable(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.changeable().order_by("paragraph"))


def _lock_seen(item: AgendaItem, by: User, seen: int) -> AgendaItem:
    locked = lock_changeable(item, by)
    if locked.paragraph != seen:
        raise Stale(SOMEBODY_WAS_FASTER)
    return locked


def _step(item: AgendaItem, by: User, seen: int, way: int) -> AgendaItem:
    """One place. Raises `Stale` where the agenda has changed since it was shown, `Unmet` at its end."""
    locked = _lock_seen(item, by, seen)
    order = _changeable(locked.meeting)
    place = order.index(locked)
    if not 0 <= place + way < len(order):
        raise Unmet(_now("Ärendet kan inte flyttas längre."))
    order.insert(place + way, order.pop(place))
    return _in_order(locked, order)


def _in_order(item: AgendaItem, order: Collection[AgendaItem]) -> AgendaItem:
    renumber(item.meeting, list(order))
    return AgendaItem.objects.select_related("meeting__body").get(pk=item.pk)
