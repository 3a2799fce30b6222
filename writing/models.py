"""What people write, beside what it becomes: forms that were sent, drafts, and the lists that they keep."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clock import StampField
from plaintext.order import OrderKey


class SentForm(models.Model):
    """A form as it was sent and made, so that sent again it is not made again (ADR 0027)."""

    # A digest of the page's own token, of who sent it and to which address: names nobody.
    key = models.CharField(_("nyckel"), max_length=64, primary_key=True)
    fields = models.JSONField(_("fält"))
    # Where its answer led.
    address = models.CharField(_("ledde till"), max_length=500, blank=True)
    made_at = StampField(_("gjort"), auto_now_add=True)

    class Meta:
        verbose_name = _("skickat formulär")
        verbose_name_plural = _("skickade formulär")
        ordering = ["made_at"]
        indexes = [models.Index(fields=["made_at"], name="sent_form_by_age")]

    def __str__(self) -> str:
        return self.key[:8]


class FormDraft(models.Model):
    """What one person is writing in a form whose words have nowhere else to wait: a report."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(_("adress"), max_length=300)
    # As a browser sends a form.
    fields = models.TextField(_("fält"), blank=True)
    edition = models.PositiveIntegerField(_("sparad gång"), default=0)
    saved_at = StampField(_("sparat"), auto_now=True)

    class Meta:
        verbose_name = _("utkast i ett formulär")
        verbose_name_plural = _("utkast i formulär")
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "address"], name="form_draft_one_a_person")]

    def __str__(self) -> str:
        return self.address


class KeptList(models.Model):
    """A list as a person narrowed and ordered it, by a name of their own. Only its address is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="kept_lists",
    )
    name = models.CharField(_("namn"), max_length=60)
    name_order = OrderKey("name")
    query = models.CharField(_("urval"), max_length=600)

    class Meta:
        verbose_name = _("sparad lista")
        verbose_name_plural = _("sparade listor")
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="kept_list_once_a_name")]

    def __str__(self) -> str:
        return self.name
