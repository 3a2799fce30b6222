"""Who sits where: inviting people, ending roles and lending them.

Decided here: a role that is ended counts no more at once, and with it whatever was lent from it;
one that would never have counted is removed. A lent role lies within what it is lent from (the
database holds this too) and is not lent on. Nobody gives a role to themselves, and there is
always a coordinator; an auditor has no other role. Each act is written to the log (`RoleEntry`) in the
same transaction.
"""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from organizations.models import Body, Membership, Principal, RoleEntry
from organizations.permissions import endable_memberships, lendable_memberships, may_give
from organizations.querysets import MembershipQuerySet
from organizations.refusals import PeopleRefused

Role = Membership.Role

PRINCIPAL_ROLES = frozenset({Role.PROPOSER, Role.CONTACT})
BODY_ROLES = frozenset(Role) - {Role.CONTACT}


@road
def invite(
    email: str,
    name: str,
    role: str,
    place: Body | Principal,
    *,
    starts_on: date,
    ends_on: date | None,
    by: User,
) -> Membership:
    """Gives a person a role (bjuda in), with an account where they have none.

    Raises `PermissionDenied` unless `by` gives that role there, and `PeopleRefused`.
    """
    body = place if isinstance(place, Body) else None
    principal = place if isinstance(place, Principal) else None
    if not may_give(by, role, body):
        raise PermissionDenied
    if role not in (BODY_ROLES if body else PRINCIPAL_ROLES) or not _is_there(role, body):
        raise PeopleRefused(_("Den rollen finns inte där."), field="role")
    _require_term(starts_on, ends_on)
    seat = Membership(role=role, body=body, principal=principal, starts_on=starts_on, ends_on=ends_on)
    return _give(seat, email, name, by)


@road
def first_coordinator(email: str, name: str = "") -> Membership:
    """Utser en samordnare, by whoever runs the portal: the first one, or where none can be reached.

    Again it gives the same role, as long as the person has not been in. Raises `PeopleRefused`.
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise PeopleRefused(_("Det är ingen e-postadress.")) from error
    body = Body.objects.filter(kind=Body.Kind.STEERING).first()
    if body is None:
        raise PeopleRefused(_("Regionens profil är inte inläst. Kör load_profile först."))
    given = Membership.objects.active(clock.today()).filter(
        user__email__iexact=email, role=Role.COORDINATOR, body=body, user__is_active=True
    )
    for seat in given.select_related("user", "body"):
        if not seat.user.has_come_in:
            return seat
    return _give(Membership(role=Role.COORDINATOR, body=body, starts_on=clock.today()), email, name, by=None)


@road
def lend_role(
    membership: Membership, email: str, name: str, *, starts_on: date, ends_on: date, by: User
) -> Membership:
    """Lends a role for a while (ersättare): both have it, and the loan ends with the role.

    Raises `PermissionDenied` unless `by` manages the role or has the seat, and `PeopleRefused`.
    """
    lender = _lock(membership, lendable_memberships(by))
    # A chain of loans would leave nobody who knows whose seat it is.
    if lender.lent_from_id:
        raise PeopleRefused(_("En lånad roll kan inte lånas vidare."))
    _require_term(starts_on, ends_on)
    if starts_on < lender.starts_on:
        raise PeopleRefused(_("Rollen har inte börjat den dagen."), field="starts_on")
    if lender.ends_on and ends_on > lender.ends_on:
        raise PeopleRefused(_("Rollen har slutat den dagen."), field="ends_on")
    seat = Membership(
        role=lender.role,
        body=lender.body,
        principal=lender.principal,
        lent_from=lender,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return _give(seat, email, name, by)


@road
def end_role(membership: Membership, *, by: User, on: date) -> None:
    """Ends a role (avsluta) so that it counts no more from that day, nor what is lent from it.

    Raises `PermissionDenied` unless `by` manages the role or has lent it, and `PeopleRefused` for a day that
    has been, a role that has ended by then, and the last coordinator.
    """
    ended = _lock(membership, endable_memberships(by))
    if on < clock.today():
        raise PeopleRefused(_("Rollen kan inte avslutas bakåt i tiden."), field="on")
    if ended.ends_on and ended.ends_on < on:
        raise PeopleRefused(_("Rollen har redan slutat den dagen."), field="on")
    _require_another_coordinator(ended, on)
    last_day = on - timedelta(days=1)
    # The loans before the role itself: the trigger holds at every moment that they lie within it.
    for seat in (*ended.lent.filter(ends_on__gt=last_day), ended):
        _end(seat, last_day, by)


@road
def end_all_roles(person: User, *, by: User | None, also_the_last: bool = False) -> None:
    """Ends all that the person has or will have; no `by`: whoever runs the portal.

    Raises `PeopleRefused` for the last coordinator, unless told that there is to be none.
    """
    today = clock.today()
    seats = Membership.objects.unended(today).filter(user=person).select_for_update(of=("self",), no_key=True)
    for seat in list(seats):
        if not also_the_last:
            _require_another_coordinator(seat, today)
        last_day = today - timedelta(days=1)
        for each in (*seat.lent.filter(ends_on__gt=last_day), seat):
            _end(each, last_day, by)


def _end(seat: Membership, last_day: date, by: User | None) -> None:
    seat.ends_on = last_day
    _write(RoleEntry.Act.ENDED, seat, by)
    if last_day < seat.starts_on:
        # It never began to count, so it is no role; the log remembers it.
        seat.delete()
    else:
        seat.save(update_fields=["ends_on"])


def _write(act: RoleEntry.Act, seat: Membership, by: User | None) -> None:
    """One more line in the log."""
    RoleEntry.objects.create(
        act=act,
        by=by,
        person=seat.user,
        role=seat.role,
        body=seat.body,
        principal=seat.principal,
        lender=seat.lent_from.user if seat.lent_from else None,
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
    )


def _is_there(role: str, body: Body | None) -> bool:
    """Whether a body of that kind has the role: one audits all that the steering body answers for."""
    return role != Role.AUDITOR or bool(body and body.kind == Body.Kind.STEERING)


def _require_apart(seat: Membership, user: User) -> None:
    """Whoever audits has had no part in what they read, as long as they do."""
    others = Membership.objects.filter(user=user).overlapping(seat.starts_on, seat.ends_on)
    if seat.role == Role.AUDITOR and others.exclude(role=Role.AUDITOR).exists():
        raise PeopleRefused(
            _("Personen har en annan roll under den tiden. En revisor har ingen annan."), field="role"
        )
    if seat.role != Role.AUDITOR and others.filter(role=Role.AUDITOR).exists():
        raise PeopleRefused(
            _("Personen är revisor under den tiden, och har då ingen annan roll."), field="role"
        )


def _lock(membership: Membership, among: MembershipQuerySet) -> Membership:
    locked = Membership.objects.select_for_update(of=("self",), no_key=True).filter(pk=membership.pk).first()
    if locked is None:
        raise PeopleRefused(_("Rollen har redan avslutats."))
    if not among.filter(pk=locked.pk).exists():
        raise PermissionDenied
    return locked


def _require_term(starts_on: date, ends_on: date | None) -> None:
    if ends_on is None:
        return
    if ends_on < starts_on:
        raise PeopleRefused(_("Sista dagen kan inte ligga före den första."), field="ends_on")
    if ends_on < clock.today():
        raise PeopleRefused(_("Sista dagen har redan varit."), field="ends_on")


def _require_another_coordinator(ended: Membership, on: date) -> None:
    """Somebody with an account of their own must be left to run the process."""
    if ended.lent_from_id or ended.role != Role.COORDINATOR or not ended.body:
        return
    if ended.body.kind != Body.Kind.STEERING:
        return
    coordinators = Membership.objects.filter(
        role=Role.COORDINATOR, body__kind=Body.Kind.STEERING, lent_from=None, user__is_active=True
    )
    locked = list(
        coordinators.select_for_update(of=("self",), no_key=True).order_by("pk")
    )  # two who end each other
    others = {seat.pk for seat in locked} - {ended.pk}
    if not Membership.objects.active(on).filter(pk__in=others).exists():
        raise PeopleRefused(_("Det måste finnas en samordnare. Bjud in en efterträdare först."))


def _give(seat: Membership, email: str, name: str, by: User | None) -> Membership:
    """The person takes the seat, unless they have it already."""
    user = account_for(email, name)
    if by and user.pk == by.pk:
        raise PeopleRefused(_("Du kan inte ge dig själv en roll."), field="email")
    _require_apart(seat, user)
    same = Membership.objects.filter(user=user, role=seat.role, body=seat.body, principal=seat.principal)
    if same.overlapping(seat.starts_on, seat.ends_on).exists():
        raise PeopleRefused(_("Personen har redan den rollen under den tiden."), field="email")
    seat.user = user
    seat.save()
    _write(RoleEntry.Act.LENT if seat.lent_from else RoleEntry.Act.GIVEN, seat, by)
    return seat


def account_for(email: str, name: str) -> User:
    """The person's account, made where there is none; it can't sign in until a password is chosen."""
    address = User.objects.normalize_email(email).lower()
    # An unusable password: nobody can sign in before a link from the mail has been used.
    made = {"email": address, "name": name, "password": make_password(None)}
    found, _is_new = User.objects.get_or_create(email__iexact=address, defaults=made)
    # Locked, so that two invitations at once can't both find that the role is free.
    user = User.objects.select_for_update(no_key=True).get(pk=found.pk)
    if not user.is_active:
        raise PeopleRefused(_("Kontot är avstängt."), field="email")
    return user
