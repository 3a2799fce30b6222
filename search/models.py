"""What the search reads: for each public need its public passages and their words, and nothing else.

An entry stands only as long as all that it was made from does: triggers in the database remove it in
the same transaction that changes a source (`search/triggers.py`), and after the commit it is written
anew. So the index can lack a need for a moment, and never holds a word that is not public. ADR 0017.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Need


class Entry(models.Model):
    """What of one need is public text, passage by passage."""

    need = models.OneToOneField(
        Need, verbose_name=_("behov"), on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    # As one value: passages are shown and never asked for by themselves.
    passages = models.JSONField(_("stycken"))

    class Meta:
        verbose_name = _("sökpost")
        verbose_name_plural = _("sökposter")

    def __str__(self) -> str:
        return str(self.need)


class Word(models.Model):
    """One word that an entry has: what questions are answered by, compared with, and corrected to."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="words")
    text = models.CharField(_("ord"), max_length=60)
    folded = models.CharField(_("utan prickar och ringar"), max_length=60)
    root = models.CharField(_("rot"), max_length=10)
    weight = models.FloatField(_("vikt"), help_text=_("Efter var ordet står."))

    class Meta:
        verbose_name = _("ord i sökningen")
        verbose_name_plural = _("ord i sökningen")
        constraints = [models.UniqueConstraint(fields=["entry", "text"], name="search_word_once")]
        indexes = [
            # A word's needs, those first in which it weighs most; the newest first among equals.
            models.Index(fields=["text", "-weight", "-entry", "id"], name="search_word_best"),
            models.Index(fields=["root"], name="search_word_root"),
        ]

    def __str__(self) -> str:
        return self.text
