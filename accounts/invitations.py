"""The mail that tells a person of a role, with a link that leads straight in where they have not been in."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.mails import send
from accounts.models import User
from ui.addresses import absolute


@dataclass(frozen=True)
class Role:
    """What the mail says of the role. `substitute_for` and `by` are names: empty for a role of one's own, and
    where nobody here has given it."""

    name: str
    place: str
    starts_on: date
    ends_on: date | None
    substitute_for: str = ""
    by: str = ""


@dataclass(frozen=True)
class WayIn:
    """Where the invitation leads, and the last day on which it does."""

    link: str
    until: date


def send_invitation(user: User, role: Role, region: str, way_in: WayIn) -> bool:
    """Whether the mail server took the mail."""
    context = {
        "user": user,
        "role": role,
        "region": region,
        "way_in": way_in,
        # Who has been in is only told of the role: no new link that could change their password.
        "is_new": not user.has_come_in,
        "sign_in_url": absolute(reverse("account_login")),
    }
    return send(user, "invited", context)
