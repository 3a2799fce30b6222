"""How many announced decisions there are of each kind, kept by the database (`meetings/tallies.py`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Body, Standpoint


class DecisionTally(models.Model):
    """So many more, or fewer, decisions of the body in that year; their sum is how many there are."""

    year = models.PositiveSmallIntegerField()
    body = models.ForeignKey(
        Body, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    standpoint = models.ForeignKey(
        Standpoint,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    n = models.IntegerField()

    class Meta:
        verbose_name = _("antal beslut")
        verbose_name_plural = _("antal beslut")

    def __str__(self) -> str:
        return f"{self.n} {self.year}"
