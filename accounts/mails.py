"""The mails about an account: written here, sent at once."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from accounts.models import User

logger = logging.getLogger(__name__)


def send(user: User, name: str, context: dict[str, Any]) -> bool:
    """Whether the mail server took the mail; if not, the reason is in the log."""
    subject, message = written(name, context)
    try:
        send_mail(subject, message, settings.DEFAULT_FROM_EMAIL, [user.email])
    except OSError:  # SMTP's own errors too
        # By id, not by address: logs are read by more people than the register of users.
        logger.exception("the mail %r to user %s could not be sent", name, user.pk)
        return False
    return True


def written(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and text of one of the mails about an account."""
    subject = render_to_string(f"account/email/{name}_subject.txt", context)
    message = render_to_string(f"account/email/{name}_message.txt", context)
    # A header with a line break in it would be refused by Django as an attempt to smuggle in another.
    return " ".join(subject.split()), message.strip() + "\n"
