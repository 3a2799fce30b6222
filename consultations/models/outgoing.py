"""What is sent out: the missiv, its documents, what is to be answered, to whom and until when.

Source: formats.md, "Agreements and remiss"; facts.md, section 6.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agreements.models import DocumentVersion
from clock import StampField
from consultations.querysets import ConsultationQuerySet, PointQuerySet, RecipientQuerySet
from organizations.models import Body, Principal

WHO = settings.AUTH_USER_MODEL


class Consultation(models.Model):
    """A remiss: being written, sent out, and then told of twice: what was heard, and what was decided."""

    title = models.CharField(_("rubrik"), max_length=200)
    letter = models.TextField(_("missiv"))
    due_on = models.DateField(_("svar senast"))
    # The steering body is no authority: the answers are received and registered by one of the huvudmän.
    receiver = models.ForeignKey(
        Principal, verbose_name=_("mottagande huvudman"), on_delete=models.PROTECT, related_name="+"
    )
    dnr = models.CharField(_("diarienummer"), max_length=60)
    contact_role = models.CharField(_("kontakt (roll)"), max_length=200)
    version = models.ForeignKey(
        DocumentVersion,
        verbose_name=_("version av styrdokument"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
    )
    created_at = StampField(_("skapad"), auto_now_add=True)
    created_by = models.ForeignKey(WHO, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+")
    # Given when it is sent, so that nobody can count those that are being written.
    number = models.PositiveIntegerField(_("nummer"), null=True, blank=True, unique=True)
    sent_at = models.DateTimeField(_("skickad"), null=True, blank=True)
    sent_by = models.ForeignKey(
        WHO, verbose_name=_("av"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    heard_text = models.TextField(_("vad vi hörde, i korthet"), blank=True)
    heard_at = models.DateTimeField(_("vad vi hörde publicerat"), null=True, blank=True)
    heard_by = models.ForeignKey(
        WHO, verbose_name=_("av"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_text = models.TextField(_("vad som beslutades, i korthet"), blank=True)
    decided_at = models.DateTimeField(_("vad som beslutades publicerat"), null=True, blank=True)
    decided_by = models.ForeignKey(
        WHO, verbose_name=_("av"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_example = models.BooleanField(_("exempel"), default=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("remiss")
        verbose_name_plural = _("remisser")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, sent_at=None, sent_by=None)
                | Q(number__isnull=False, sent_at__isnull=False, sent_by__isnull=False),
                name="consultation_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(heard_at=None, heard_by=None)
                | Q(heard_at__isnull=False, heard_by__isnull=False, sent_at__isnull=False),
                name="consultation_heard_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, heard_at__isnull=False),
                name="consultation_decided_once_heard",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ConsultationDocument(models.Model):
    """A document that is sent out; its headings are points to answer by."""

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("remiss"), on_delete=models.CASCADE, related_name="documents"
    )
    position = models.PositiveSmallIntegerField(_("ordning"))
    title = models.CharField(_("rubrik"), max_length=200)
    link = models.URLField(_("adress"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("remisshandling")
        verbose_name_plural = _("remisshandlingar")
        ordering = ["consultation", "position", "pk"]

    def __str__(self) -> str:
        return self.title


class ConsultationPoint(models.Model):
    """One thing to answer by: a numbered heading with what is proposed there, or a question."""

    class Kind(models.TextChoices):
        HEADING = "heading", _("rubrik med förslag")
        OPEN = "open", _("öppen fråga")
        CLOSED = "closed", _("fråga med svarsalternativ")
        ABOUT = "about", _("fråga om den som svarar")

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("remiss"), on_delete=models.CASCADE, related_name="points"
    )
    document = models.ForeignKey(
        ConsultationDocument,
        verbose_name=_("remisshandling"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="points",
    )
    position = models.PositiveSmallIntegerField(_("ordning"))
    kind = models.CharField(_("slag"), max_length=7, choices=Kind, default=Kind.HEADING)
    number = models.CharField(_("nummer"), max_length=20, blank=True)
    title = models.CharField(_("rubrik"), max_length=300)
    text = models.TextField(_("förslag"), blank=True)
    choices = models.TextField(_("svarsalternativ"), blank=True)
    new_text = models.TextField(_("ny lydelse"), blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("punkt att svara på")
        verbose_name_plural = _("punkter att svara på")
        ordering = ["consultation", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def asks_stance(self) -> bool:
        return self.kind in {self.Kind.HEADING, self.Kind.OPEN}

    def alternatives(self) -> list[str]:
        """The answers of a closed question."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]


class ConsultationRecipient(models.Model):
    """One on the sändlista: a huvudman or a body of the profile, never a name typed freely."""

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("remiss"), on_delete=models.CASCADE, related_name="recipients"
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    body = models.ForeignKey(
        Body, verbose_name=_("organ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # As the newest granted extension says, kept here so that a list needs not fold them.
    extended_to = models.DateField(_("anstånd till"), null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("remissinstans")
        verbose_name_plural = _("sändlista")
        # As huvudmän stand everywhere, and bodies after them on either database.
        ordering = [
            "consultation",
            F("principal__kind").desc(nulls_last=True),
            "principal__name_order",
            "body__position",
            "pk",
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(principal__isnull=False, body=None) | Q(principal=None, body__isnull=False),
                name="consultation_recipient_is_one",
            ),
            models.UniqueConstraint(fields=["consultation", "principal"], name="consultation_principal_once"),
            models.UniqueConstraint(fields=["consultation", "body"], name="consultation_body_once"),
        ]

    def __str__(self) -> str:
        return str(self.principal or self.body)

    @property
    def key(self) -> str:
        """What it is called in addresses and data: a huvudman's code, a body's id."""
        return self.principal.code if self.principal else self.body.slug if self.body else ""

    @property
    def due_on(self) -> date:
        """Its own last day."""
        return self.extended_to or self.consultation.due_on


class Extension(models.Model):
    """Anstånd: asked for by the recipient, and granted or declined by the coordinator. None is changed."""

    recipient = models.ForeignKey(
        ConsultationRecipient,
        verbose_name=_("remissinstans"),
        on_delete=models.CASCADE,
        related_name="extensions",
    )
    wanted = models.DateField(_("önskad dag"))
    why = models.CharField(_("skäl"), max_length=600)
    asked_at = StampField(_("begärt"), auto_now_add=True)
    asked_by = models.ForeignKey(WHO, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+")
    granted_to = models.DateField(_("beviljat till"), null=True, blank=True)
    answer = models.CharField(_("svar"), max_length=600, blank=True)
    answered_at = models.DateTimeField(_("besvarat"), null=True, blank=True)
    answered_by = models.ForeignKey(
        WHO, verbose_name=_("av"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("begäran om anstånd")
        verbose_name_plural = _("begäranden om anstånd")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, granted_to=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="extension_answered_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["recipient"], condition=Q(answered_at=None), name="extension_one_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.wanted:%Y-%m-%d}"
