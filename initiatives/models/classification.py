"""What a need belonged to from an event on, in rows, so that a past day's lists filter by it as today's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.event import Event
from organizations.models import Origin, Principal, PriorityArea, SubregionalArea, TargetGroup

LISTS = ("target_groups", "affected_areas", "affected_municipalities")
"""Where a need may have several."""


class EventClassification(models.Model):
    """Derived from the event alone (ADR 0015): its own data says the same by stable ids."""

    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, related_name="classification", editable=False
    )
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    priority_area = models.ForeignKey(
        PriorityArea, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    target_groups = models.ManyToManyField(TargetGroup, related_name="+", editable=False)
    affected_areas = models.ManyToManyField(SubregionalArea, related_name="+", editable=False)
    affected_municipalities = models.ManyToManyField(Principal, related_name="+", editable=False)

    class Meta:
        verbose_name = _("indelning från en händelse")
        verbose_name_plural = _("indelningar från händelser")

    def __str__(self) -> str:
        return f"{self.event_id} {self.priority_area}"
