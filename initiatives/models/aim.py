"""What a need is to change, as its newest word of it says: an indicator, which way, by when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indicators.models import Indicator
from initiatives.models.need import Need


class Direction(models.TextChoices):
    """Which way the value is to go."""

    UP = "up", _("ska öka")
    DOWN = "down", _("ska minska")
    HOLD = "hold", _("ska vara som i dag")


class Aim(models.Model):
    """One aim. Without an indicator it says openly that there is no measure yet."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="aims")
    position = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("mått"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="aims",
    )
    direction = models.CharField(_("riktning"), max_length=4, choices=Direction, blank=True)
    by = models.DateField(_("senast"), null=True, blank=True)

    class Meta:
        verbose_name = _("det som ska ändras")
        verbose_name_plural = _("det som ska ändras")
        ordering = ["need", "position"]
        constraints = [
            models.UniqueConstraint(fields=["need", "position"], name="aim_once_in_its_place"),
            models.CheckConstraint(
                condition=Q(indicator=None, direction="")
                | Q(indicator__isnull=False, direction__in=Direction.values),
                name="aim_measured_has_direction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator or _('inget mått än')}"
