"""Activities of action plans whose time has run out, or of which nobody has told for long."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

import clock
from desk.waiting.item import Lines, Waiting
from desk.waiting.me import Me
from organizations.models import Principal
from organizations.permissions import is_coordinator
from plans.models import Activity
from plans.permissions import answered_for, with_nobody
from plans.status import reached


def to_tell(me: Me) -> Sequence[Waiting]:
    """Hers whose role is responsible; where nobody has that role, the coordinator's."""
    ours = Q(pk__in=answered_for(me.user).values("pk"))
    if is_coordinator(me.user):
        ours |= Q(pk__in=with_nobody().values("pk"))
    return _asked(ours)


def to_tell_for(principal: Principal) -> Sequence[Waiting]:
    """Those that a role at the principal is responsible for, whoever looks."""
    return _asked(Q(principal=principal))


def _asked(ours: Q) -> Sequence[Waiting]:
    today = clock.today()
    asked = Activity.objects.current()
    asked = asked.late(today) | asked.stale(today)
    found = asked.filter(ours).open(reached(today)).order_by("ends_on", "pk")
    return Lines(found.values_list("pk", flat=True), _lines)


def _lines(keys: Sequence[int]) -> list[Waiting]:
    rows = {row.pk: row for row in Activity.objects.for_page().filter(pk__in=list(keys))} if keys else {}
    return [_item(rows[key]) for key in keys]


def _item(activity: Activity) -> Waiting:
    version = activity.goal.version
    address = reverse("desk:plan_told", args=[version.plan_id, activity.key])
    is_late = activity.ends_on is not None and activity.ends_on < clock.today()
    return Waiting(
        title=_("Berätta hur det går: %s") % activity.text,
        href=address,
        due=activity.ends_on if is_late else None,
        answer=address,
        label=_("Berätta"),
        todo=_("berätta hur aktiviteten går"),
        says=_("I %s") % version.title,
        is_example=version.plan.is_example,
    )
