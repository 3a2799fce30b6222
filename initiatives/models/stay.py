"""How long needs have stood in the states that they have left."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stay(models.Model):
    """One need's time in one state, or a question's time with the political body, once it has ended.

    Told by the public events alone (`initiatives/stays.py`), so that what is usual is counted in one index.
    """

    need = models.ForeignKey(
        "initiatives.Need", verbose_name=_("behov"), on_delete=models.CASCADE, related_name="stays"
    )
    ended_seq = models.PositiveIntegerField(_("slutade med händelse"))
    state = models.CharField(_("tillstånd"), max_length=20)
    days = models.PositiveIntegerField(_("dagar"))
    # The need's own: real needs are measured by real ones, examples by examples, both in the index alone.
    is_example = models.BooleanField(_("exempel"))

    class Meta:
        verbose_name = _("tid i ett tillstånd")
        verbose_name_plural = _("tider i ett tillstånd")
        constraints = [
            models.UniqueConstraint(fields=["need", "ended_seq", "state"], name="stay_ends_once"),
        ]
        indexes = [models.Index(fields=["state", "is_example", "days"], name="stay_usual")]

    def __str__(self) -> str:
        return f"{self.state} {self.days}"
