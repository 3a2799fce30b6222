"""Activities of action plans whose time has run out, or of which nobody has told for long."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

import clock
from desk.waiting.item import Lines, Waiting
from desk.waiting.me import Me
from followup.querysets import old_before
from organizations.models import Principal
from organizations.permissions import is_coordinator
from plans.models import Activity
from plans.permissions import held_by, held_by_nobody
from plans.status import reached
from prepared import prepared
from ui.addresses import address

Keys = QuerySet[Activity, int]


def to_tell(me: Me) -> Sequence[Waiting]:
    """Hers whose role is responsible; where nobody has that role, the coordinator's."""
    rows = _of_nobody_too if is_coordinator(me.user) else _own
    today = clock.today()
    return Lines(rows(me.user.pk, today, old_before(today), _over(today)), _lines)


def to_tell_for(principal: Principal) -> Sequence[Waiting]:
    """Those that a role at the principal is responsible for, whoever looks."""
    today = clock.today()
    return Lines(_of_principal(principal.pk, today, old_before(today), _over(today)), _lines)


@prepared
def _own(user: int, today: date, old: date, over: list[int]) -> Keys:
    return _asked(held_by(user, today), today, old, over)


@prepared
def _of_nobody_too(user: int, today: date, old: date, over: list[int]) -> Keys:
    return _asked(held_by(user, today) | held_by_nobody(today), today, old, over)


@prepared
def _of_principal(principal: int, today: date, old: date, over: list[int]) -> Keys:
    return _asked(Q(principal=principal), today, old, over)


def _asked(ours: Q, today: date, old: date, over: list[int]) -> Keys:
    current = Activity.objects.current()
    late_or_stale = current.late(today) | current.stale_by(old)
    return late_or_stale.filter(ours).open(over).order_by("ends_on", "pk").values_list("pk", flat=True)


def _over(today: date) -> list[int]:
    """The indicators whose target is reached; no indicator's key too, since of none nothing is asked."""
    return [0, *reached(today)]


def _lines(keys: Sequence[int]) -> list[Waiting]:
    rows = {row.pk: row for row in _rows(list(keys))}
    return [_item(rows[key]) for key in keys]


@prepared
def _rows(keys: list[int]) -> QuerySet[Activity]:
    return Activity.objects.for_page().filter(pk__in=keys)


def _item(activity: Activity) -> Waiting:
    version = activity.goal.version
    here = address("desk:plan_told", version.plan_id, activity.key)
    is_late = activity.ends_on is not None and activity.ends_on < clock.today()
    return Waiting(
        title=_("Berätta hur det går: %s") % activity.text,
        href=here,
        due=activity.ends_on if is_late else None,
        answer=here,
        label=_("Berätta"),
        todo=_("berätta hur aktiviteten går"),
        says=_("I %s") % version.title,
        is_example=version.plan.is_example,
    )
