"""The version that is worked on.

Decided here: it begins from what is published, is changed whole, and is seen by nobody outside. There is one
at most; whoever keeps the plan works on the same.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from django.core.exceptions import PermissionDenied

from accounts.models import User
from imprints.road import road
from organizations.models import Principal, SubregionalArea, TargetGroup
from plans.content import PlanContent, content_of
from plans.models import ActionPlan, PlanVersion
from plans.permissions import may_keep
from plans.writing import told_of, write

WORKING = PlanVersion.Kind.WORKING


@road
def make_plan(
    content: PlanContent,
    *,
    target_group: TargetGroup,
    level: str,
    by: User,
    area: SubregionalArea | None = None,
    principal: Principal | None = None,
    is_example: bool = False,
) -> ActionPlan:
    """Skapar en handlingsplan, unpublished. Raises `PermissionDenied`."""
    plan = ActionPlan(
        target_group=target_group, level=level, area=area, principal=principal, is_example=is_example
    )
    if not may_keep(by, plan):
        raise PermissionDenied
    plan.save()
    write(PlanVersion(plan=plan, kind=WORKING, saved_by=by), content, {})
    return plan


@road
def save(
    plan: ActionPlan, content: PlanContent, *, by: User, told: Mapping[str, date | None] | None = None
) -> PlanVersion:
    """Sparar arbetsversionen whole; begun where none is worked on. Raises `PermissionDenied`.

    `told`: the activities of which it tells how the work goes, with the day. Whoever sends what was read
    before this lock looks at its edition first (`edition_of`).
    """
    plan = locked(plan, by)
    before = base_of(plan)
    version = PlanVersion.objects.working().filter(plan=plan).first()
    version = version or PlanVersion(plan=plan, kind=WORKING)
    version.saved_by = by
    write(version, content, told_of(before) | dict(told or {}))
    return version


@road
def throw_working(plan: ActionPlan, *, by: User) -> None:
    """Kastar arbetsversionen; what is published stands. Raises `PermissionDenied`.

    A plan of which nothing has ever been published goes with it.
    """
    plan = locked(plan, by)
    plan.versions.exclude(kind=PlanVersion.Kind.PUBLISHED).delete()
    if not plan.versions.exists():
        plan.delete()


def locked(plan: ActionPlan, by: User) -> ActionPlan:
    """The plan, nobody else's to change until this is made."""
    found = ActionPlan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    if not may_keep(by, found):
        raise PermissionDenied
    return found


def base_of(plan: ActionPlan) -> PlanVersion | None:
    """What a change begins from: what is worked on, else what is published."""
    versions = PlanVersion.objects.filter(plan=plan)
    return versions.working().first() or versions.current().first()


def edition_of(plan: ActionPlan) -> str:
    """Stands for what a change would begin from: differs when somebody has changed it."""
    base = base_of(plan)
    return sha256(repr(base and content_of(base)).encode()).hexdigest()[:16]
