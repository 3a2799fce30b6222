"""What a network has beside being a body of the profile's: its seats, its meetings, its papers of each year.

A network is a `Body` of its own kind: who has a role in it, how it is reached and which reports are drafted
for it are as of every body (ADR 0040).
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from clock import StampField
from networks.querysets import NetworkMeetingQuerySet, NetworkPaperQuerySet, NetworkYearQuerySet
from organizations.models import Body, NetworkPart
from plaintext.order import OrderKey

Paper = NetworkPart.Paper
KINDS = {"plan": Paper.PLAN, "rapport": Paper.REPORT}
"""As they are called in addresses."""


class NetworkYear(models.Model):
    """A year that the networks plan and report, and by when: set by those who compile."""

    year = models.PositiveSmallIntegerField(_("år"), unique=True)
    plan_due_on = models.DateField(_("planen senast"))
    report_due_on = models.DateField(_("rapporten senast"))
    set_at = StampField(_("satt"), auto_now=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("satt av"), on_delete=models.PROTECT, related_name="+"
    )

    objects = NetworkYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("verksamhetsår för nätverken")
        verbose_name_plural = _("verksamhetsår för nätverken")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan_due_on__lt=F("report_due_on")), name="network_year_plan_before_report"
            )
        ]

    def __str__(self) -> str:
        return str(self.year)

    def due_on(self, kind: str) -> date:
        return self.plan_due_on if kind == Paper.PLAN else self.report_due_on


class NetworkPaper(models.Model):
    """A network's plan or report of a year, as it was published: append-only, which the database holds.

    Written anew it is a row of its own with the next number. What is being written lies in a draft.
    """

    body = models.ForeignKey(
        Body, verbose_name=_("nätverk"), on_delete=models.PROTECT, related_name="network_papers"
    )
    year = models.ForeignKey(
        NetworkYear, verbose_name=_("år"), on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(_("slag"), max_length=6, choices=Paper)
    number = models.PositiveSmallIntegerField(_("version"))
    summary = models.CharField(_("i korthet"), max_length=600)
    # Each part as its heading was then: a later profile may ask for others.
    parts = models.JSONField(_("avsnitt"))
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)
    published_at = StampField(_("publicerad"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("publicerad av"), on_delete=models.PROTECT, related_name="+"
    )

    objects = NetworkPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("nätverks plan eller årsrapport")
        verbose_name_plural = _("nätverkens planer och årsrapporter")
        ordering = ["body__position", "-year__year", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "kind", "number"], name="network_paper_one_of_each_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.body.short_name}"

    @property
    def title(self) -> str:
        words = _now("Plan för %s") if self.kind == Paper.PLAN else _now("Årsrapport för %s")
        return words % self.year

    @property
    def key(self) -> str:
        """The last part of its address: the newest of that year and kind."""
        return f"{word_of(self.kind)}-{self.year}"

    @property
    def version_key(self) -> str:
        """The same of this very version."""
        return f"{self.key}-{self.number}"


def word_of(kind: str) -> str:
    return next(word for word, known in KINDS.items() if known == kind)


class NetworkSeat(models.Model):
    """A place in a network, by role and organisation: never whose. Public as soon as it is written."""

    body = models.ForeignKey(
        Body, verbose_name=_("nätverk"), on_delete=models.PROTECT, related_name="network_seats"
    )
    role = models.CharField(_("roll"), max_length=120)
    organization = models.CharField(_("organisation"), max_length=120)
    organization_order = OrderKey("organization")
    added_at = StampField(_("tillagd"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("tillagd av"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("plats i ett nätverk")
        verbose_name_plural = _("platser i nätverk")
        ordering = ["body", "organization_order", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "role", "organization"], name="network_seat_one_for_each_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.organization}"


class NetworkMeeting(models.Model):
    """A day on which a network meets, and what it is about in a line. Public as soon as it is written."""

    body = models.ForeignKey(
        Body, verbose_name=_("nätverk"), on_delete=models.PROTECT, related_name="network_meetings"
    )
    day = models.DateField(_("dag"))
    about = models.CharField(_("vad mötet handlar om"), max_length=200)
    added_at = StampField(_("tillagt"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("tillagt av"), on_delete=models.PROTECT, related_name="+"
    )

    objects = NetworkMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("nätverks möte")
        verbose_name_plural = _("nätverkens möten")
        ordering = ["body", "day", "pk"]

    def __str__(self) -> str:
        return f"{self.body.short_name} {self.day}"
