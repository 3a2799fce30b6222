"""An invitation's link: whose it is, to which role, and for how long it is good.

Decided here: it is good for two weeks and until the person has been in, once; it dies with the role, with the
account and with the address that it was sent to. Nothing of it is stored: it says whose it is and is signed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

import clock
from accounts.invitations import Role, WayIn, send_invitation
from accounts.models import User
from organizations.models import Membership, RoleEntry
from organizations.region import current_region
from ui.addresses import absolute

LIFETIME = timedelta(days=14)
SALT = "organizations.invitation"
SIGNER = signing.Signer(sep=".", salt=SALT)


@dataclass(frozen=True)
class Invitation:
    """Who is invited to what, and the last day of the link."""

    seat: Membership
    until: date

    @property
    def user(self) -> User:
        return self.seat.user

    @property
    def is_late(self) -> bool:
        return clock.today() > self.until

    @property
    def role(self) -> Role:
        return _in_words(self.seat)


def way_in(seat: Membership) -> WayIn:
    """The link of today, for that person and role."""
    until = clock.today() + LIFETIME
    token = SIGNER.sign_object([seat.pk, _mark(seat.user), until.isoformat()])
    return WayIn(absolute(reverse("invitation", args=[token])), until)


def read(token: str) -> Invitation | None:
    """None for what is no link of ours, and for one whose role, account or address is no more."""
    try:
        key, mark, until = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    seats = Membership.objects.unended(clock.today()).filter(pk=key, user__is_active=True)
    seat = seats.select_related("user", "body", "principal", "lent_from__user").first()
    if seat is None or mark != _mark(seat.user):
        return None
    return Invitation(seat, date.fromisoformat(until))


def mail(seat: Membership) -> bool:
    """Mails the person of the role; whether the mail server took it."""
    return send_invitation(seat.user, _in_words(seat), current_region().short_name, way_in(seat))


def _mark(user: User) -> str:
    """Of the person and their address: a link that went to a wrong address is dead once that is put right."""
    return salted_hmac(SALT, f"{user.pk} {user.email}").hexdigest()[:16]


def _in_words(seat: Membership) -> Role:
    giver = _giver(seat)
    return Role(
        name=seat.get_role_display(),
        place=str(seat.body or seat.principal),
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
        substitute_for=str(seat.lent_from.user) if seat.lent_from else "",
        by=str(giver) if giver else "",
    )


def _giver(seat: Membership) -> User | None:
    """Who gave or lent the role, as the log has it; None for whoever runs the portal."""
    same = RoleEntry.objects.filter(
        person=seat.user, role=seat.role, body=seat.body, principal=seat.principal
    ).exclude(act=RoleEntry.Act.ENDED)
    entry = same.select_related("by").first()  # the newest
    return entry.by if entry else None
