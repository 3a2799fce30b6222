"""Step 4: what came out of the assignment, and where it has been taken into use.

Source: länsgemensam utvecklingsplan, Steg 4; process.md, "publish", "close" and the area's step.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from followup.querysets import DeliverableQuerySet, ImplementationQuerySet
from initiatives.models import Event, Need
from organizations.models import Principal, SubregionalArea


class Deliverable(models.Model):
    """A slutprodukt or stödmaterial: put up by the communicator, published by the process leader."""

    class Kind(models.TextChoices):
        PRODUCT = "product", _("slutprodukt")
        SUPPORT = "support", _("stödmaterial")

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="deliverables"
    )
    kind = models.CharField(_("slag"), max_length=7, choices=Kind)
    title = models.CharField(_("rubrik"), max_length=200)
    link = models.URLField(_("länk"), max_length=500)
    put_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    put_up_event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="put_up_deliverable")
    published_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, related_name="published_deliverables"
    )

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        verbose_name = _("slutprodukt")
        verbose_name_plural = _("slutprodukter")
        ordering = ["need", "kind", "pk"]

    def __str__(self) -> str:
        return self.title


class Implementation(models.Model):
    """One lane: how far an area – or, without the subregional level, a huvudman – has come."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", _("inte påbörjat")
        PLANNED = "planned", _("planerat")
        UNDER_WAY = "under_way", _("pågår")
        IN_USE = "in_use", _("i bruk")
        NOT_APPLICABLE = "not_applicable", _("inte aktuellt")

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="implementations"
    )
    area = models.ForeignKey(
        SubregionalArea,
        verbose_name=_("delregionalt område"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="implementations",
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="implementations",
    )
    status = models.CharField(_("läge"), max_length=14, choices=Status, default=Status.NOT_STARTED)
    day = models.DateField(_("dag"), null=True, blank=True)
    contact_role = models.CharField(_("kontakt (roll)"), max_length=200, blank=True)
    evidence = models.URLField(_("länk som visar det"), max_length=500, blank=True)
    reason = models.CharField(_("skäl"), max_length=500, blank=True)
    confirmed_on = models.DateField(_("bekräftat"), null=True, blank=True)

    objects = ImplementationQuerySet.as_manager()

    class Meta:
        verbose_name = _("införande")
        verbose_name_plural = _("införanden")
        ordering = ["need", "area__position", "principal__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "area"],
                condition=Q(area__isnull=False),
                name="implementation_area_once",
            ),
            models.UniqueConstraint(
                fields=["need", "principal"],
                condition=Q(principal__isnull=False),
                name="implementation_principal_once",
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=False, principal=None) | Q(area=None, principal__isnull=False),
                name="implementation_one_lane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area or self.principal}: {self.get_status_display()}"


class PrincipalDecision(models.Model):
    """What one of the huvudmän decided on its own; approved by one party is not in force for all."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("godkänner")
        REJECTED = "rejected", _("avslår")
        NOTED = "noted", _("noterar")

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="principal_decisions"
    )
    principal = models.ForeignKey(
        Principal, verbose_name=_("huvudman"), on_delete=models.PROTECT, related_name="decisions"
    )
    decided_on = models.DateField(_("beslutat"))
    outcome = models.CharField(_("utfall"), max_length=8, choices=Outcome)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="principal_decision")

    class Meta:
        verbose_name = _("huvudmans beslut")
        verbose_name_plural = _("huvudmäns beslut")
        ordering = ["need", "principal"]

    def __str__(self) -> str:
        return f"{self.principal} {self.get_outcome_display()}"
