"""Named, chainable queries over letters."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from letters.models import Letter


class LetterQuerySet(models.QuerySet["Letter"]):
    def unanswered(self) -> "LetterQuerySet":
        """Those that nobody has taken care of yet."""
        return self.filter(answered_at=None)
