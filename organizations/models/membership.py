"""Who sits where, and the log of how they came to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from organizations.models.profile import Body, Principal
from organizations.querysets import MembershipQuerySet, RoleEntryQuerySet


class Membership(models.Model):
    """A person's role in a body, or for a principal, from a day to a day."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("ordförande")
        MEMBER = "member", _("ledamot")
        COORDINATOR = "coordinator", _("samordnare")
        COMMUNICATOR = "communicator", _("kommunikatör")
        PROCESS_LEADER = "process_leader", _("processledare")
        PROPOSER = "proposer", _("förslagsställare")
        CONTACT = "contact", _("kontaktperson")
        AUDITOR = "auditor", _("revisor")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(_("roll"), max_length=14, choices=Role)
    body = models.ForeignKey(
        Body,
        verbose_name=_("organ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
    )
    lent_from = models.ForeignKey(
        "self",
        verbose_name=_("lånad från"),
        # A loan has no life without the role that it is lent from.
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="lent",
    )
    starts_on = models.DateField(_("från"))
    ends_on = models.DateField(_("till"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag i organ")
        verbose_name_plural = _("uppdrag i organ")
        ordering = ["body", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False) | Q(principal__isnull=False),
                name="membership_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(lent_from=None) | Q(ends_on__isnull=False),
                name="membership_lent_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.body or self.principal}"


class RoleEntry(models.Model):
    """That somebody gave, lent or ended a role: append-only, which the database holds.

    Told by what it was and not by the row of the role: one that ended on the day it began has none.
    """

    class Act(models.TextChoices):
        GIVEN = "given", _("gav rollen")
        LENT = "lent", _("lånade ut rollen")
        ENDED = "ended", _("avslutade rollen")

    at = StampField(_("när"), auto_now_add=True)
    act = models.CharField(_("vad"), max_length=5, choices=Act)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Tomt: den som driver portalen, från kommandoraden."),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("roll"), max_length=14, choices=Membership.Role)
    body = models.ForeignKey(
        Body, verbose_name=_("organ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    principal = models.ForeignKey(
        Principal,
        verbose_name=_("huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    lender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ersätter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    starts_on = models.DateField(_("från"))
    # As the act left it: before `starts_on` where the role ended without having counted a day.
    ends_on = models.DateField(_("till"), null=True, blank=True)

    objects = RoleEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("post i rolloggen")
        verbose_name_plural = _("rolloggen")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.get_role_display()}, {self.place}"

    @property
    def place(self) -> Body | Principal | None:
        return self.body or self.principal

    @property
    def never_counted(self) -> bool:
        """Whether it ended before its first day was over."""
        return self.ends_on is not None and self.ends_on < self.starts_on
