"""Named, chainable queries over people and bodies."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from accounts.models import User
from prepared import prepared

if TYPE_CHECKING:
    from organizations.models import (
        Body,
        Membership,
        PlannedInvitation,
        Principal,
        RoleEntry,
        Standpoint,
    )


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, on: date) -> "MembershipQuerySet":
        """Terms that cover the day: begun, and not ended before it."""
        return self.filter(starts_on__lte=on).unended(on)

    def unended(self, on: date) -> "MembershipQuerySet":
        """Terms that cover the day or come after it."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def leading(self) -> "MembershipQuerySet":
        """Roles as process leader."""
        return self.filter(role="process_leader")

    def people(self) -> "models.QuerySet[User]":
        """Whose they are, each once, by name; without those who may not sign in any more."""
        # As a subquery: a person with three roles is one person.
        people = User.objects.filter(is_active=True, memberships__in=self)
        return people.distinct().order_by("name_order", "email")

    def seated(self, body: "Body", on: date) -> "MembershipQuerySet":
        """The body's chair and members whose terms cover the day."""
        return self.active(on).filter(body=body, role__in=["chair", "member"])

    def overlapping(self, starts_on: date, ends_on: date | None) -> "MembershipQuerySet":
        """Terms that share a day with these; without an end they go on."""
        begun = self.unended(starts_on)
        return begun.filter(starts_on__lte=ends_on) if ends_on else begun

    def filled(self) -> "MembershipQuerySet":
        """Seats in bodies, each its holder's: one that is lent out is held by the stand-in meanwhile."""
        lent = self.filter(lent_from__isnull=False).values("lent_from")
        return self.filter(role__in=["chair", "member"]).exclude(pk__in=lent)

    def occupants(self, kind: str) -> "models.QuerySet[Membership, int]":
        """Who sits in the body of that kind."""
        return self.filled().filter(body__kind=kind).values_list("user", flat=True)


class RoleEntryQuerySet(models.QuerySet["RoleEntry"]):
    def concerning(self, user: User) -> "RoleEntryQuerySet":
        """What was done with the person's roles, or by the person."""
        return self.filter(Q(person=user) | Q(by=user) | Q(lender=user))

    def for_list(self) -> "RoleEntryQuerySet":
        """With all that a line says."""
        return self.select_related("by", "person", "lender", "body", "principal")


class PlannedInvitationQuerySet(models.QuerySet["PlannedInvitation"]):
    def unsent(self) -> "PlannedInvitationQuerySet":
        """What still can be taken back: no role is given by it yet."""
        return self.filter(seat=None)

    def due(self, on: date) -> "PlannedInvitationQuerySet":
        """What is to be given and mailed by that day."""
        return self.filter(send_on__lte=on, refused="")

    def same_as(self, row: "PlannedInvitation") -> "PlannedInvitationQuerySet":
        """The same role of the same person in the same place, during a part of the same time."""
        same = self.filter(refused="", email=row.email, role=row.role, body=row.body, principal=row.principal)
        begun = same.filter(Q(ends_on=None) | Q(ends_on__gte=row.starts_on))
        return begun.filter(starts_on__lte=row.ends_on) if row.ends_on else begun

    def for_list(self) -> "PlannedInvitationQuerySet":
        """By day, with all that a line says."""
        return self.select_related("body", "principal", "by").order_by("send_on", "pk")


class BodyQuerySet(models.QuerySet["Body"]):
    def steering(self) -> "Body":
        """The body that decides on the joint development work; every profile has exactly one."""
        found: Body | None = _of_kind.first("steering")
        if found is None:
            raise self.model.DoesNotExist
        return found

    def political(self) -> "Body | None":
        """The political body, which recommends or decides; some regions have none."""
        found: Body | None = _of_kind.first("political")
        return found


@prepared
def _of_kind(kind: str) -> models.QuerySet[Any]:
    return apps.get_model("organizations", "Body").objects.filter(kind=kind)


class PrincipalQuerySet(models.QuerySet["Principal"]):
    def by_name(self) -> "PrincipalQuerySet":
        return self.order_by("name_order", "code")

    def municipalities(self) -> "PrincipalQuerySet":
        """By name."""
        return self.filter(kind="municipality").by_name()

    def without_contact(self, on: date) -> "PrincipalQuerySet":
        """Where nobody is the huvudman's contact on the day, or to be it later."""
        unended = Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=on)
        there = self.model.objects.filter(unended, memberships__role="contact")
        return self.exclude(pk__in=there.values("pk"))


class StandpointQuerySet(models.QuerySet["Standpoint"]):
    def said_by(self, body: "Body") -> "StandpointQuerySet":
        """The body's own verbs, and those that every body may use."""
        # Joined to several bodies, one of them would come once for each.
        return self.filter(Q(bodies=None) | Q(bodies=body)).distinct()

    def with_effect(self, effects: Collection[str]) -> "StandpointQuerySet":
        """Those whose effect on the proposal is one of these."""
        return self.filter(effect__in=effects)
