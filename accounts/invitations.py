"""The mail that tells a person of a role, with a link to choose a password where they have none."""

import logging
from dataclasses import dataclass
from datetime import date

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User

logger = logging.getLogger(__name__)

SECONDS_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Role:
    """What the mail says of the role. `substitute_for` is a name, or empty for a role of one's own."""

    name: str
    place: str
    starts_on: date
    ends_on: date | None
    substitute_for: str = ""


def send_invitation(request: HttpRequest, user: User, role: Role, region: str) -> bool:
    """Whether the mail server took the mail; if not, the reason is in the log."""
    context = {
        "user": user,
        "role": role,
        "region": region,
        # Who already signs in is only told of the role: no new link that could change their password.
        "is_new": not user.has_usable_password(),
        "password_url": password_url(request, user),
        "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_A_DAY,
        "sign_in_url": request.build_absolute_uri(reverse("account_login")),
        "forgotten_url": request.build_absolute_uri(reverse("account_reset_password")),
    }
    # A header with a line break in it would be refused by Django as an attempt to smuggle in another.
    subject = " ".join(render_to_string("account/email/invited_subject.txt", context).split())
    message = render_to_string("account/email/invited_message.txt", context).strip() + "\n"
    try:
        send_mail(subject, message, settings.DEFAULT_FROM_EMAIL, [user.email])
    except OSError:  # SMTP's own errors too
        # By id, not by address: logs are read by more people than the register of users.
        logger.exception("the invitation to user %s could not be sent", user.pk)
        return False
    return True


def password_url(request: HttpRequest, user: User) -> str:
    """The address where this person, and nobody else, chooses a password: as for a forgotten one."""
    # allauth's own token: it lapses by itself once used, since it is made of the password's hash.
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=key))
