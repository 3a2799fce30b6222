"""Named, chainable queries over plans, their versions and their activities."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from followup.querysets import old_before

if TYPE_CHECKING:
    from plans.models import ActionPlan, Activity, DeepFollowUp, PlanVersion, PlanWithdrawal

NEWER = Q(number__gt=OuterRef("number")) | Q(number=OuterRef("number"), correction__gt=OuterRef("correction"))


class ActionPlanQuerySet(models.QuerySet["ActionPlan"]):
    def published(self) -> "ActionPlanQuerySet":
        """Those of which a person has published a version: nobody outside knows of the others."""
        return self.filter(versions__kind="published").exclude(withdrawals__in=_standing()).distinct()

    def with_place(self) -> "ActionPlanQuerySet":
        return self.select_related("target_group", "area", "principal")

    def kept_by(self, seats: Iterable[tuple[str, str]]) -> "ActionPlanQuerySet":
        """Those whose place is one of these: (`area` or `principal`, its id or code)."""
        ours = Q(pk__in=[])
        for kind, key in seats:
            ours |= Q(area__slug=key) if kind == "area" else Q(principal__code=key)
        return self.filter(ours)


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def published(self) -> "PlanVersionQuerySet":
        return self.filter(kind="published")

    def working(self) -> "PlanVersionQuerySet":
        return self.filter(kind="working")

    def current(self) -> "PlanVersionQuerySet":
        """Of each plan the published version that holds: the newest, with its newest correction."""
        newer = self.model._default_manager.published().filter(NEWER, plan=OuterRef("plan"))
        return self.published().filter(~Exists(newer))

    def in_force(self) -> "PlanVersionQuerySet":
        """The same, but for those of a plan that has been withdrawn."""
        return self.current().of_plans_in_force()

    def of_plans_in_force(self) -> "PlanVersionQuerySet":
        return self.exclude(plan__withdrawals__in=_standing())

    def running(self, on: date) -> "PlanVersionQuerySet":
        """Of those that hold, the ones whose time has not run out."""
        return self.in_force().filter(ends_on__gte=on)

    def with_plan(self) -> "PlanVersionQuerySet":
        return self.select_related("plan__target_group", "plan__area", "plan__principal")


class PlanWithdrawalQuerySet(models.QuerySet["PlanWithdrawal"]):
    def standing(self) -> "PlanWithdrawalQuerySet":
        """Those that hold: nothing has been published since."""
        return self.filter(lifted_at=None)


def _standing() -> PlanWithdrawalQuerySet:
    from plans.models import PlanWithdrawal  # noqa: PLC0415 – the models name these querysets

    return PlanWithdrawal.objects.standing()


class ActivityQuerySet(models.QuerySet["Activity"]):
    def current(self) -> "ActivityQuerySet":
        """Those of the versions that hold, of plans that are not withdrawn."""
        from plans.models import PlanVersion  # noqa: PLC0415 – the models name these querysets

        return self.filter(goal__version__in=PlanVersion.objects.in_force())

    def of_version(self, version: Any) -> "ActivityQuerySet":
        return self.filter(goal__version=version)

    def for_page(self) -> "ActivityQuerySet":
        """With all that tells of one."""
        named = self.select_related("body", "principal", "indicator", "goal__version__plan__target_group")
        return named.prefetch_related("tasks")

    def open(self, reached: Collection[int]) -> "ActivityQuerySet":
        """Those that are not known to be over. `reached`: the indicators whose target is."""
        from plans.models import Task  # noqa: PLC0415 – the models name these querysets

        some = Task.objects.filter(activity=OuterRef("pk"))
        left = some.filter(done_on=None)
        by_itself = Q(said="") & (
            Q(Exists(some), ~Exists(left), follows="tasks") | Q(follows="indicator", indicator__in=reached)
        )
        return self.exclude(Q(said__in=["done", "stopped"]) | by_itself)

    def late(self, on: date) -> "ActivityQuerySet":
        return self.filter(ends_on__lt=on)

    def stale(self, on: date) -> "ActivityQuerySet":
        """Begun long ago, and nobody has told of them for as long, or since they were published."""
        return self.stale_by(old_before(on))

    def stale_by(self, old: date) -> "ActivityQuerySet":
        """The same, where all before that day is long ago."""
        begun = Q(begins_on=None) | Q(begins_on__lt=old)
        silent = Q(told_on=None, goal__version__published_at__date__lt=old)
        return self.filter(begun, Q(told_on__lt=old) | silent)


class DeepFollowUpQuerySet(models.QuerySet["DeepFollowUp"]):
    def published(self) -> "DeepFollowUpQuerySet":
        return self.exclude(published_at=None)
