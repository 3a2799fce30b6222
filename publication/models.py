"""The number of what is public, and – on PostgreSQL – who has changed it and not yet committed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Publication(models.Model):
    """One row: the database itself gives it a new number in each transaction that changes a public table.

    The number only grows and never comes back, not even after a backup is restored: it is the moment, in
    microseconds since 1970, or one more than the last.
    """

    number = models.BigIntegerField(_("nummer"))

    class Meta:
        verbose_name = _("publicering")
        verbose_name_plural = _("publiceringar")
        constraints = [
            # Two would be two truths.
            models.CheckConstraint(condition=models.Q(pk=1), name="publication_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Touch(models.Model):
    """On PostgreSQL: this transaction has changed something public. Gone when it is committed."""

    class Meta:
        verbose_name = _("ändring")
        verbose_name_plural = _("ändringar")

    def __str__(self) -> str:
        return str(self.pk)
