"""What a version holds: goals, activities beneath them, and the tasks of each.

`key` is the row's own through all versions of its plan, and in files.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from indicators.models import Indicator
from organizations.models import Body, Membership, Principal, PriorityArea
from plans.models.plan import ActionPlan, PlanVersion
from plans.querysets import ActivityQuerySet

KEY_LENGTH = 12


class PlanGoal(models.Model):
    """What is to be reached, and the indicators that show whether it is."""

    version = models.ForeignKey(
        PlanVersion, verbose_name=_("version"), on_delete=models.CASCADE, related_name="goals"
    )
    key = models.CharField(_("id"), max_length=KEY_LENGTH)
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.CharField(_("mål"), max_length=600)
    area = models.ForeignKey(
        PriorityArea,
        verbose_name=_("prioriterat område"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_goals",
    )
    indicators: models.ManyToManyField[Indicator, "PlanGoalIndicator"] = models.ManyToManyField(
        Indicator, verbose_name=_("indikatorer"), through="PlanGoalIndicator", related_name="plan_goals"
    )

    class Meta:
        verbose_name = _("mål i en handlingsplan")
        verbose_name_plural = _("mål i handlingsplaner")
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="plan_goal_key_once")]

    def __str__(self) -> str:
        return self.text


class PlanGoalIndicator(models.Model):
    """An indicator that a goal is followed by."""

    goal = models.ForeignKey(PlanGoal, verbose_name=_("mål"), on_delete=models.CASCADE, related_name="+")
    # A row of its own, so that an indicator in use can't go unseen with its file.
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indikator"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("indikator för ett mål")
        verbose_name_plural = _("indikatorer för mål")
        ordering = ["goal", "indicator"]
        constraints = [models.UniqueConstraint(fields=["goal", "indicator"], name="plan_goal_indicator_once")]

    def __str__(self) -> str:
        return f"{self.indicator}"


class Activity(models.Model):
    """What is done, by which body's role, when, and how it is known how far it has come.

    The terms belong to the version. `said`, `reason` and `told_on`, and each task's `done_on`, are written
    while the work goes on, in the newest published version and the one that is worked on.
    """

    class Follows(models.TextChoices):
        TASKS = "tasks", _("moment")
        INDICATOR = "indicator", _("indikator")
        HAND = "hand", _("för hand")

    class Said(models.TextChoices):
        UNDER_WAY = "under_way", _("pågår")
        DONE = "done", _("klar")
        DELAYED = "delayed", _("försenad")
        STOPPED = "stopped", _("avbruten")

    goal = models.ForeignKey(
        PlanGoal, verbose_name=_("mål"), on_delete=models.CASCADE, related_name="activities"
    )
    key = models.CharField(_("id"), max_length=KEY_LENGTH)
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.CharField(_("aktivitet"), max_length=600)
    body = models.ForeignKey(
        Body,
        verbose_name=_("ansvarigt organ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_activities",
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("ansvarig huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_activities",
    )
    role = models.CharField(_("ansvarig roll"), max_length=14, choices=Membership.Role)
    begins_on = models.DateField(_("börjar"), null=True, blank=True)
    ends_on = models.DateField(_("slutar"), null=True, blank=True)
    follows = models.CharField(_("följs genom"), max_length=9, choices=Follows)
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indikator"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_activities",
    )
    said = models.CharField(_("läge satt för hand"), max_length=9, choices=Said, blank=True)
    reason = models.CharField(_("skäl"), max_length=600, blank=True)
    told_on = models.DateField(_("senast berättat"), null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("aktivitet")
        verbose_name_plural = _("aktiviteter")
        ordering = ["goal", "position"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "key"], name="activity_key_once"),
            models.CheckConstraint(
                condition=Q(body__isnull=False, principal=None) | Q(body=None, principal__isnull=False),
                name="activity_one_responsible",
            ),
            models.CheckConstraint(
                condition=Q(follows="indicator", indicator__isnull=False)
                | ~Q(follows="indicator") & Q(indicator=None),
                name="activity_indicator_where_it_follows",
            ),
            models.CheckConstraint(
                condition=Q(said="", reason="") | ~Q(said="") & ~Q(reason=""),
                name="activity_said_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def responsible(self) -> Body | Principal | None:
        return self.body or self.principal


class Task(models.Model):
    """A part of an activity, done or not."""

    activity = models.ForeignKey(
        Activity, verbose_name=_("aktivitet"), on_delete=models.CASCADE, related_name="tasks"
    )
    key = models.CharField(_("id"), max_length=KEY_LENGTH)
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.CharField(_("moment"), max_length=300)
    done_on = models.DateField(_("klart"), null=True, blank=True)

    class Meta:
        verbose_name = _("moment")
        verbose_name_plural = _("moment")
        ordering = ["activity", "position"]
        constraints = [models.UniqueConstraint(fields=["activity", "key"], name="task_key_once")]

    def __str__(self) -> str:
        return self.text


class ActivityReport(models.Model):
    """What somebody told of an activity at one time. Added to, never changed."""

    plan = models.ForeignKey(
        ActionPlan, verbose_name=_("handlingsplan"), on_delete=models.CASCADE, related_name="reports"
    )
    key = models.CharField(_("aktivitetens id"), max_length=KEY_LENGTH)
    recorded_at = StampField(_("antecknat"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )
    said = models.CharField(_("läge satt för hand"), max_length=9, choices=Activity.Said, blank=True)
    reason = models.CharField(_("skäl"), max_length=600, blank=True)
    # By the task's key, the day that it was done.
    done = models.JSONField(_("klara moment"), default=dict, blank=True)

    class Meta:
        verbose_name = _("besked om en aktivitet")
        verbose_name_plural = _("besked om aktiviteter")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.key} {self.recorded_at:%Y-%m-%d}"
