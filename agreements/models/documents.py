"""A governing document (styrdokument) that principals agree on, and its versions.

Decided here: the row has what the document is about, as it is today; every version's text and terms stay as
they were, and where the document stands follows from its history alone (`events.py`, `standing.py`).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.querysets import DocumentQuerySet
from agreements.states import Change, Rule
from clock import StampField
from initiatives.models import Need
from organizations.models import Body, Principal, TargetGroup
from plaintext.order import OrderKey


class GoverningDocument(models.Model):
    """One agreement, guideline or routine: its kind by the profile, whose it is, and what it belongs to."""

    slug = models.SlugField(_("id"), max_length=80, unique=True)
    title = models.CharField(_("titel"), max_length=200)
    title_order = OrderKey("title")
    # One of the profile's kinds: their order there is their rank.
    kind = models.CharField(_("slag"), max_length=100)
    summary = models.TextField(_("i korthet"), max_length=600, blank=True)
    under = models.ForeignKey(
        "self",
        verbose_name=_("underordnat"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="below",
    )
    parties = models.ManyToManyField(
        Principal, verbose_name=_("parter"), related_name="documents", blank=True
    )
    law = models.CharField(_("lag"), max_length=300, blank=True)
    body = models.ForeignKey(
        Body,
        verbose_name=_("organ som ansvarar"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
    )
    owner = models.CharField(_("ansvarig roll"), max_length=200, blank=True)
    owner_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("den som påminns"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Visas aldrig. Utan person påminns samordnaren."),
    )
    review_on = models.DateField(_("ses över"), null=True, blank=True)
    target_groups = models.ManyToManyField(TargetGroup, verbose_name=_("målgrupper"), blank=True)
    needs_before = models.ManyToManyField(
        Need, verbose_name=_("behov som ledde hit"), blank=True, related_name="documents_after"
    )
    needs_after = models.ManyToManyField(
        Need, verbose_name=_("behov som det leder till"), blank=True, related_name="documents_before"
    )
    # How long each part of a renewal is planned to take; the boards' own days come from their calendars.
    draft_weeks = models.PositiveSmallIntegerField(_("veckor att skriva"), default=26)
    remiss_weeks = models.PositiveSmallIntegerField(_("veckor på remiss"), default=16)
    compile_weeks = models.PositiveSmallIntegerField(_("veckor att sammanställa"), default=6)
    board_weeks = models.PositiveSmallIntegerField(_("veckor före ett sammanträde"), default=4)
    is_example = models.BooleanField(_("exempel"), default=False)
    created_at = StampField(_("registrerat"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("styrdokument")
        verbose_name_plural = _("styrdokument")
        ordering = ["title_order", "slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(under=models.F("id")), name="document_not_under_itself")
        ]

    def __str__(self) -> str:
        return self.title


class DocumentFacts(models.Model):
    """What the document was called, whose it was and when it was to be looked through, from a day on.

    Written when any of them changes, so that a past day says what that day said. The database refuses to
    change it.
    """

    document = models.ForeignKey(
        GoverningDocument, verbose_name=_("styrdokument"), on_delete=models.PROTECT, related_name="facts"
    )
    known_from = models.DateField(_("från"))
    title = models.CharField(_("titel"), max_length=200)
    owner = models.CharField(_("ansvarig roll"), max_length=200, blank=True)
    review_on = models.DateField(_("ses över"), null=True, blank=True)

    class Meta:
        verbose_name = _("tidigare uppgifter om ett styrdokument")
        verbose_name_plural = _("tidigare uppgifter om styrdokument")
        ordering = ["document", "pk"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.known_from:%Y-%m-%d}"


class DocumentVersion(models.Model):
    """A text with its terms, as it was laid before the parties. The database refuses to change it."""

    document = models.ForeignKey(
        GoverningDocument, verbose_name=_("styrdokument"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    change = models.CharField(_("slag"), max_length=10, choices=Change, default=Change.WHOLE)
    corrects = models.ForeignKey(
        "self", verbose_name=_("rättar"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Markdown; numbered headings are what a remiss is answered by.
    text = models.TextField(_("text"), blank=True)
    address = models.URLField(_("länk till dokumentet"), max_length=500, blank=True)
    what_changed = models.TextField(_("vad som är ändrat"), max_length=1000, blank=True)
    rule = models.CharField(_("om en part avböjer"), max_length=4, choices=Rule, default=Rule.ALL)
    starts_on = models.DateField(_("gäller från"), null=True, blank=True)
    ends_on = models.DateField(_("gäller till och med"), null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField(_("uppsägningstid i månader"), null=True, blank=True)
    extension_months = models.PositiveSmallIntegerField(
        _("förlängning, månader åt gången"), null=True, blank=True
    )
    extensions_most = models.PositiveSmallIntegerField(_("förlängningar högst"), null=True, blank=True)
    made_at = StampField(_("sparad"), auto_now_add=True)

    class Meta:
        verbose_name = _("version av styrdokument")
        verbose_name_plural = _("versioner av styrdokument")
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="document_version_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(change=Change.CORRECTION, corrects__isnull=False)
                | (~Q(change=Change.CORRECTION) & Q(corrects=None)),
                name="document_version_corrects_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"
