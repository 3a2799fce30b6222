"""Whom somebody is going to invite, and when."""

from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from organizations.models.membership import Membership
from organizations.models.profile import Body, Principal
from organizations.querysets import PlannedInvitationQuerySet


class PlannedInvitation(models.Model):
    """A role that is given, and its mail that is sent, on a day to come; gone once it is."""

    email = models.EmailField(_("e-post"))
    name = models.CharField(_("namn"), max_length=150)
    role = models.CharField(_("roll"), max_length=14, choices=Membership.Role)
    body = models.ForeignKey(
        Body, verbose_name=_("organ"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("huvudman"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    starts_on = models.DateField(_("från"))
    ends_on = models.DateField(_("till"), null=True, blank=True)
    send_on = models.DateField(_("skickas"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = StampField(_("planerad"), auto_now_add=True)
    # Given, and its mail not taken by the server yet. Without the role there is nothing to mail about.
    seat = models.ForeignKey(
        Membership, verbose_name=_("roll"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    refused = models.CharField(_("varför den inte skickades"), max_length=300, blank=True)

    objects = PlannedInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("planerad inbjudan")
        verbose_name_plural = _("planerade inbjudningar")
        ordering = ["send_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False) | Q(principal__isnull=False), name="planned_somewhere"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_role_display()}, {self.place}"

    @property
    def place(self) -> Body | Principal:
        return self.body or cast("Principal", self.principal)
