"""Plans, to look at: they are written, published and told of at the desk."""

from django.contrib import admin

from organizations.admin import LookedAtAdmin
from plans.models import (
    ActionPlan,
    Activity,
    ActivityReport,
    DeepFollowUp,
    FollowUpPart,
    PlanGoal,
    PlanGoalIndicator,
    PlanVersion,
    PlanWithdrawal,
    Task,
)


@admin.register(ActionPlan)
class ActionPlanAdmin(LookedAtAdmin):
    list_display = ["target_group", "level", "area", "principal"]
    list_select_related = ["target_group", "area", "principal"]


@admin.register(PlanVersion)
class PlanVersionAdmin(LookedAtAdmin):
    list_display = ["title", "kind", "number", "correction", "published_at"]


@admin.register(PlanWithdrawal)
class PlanWithdrawalAdmin(LookedAtAdmin):
    list_display = ["plan", "at", "lifted_at"]
    list_select_related = ["plan__target_group", "plan__area", "plan__principal"]


@admin.register(PlanGoal, Activity, Task)
class RowAdmin(LookedAtAdmin):
    list_display = ["key", "text"]


@admin.register(PlanGoalIndicator)
class PlanGoalIndicatorAdmin(LookedAtAdmin):
    list_display = ["goal", "indicator"]
    list_select_related = ["goal", "indicator"]


@admin.register(ActivityReport)
class ActivityReportAdmin(LookedAtAdmin):
    list_display = ["key", "recorded_at", "said"]


@admin.register(DeepFollowUp)
class DeepFollowUpAdmin(LookedAtAdmin):
    list_display = ["year", "published_at"]


@admin.register(FollowUpPart)
class FollowUpPartAdmin(LookedAtAdmin):
    list_display = ["follow_up", "name"]
    list_select_related = ["follow_up"]
