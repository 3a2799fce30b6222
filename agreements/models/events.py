"""What has happened to a document: appended, never changed, which the database holds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.documents import DocumentVersion, GoverningDocument
from agreements.querysets import DocumentEventQuerySet
from agreements.states import Door, Verb
from organizations.models import Principal


class DocumentEvent(models.Model):
    """One thing that happened: on which day, from when the public knows it, and who told it.

    `data` holds plain facts by ids and days. A free text stands in a row of its own, so that the law may
    blank it (`EventRemark`).
    """

    document = models.ForeignKey(
        GoverningDocument, verbose_name=_("styrdokument"), on_delete=models.PROTECT, related_name="events"
    )
    seq = models.PositiveIntegerField(_("nummer"))
    verb = models.CharField(_("vad"), max_length=14, choices=Verb)
    version = models.ForeignKey(
        DocumentVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="events"
    )
    party = models.ForeignKey(
        Principal,
        verbose_name=_("part"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="document_events",
    )
    day = models.DateField(_("hände"))
    public_day = models.DateField(_("offentligt från"))
    recorded_at = models.DateTimeField(_("antecknat"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    door = models.CharField(_("väg in"), max_length=11, choices=Door)
    source = models.CharField(_("källa"), max_length=300, blank=True)
    address = models.URLField(_("länk"), max_length=500, blank=True)
    data = models.JSONField(_("uppgifter"), default=dict, blank=True)

    objects = DocumentEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("händelse i styrdokument")
        verbose_name_plural = _("händelser i styrdokument")
        ordering = ["document", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["document", "seq"], name="document_event_seq_once"),
            models.CheckConstraint(
                condition=models.Q(verb__in=Verb.values), name="document_event_known_verb"
            ),
            # Never by whom without when; a file has nobody.
            models.CheckConstraint(
                condition=models.Q(recorded_at__isnull=False, recorded_by__isnull=False)
                | models.Q(recorded_by=None),
                name="document_event_recorded_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["public_day"], name="document_event_public_day")]

    def __str__(self) -> str:
        return f"{self.document_id}:{self.seq} {self.verb}"


class EventRemark(models.Model):
    """What a party added to its decision, for everybody to read."""

    event = models.OneToOneField(
        DocumentEvent, verbose_name=_("händelse"), on_delete=models.PROTECT, related_name="remark"
    )
    text = models.TextField(_("anmärkning"), blank=True)

    class Meta:
        verbose_name = _("anmärkning till ett beslut")
        verbose_name_plural = _("anmärkningar till beslut")

    def __str__(self) -> str:
        return str(self.event_id)
