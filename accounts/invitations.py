"""The mail that tells a person of a role, with a link to choose a password where they have none."""

from dataclasses import dataclass
from datetime import date

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from accounts.mails import send
from accounts.models import User
from ui.addresses import absolute

SECONDS_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Role:
    """What the mail says of the role. `substitute_for` is a name, or empty for a role of one's own."""

    name: str
    place: str
    starts_on: date
    ends_on: date | None
    substitute_for: str = ""


def send_invitation(user: User, role: Role, region: str) -> bool:
    """Whether the mail server took the mail."""
    context = {
        "user": user,
        "role": role,
        "region": region,
        # Who already signs in is only told of the role: no new link that could change their password.
        "is_new": not user.has_usable_password(),
        "password_url": password_url(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_A_DAY,
        "sign_in_url": absolute(reverse("account_login")),
        "forgotten_url": absolute(reverse("account_reset_password")),
    }
    return send(user, "invited", context)


def password_url(user: User) -> str:
    """The address where this person, and nobody else, chooses a password: as for a forgotten one."""
    # allauth's own token: it lapses by itself once used, since it is made of the password's hash.
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return absolute(reverse("account_reset_password_from_key", kwargs=key))
