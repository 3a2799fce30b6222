"""What has been drawn: one drawing for each specification with its data, by their digest."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clock import StampField


class Drawing(models.Model):
    """The inside of an SVG. A page asks for it by what it would have drawn, so it needs no name."""

    digest = models.CharField(_("fingeravtryck"), max_length=64, primary_key=True)
    width = models.PositiveSmallIntegerField(_("bredd"))
    height = models.PositiveSmallIntegerField(_("höjd"))
    body = models.TextField(_("bild"))
    drawn_at = StampField(_("ritad"), auto_now_add=True)

    class Meta:
        verbose_name = _("ritad bild")
        verbose_name_plural = _("ritade bilder")

    def __str__(self) -> str:
        return self.digest
