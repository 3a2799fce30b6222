"""A plan, and its versions: each is whole, with goals and activities of its own (ADR 0038)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from organizations.models import Principal, SubregionalArea, TargetGroup
from plans.querysets import ActionPlanQuerySet, PlanVersionQuerySet, PlanWithdrawalQuerySet


class ActionPlan(models.Model):
    """Handlingsplan: for whom it is, and on which level. All else stands in its versions."""

    class Level(models.TextChoices):
        COUNTY = "county", _("länsgemensam")
        SUBREGIONAL = "subregional", _("delregional")
        LOCAL = "local", _("lokal")

    target_group = models.ForeignKey(
        TargetGroup, verbose_name=_("målgrupp"), on_delete=models.PROTECT, related_name="action_plans"
    )
    level = models.CharField(_("nivå"), max_length=11, choices=Level)
    area = models.ForeignKey(
        SubregionalArea,
        verbose_name=_("delregionalt område"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_plans",
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_plans",
    )
    made_at = StampField(_("skapad"), auto_now_add=True)
    is_example = models.BooleanField(_("exempel"), default=False)

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("handlingsplan")
        verbose_name_plural = _("handlingsplaner")
        ordering = ["target_group", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level="county", area=None, principal=None)
                | Q(level="subregional", area__isnull=False, principal=None)
                | Q(level="local", area=None, principal__isnull=False),
                name="action_plan_place_of_its_level",
            )
        ]

    def __str__(self) -> str:
        return f"{self.target_group}, {self.where}"

    @property
    def place(self) -> SubregionalArea | Principal | None:
        """Where it holds; none for the whole county."""
        return self.area or self.principal

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back, and not published since."""
        return any(each.lifted_at is None for each in self.withdrawals.all())

    @property
    def where(self) -> str:
        """The level in words, with the place."""
        level = str(self.Level(self.level).label)
        return f"{level}, {self.place}" if self.place else level


class PlanWithdrawal(models.Model):
    """That the plan was taken back, why, and until when: it holds again from the next publication."""

    plan = models.ForeignKey(
        ActionPlan, verbose_name=_("handlingsplan"), on_delete=models.CASCADE, related_name="withdrawals"
    )
    at = StampField(_("tillbakadragen"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(_("skäl"), max_length=600)
    lifted_at = models.DateTimeField(_("publicerad igen"), null=True, blank=True)

    objects = PlanWithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("tillbakadragen handlingsplan")
        verbose_name_plural = _("tillbakadragna handlingsplaner")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(lifted_at=None), name="plan_withdrawn_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="plan_withdrawn_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.at:%Y-%m-%d}"


class PlanVersion(models.Model):
    """One edition of the plan, whole: what a file holds, what is worked on, or what has been published."""

    class Kind(models.TextChoices):
        INCOMING = "incoming", _("inläst fil")
        WORKING = "working", _("arbetsversion")
        PUBLISHED = "published", _("publicerad")

    plan = models.ForeignKey(
        ActionPlan, verbose_name=_("handlingsplan"), on_delete=models.CASCADE, related_name="versions"
    )
    kind = models.CharField(_("slag"), max_length=9, choices=Kind)
    # A small correction keeps the version's number and counts up its own.
    number = models.PositiveSmallIntegerField(_("version"), null=True, blank=True)
    correction = models.PositiveSmallIntegerField(_("rättelse"), default=0)
    title = models.CharField(_("rubrik"), max_length=200)
    summary = models.TextField(_("sammanfattning"), blank=True)
    begins_on = models.DateField(_("börjar"))
    ends_on = models.DateField(_("slutar"))
    note = models.CharField(_("vad som har ändrats"), max_length=600, blank=True)
    file_name = models.CharField(_("filnamn"), max_length=200, blank=True)
    saved_at = StampField(_("sparad"), auto_now=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sparad av"), on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("publicerad av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version av en handlingsplan")
        verbose_name_plural = _("versioner av handlingsplaner")
        ordering = ["plan", "number", "correction", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind"],
                condition=~Q(kind="published"),
                name="plan_version_one_working_one_incoming",
            ),
            models.UniqueConstraint(
                fields=["plan", "number", "correction"], name="plan_version_once_published"
            ),
            models.CheckConstraint(
                condition=Q(kind="published", number__gte=1, published_at__isnull=False)
                & Q(published_by__isnull=False)
                | ~Q(kind="published") & Q(number=None, published_at=None, published_by=None, correction=0),
                name="plan_version_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("begins_on")), name="plan_version_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.kind == self.Kind.PUBLISHED
