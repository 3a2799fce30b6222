"""A deep follow-up of the plan: a text for each perspective and area, with its evidence by link."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from plans.querysets import DeepFollowUpQuerySet


class DeepFollowUp(models.Model):
    """Fördjupad uppföljning, one a year that the profile names: written, published, then frozen."""

    year = models.PositiveSmallIntegerField(_("år"), unique=True)
    made_at = StampField(_("påbörjad"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("påbörjad av"), on_delete=models.PROTECT, related_name="+"
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
    # Of all that was published: whoever has the page can see that nothing has changed.
    digest = models.CharField(_("kontrollsumma"), max_length=64, blank=True)
    is_example = models.BooleanField(_("exempel"), default=False)

    objects = DeepFollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("fördjupad uppföljning")
        verbose_name_plural = _("fördjupade uppföljningar")
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None, digest="")
                | Q(published_at__isnull=False, published_by__isnull=False) & ~Q(digest=""),
                name="deep_follow_up_published_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(_("Fördjupad uppföljning %s") % self.year)


class FollowUpPart(models.Model):
    """What is said of one perspective or area, which keeps the name that it had."""

    class Kind(models.TextChoices):
        PERSPECTIVE = "perspective", _("perspektiv")
        AREA = "area", _("område")

    follow_up = models.ForeignKey(
        DeepFollowUp, verbose_name=_("fördjupad uppföljning"), on_delete=models.CASCADE, related_name="parts"
    )
    kind = models.CharField(_("slag"), max_length=11, choices=Kind)
    # Not a key: the plan may be another by the time somebody reads this.
    slug = models.CharField(_("id"), max_length=60)
    name = models.CharField(_("namn"), max_length=200)
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.TextField(_("text"))
    # Each with `label` and `url`.
    evidence = models.JSONField(_("underlag"), default=list, blank=True)

    class Meta:
        verbose_name = _("del av en fördjupad uppföljning")
        verbose_name_plural = _("delar av fördjupade uppföljningar")
        ordering = ["follow_up", "position"]
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "kind", "slug"], name="follow_up_part_once")
        ]

    def __str__(self) -> str:
        return self.name
