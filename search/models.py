"""What the search reads: for each public need one entry with its public words, and nothing else.

An entry stands only as long as all that it was made from does: triggers in the database remove it in
the same transaction that changes a source (`search/triggers.py`), and after the commit it is written
anew. So the index can lack a need for a moment, and never holds a word that is not public. ADR 0017.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Need


class Entry(models.Model):
    """The public words of one need, by how much they weigh.

    The database derives its own index from the four texts: on PostgreSQL the column `vector`, on
    SQLite the table `search_fts` (both laid by the first migration).
    """

    need = models.OneToOneField(
        Need, verbose_name=_("behov"), on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    title = models.TextField(_("rubrik"))
    summary = models.TextField(_("sammanfattning"))
    said = models.TextField(_("beslut och uppdragshandling"))
    rest = models.TextField(_("övrigt"))
    passages = models.JSONField(_("stycken"))

    class Meta:
        verbose_name = _("sökpost")
        verbose_name_plural = _("sökposter")

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """One word that an entry has: what questions are compared with, and corrected to."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="words")
    text = models.CharField(_("ord"), max_length=60)
    folded = models.CharField(_("utan prickar och ringar"), max_length=60)

    class Meta:
        verbose_name = _("ord i sökningen")
        verbose_name_plural = _("ord i sökningen")
        constraints = [models.UniqueConstraint(fields=["entry", "text"], name="search_word_once")]
        indexes = [models.Index(fields=["text"], name="search_word_text")]

    def __str__(self) -> str:
        return self.text
