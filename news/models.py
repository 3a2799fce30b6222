"""A piece of news: a few words of the communicator's, and what has happened that it tells of.

What has happened is the history's own events, remisser and meetings, picked and never written anew: corrected
there, it is so here.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from consultations.models import Consultation
from initiatives.models import Event
from meetings.models import Meeting
from news.querysets import NewsQuerySet


class NewsItem(models.Model):
    """Public from when it is published until it is taken down; numbered in the order that it came out."""

    title = models.CharField(_("rubrik"), max_length=150)
    text = models.TextField(_("text"))
    events = models.ManyToManyField(Event, verbose_name=_("det som har hänt"), blank=True, related_name="+")
    consultations = models.ManyToManyField(
        Consultation, verbose_name=_("remisser"), blank=True, related_name="+"
    )
    meetings = models.ManyToManyField(Meeting, verbose_name=_("möten"), blank=True, related_name="+")
    created_at = StampField(_("påbörjad"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("skriven av"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField(_("nummer"), null=True, blank=True, unique=True)
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)
    changed_at = models.DateTimeField(_("ändrad efter publicering"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("nertagen"), null=True, blank=True)
    # How many mails it went out in; who they went to is not kept here, nor whether anybody opened them.
    mailed = models.PositiveIntegerField(_("mejlad till"), default=0)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("nyhet")
        verbose_name_plural = _("nyheter")
        ordering = ["-number", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, published_at=None)
                | Q(number__isnull=False, published_at__isnull=False),
                name="news_numbered_when_published",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(published_at__isnull=False),
                name="news_withdrawn_was_public",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.published_at is None
