"""A contact: the role that one turns to at a body or a principal, and the role's own mail and telephone."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from contacts.querysets import ContactQuerySet
from organizations.models import Body, Principal
from plaintext.order import OrderKey

HOLDS_FOR = timedelta(days=365)
"""Decided here: so long is a contact taken at its word."""


class Contact(models.Model):
    """Public as soon as it is written; of a role, so that it stands when the person changes."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("organ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
    )
    role = models.CharField(_("roll"), max_length=120)
    role_order = OrderKey("role")
    about = models.CharField(_("svarar på frågor om"), max_length=200, blank=True)
    mail = models.EmailField(_("rollens e-postadress"), blank=True)
    phone = models.CharField(_("rollens telefon"), max_length=40, blank=True)
    # The day somebody last said that it holds: writing it says so too.
    confirmed_on = models.DateField(_("bekräftad"))
    changed_at = StampField(_("ändrad"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("ändrad av"), on_delete=models.PROTECT, related_name="+"
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("kontakt")
        verbose_name_plural = _("kontakter")
        ordering = ["body__position", "principal__name_order", "role_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False, principal=None) | Q(body=None, principal__isnull=False),
                name="contact_at_one_place",
            ),
            models.CheckConstraint(condition=~Q(mail="") | ~Q(phone=""), name="contact_can_be_reached"),
            models.UniqueConstraint(fields=["body", "role"], name="contact_one_for_each_role_of_a_body"),
            models.UniqueConstraint(
                fields=["principal", "role"], name="contact_one_for_each_role_of_a_principal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.place}"

    @property
    def place(self) -> Body | Principal | None:
        return self.body or self.principal

    def is_aged(self, today: date) -> bool:
        """Whether nobody has said for a year that it holds."""
        return self.confirmed_on < today - HOLDS_FOR
