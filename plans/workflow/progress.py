"""How an activity goes, told by whoever is responsible.

Decided here: it is public at once, is written in the version that holds and in the one that is worked on,
and every word of it is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from plans.models import ActionPlan, Activity, ActivityReport, PlanVersion, Task
from plans.permissions import may_report
from plans.refusals import PlanRefused


@dataclass(frozen=True)
class Told:
    """`said` is empty where the status is worked out; `done`: by the task's key, the day that it was done."""

    said: str = ""
    reason: str = ""
    done: Mapping[str, date | None] = field(default_factory=dict)


@road
def tell(activity: Activity, told: Told, *, by: User) -> None:
    """Berättar hur det går, in the version that holds and in the one that is worked on.

    That nothing has changed is told too. Raises `PermissionDenied`, and `PlanRefused` for a day to come, for
    a status without a reason, and where the activity has left the plan.
    """
    plan = activity.goal.version.plan
    ActionPlan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    if not may_report(by, activity):
        raise PermissionDenied
    if bool(told.said) != bool(told.reason):
        raise PlanRefused(_("Ett läge som sätts för hand behöver ett skäl."), field="reason")
    if any(day and day > clock.today() for day in told.done.values()):
        raise PlanRefused(_("Ett moment kan inte vara klart en dag som inte har varit."))
    rows = Activity.objects.filter(goal__version__in=_alive(plan), key=activity.key)
    if not rows.current().exists():
        raise PlanRefused(_("Aktiviteten finns inte längre i den publicerade planen."))
    rows.update(said=told.said, reason=told.reason, told_on=clock.today())
    for key, day in told.done.items():
        Task.objects.filter(activity__in=rows, key=key).update(done_on=day)
    done = {key: day.isoformat() for key, day in told.done.items() if day}
    ActivityReport.objects.create(
        plan=plan, key=activity.key, by=by, said=told.said, reason=told.reason, done=done
    )


def _alive(plan: ActionPlan) -> list[int]:
    """The version that holds, and the one that is worked on."""
    versions = PlanVersion.objects.filter(plan=plan)
    return [version.pk for version in (*versions.current(), *versions.working())]
