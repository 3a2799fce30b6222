"""Step 4: what came out of the assignment, and where it has been taken into use.

Source: länsgemensam utvecklingsplan, Steg 4; process.md, "publish", "close" and the area's step.
"""

from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from followup.accessibility import shortcomings
from followup.querysets import DeliverableFileQuerySet, DeliverableQuerySet, ImplementationQuerySet
from initiatives.lanes import Lane, LaneStatus
from initiatives.models import Event, Need, WaitingFile
from organizations.models import Body, Principal, SubregionalArea


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
    link = models.URLField(_("länk"), max_length=500, blank=True)
    description = models.TextField(_("beskrivning"), max_length=600, blank=True)
    # The answers and not the words: the sentences that the public reads can be made plainer later.
    accessibility = models.JSONField(_("tillgänglighet"), default=dict, blank=True)
    shortcomings_note = models.TextField(_("om bristerna"), max_length=1000, blank=True)
    # Who looks after it from then on, and until when it holds: nobody has to know when it is put up.
    owner = models.ForeignKey(
        Body, verbose_name=_("ansvarar"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    valid_until = models.DateField(_("gäller till och med"), null=True, blank=True)
    review_on = models.DateField(_("ses över senast"), null=True, blank=True)
    put_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    put_up_event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="put_up_deliverable")
    published_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, related_name="published_deliverables"
    )
    taken_down_event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, related_name="taken_down_deliverable"
    )

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        verbose_name = _("slutprodukt")
        verbose_name_plural = _("slutprodukter")
        ordering = ["need", "kind", "pk"]
        indexes = [
            # The order of /resultat/: those published last first.
            models.Index(
                fields=["published_event", "id"],
                condition=Q(published_event__isnull=False),
                name="deliverable_newest_first",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shortcomings(self) -> list[str]:
        """What is known not to be accessible, in words for everybody."""
        return shortcomings(self.accessibility)


class DeliverableFile(WaitingFile):
    """A file of a deliverable: everybody's once it is published."""

    deliverable = models.ForeignKey(
        Deliverable, verbose_name=_("slutprodukt"), on_delete=models.CASCADE, null=True, related_name="files"
    )

    objects = DeliverableFileQuerySet.as_manager()

    class Meta(WaitingFile.Meta):
        verbose_name = _("fil till en slutprodukt")
        verbose_name_plural = _("filer till slutprodukter")
        ordering = ["deliverable", "place", "uploaded_at", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_waiting=True, deliverable=None)
                | Q(is_waiting=False, deliverable__isnull=False),
                name="deliverable_file_waits_or_belongs",
            )
        ]


class Implementation(models.Model):
    """One lane: how far an area – or, without the subregional level, a huvudman – has come.

    With `within`, it is no lane of its own but a municipality below its area's: told of, never counted.
    """

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
    within = models.ForeignKey(
        SubregionalArea,
        verbose_name=_("inom området"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    status = models.CharField(_("läge"), max_length=14, choices=LaneStatus, default=LaneStatus.NOT_STARTED)
    day = models.DateField(_("dag"), null=True, blank=True)
    contact_role = models.CharField(_("kontakt (roll)"), max_length=200, blank=True)
    evidence = models.URLField(_("länk som visar det"), max_length=500, blank=True)
    reason = models.CharField(_("skäl"), max_length=500, blank=True)
    confirmed_on = models.DateField(_("bekräftat"), null=True, blank=True)

    objects = ImplementationQuerySet.as_manager()

    class Meta:
        verbose_name = _("införande")
        verbose_name_plural = _("införanden")
        ordering = ["need", "area__position", "principal__name_order", "pk"]
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
            models.CheckConstraint(
                condition=Q(within=None) | Q(principal__isnull=False),
                name="implementation_only_a_huvudman_is_within",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.status_words}"

    @property
    def place(self) -> SubregionalArea | Principal:
        """Where it is taken into use."""
        # A check constraint holds that there is one of the two; the type checker can't know.
        return self.area or cast("Principal", self.principal)

    @property
    def is_silent(self) -> bool:
        """Whether nobody has said anything of it: that it has not begun is then not known."""
        return self.status == LaneStatus.NOT_STARTED and self.confirmed_on is None

    @property
    def status_words(self) -> str:
        """How far it has come, as far as that is known."""
        return str(_("ingen uppgift") if self.is_silent else LaneStatus(self.status).label)

    @property
    def unsaid(self) -> list[Principal]:
        """The area's municipalities that have not said themselves how far they have come, by name."""
        if self.area is None:
            return []
        said = Implementation.objects.filter(need=self.need, within=self.area).values("principal")
        return list(self.area.municipalities.exclude(pk__in=said).by_name())

    @property
    def lane(self) -> Lane:
        """The place as events name it."""
        return Lane.of(self.place)


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
