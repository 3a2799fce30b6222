"""A mail's words, as plain text and as HTML: one message, or several gathered.

Rendered when the mail goes, so that its links and its footer are those of that hour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from followup import links as lanes
from meetings.links import path_for
from meetings.models import Meeting
from meetings.workflow.replying import may_reply
from notifications.due_places import principal_of
from notifications.invitations import Invitation, invitation_in, meeting_of
from notifications.message_text import BLANK_LINES
from notifications.models import Mail, MailPreference, Message
from notifications.wording import is_to_do, path_of


@dataclass(frozen=True)
class MailText:
    """What a mail says; the same in both forms. `invitation`: what it brings to a calendar."""

    subject: str
    plain: str
    html: str
    invitation: Invitation | None = None


@dataclass(frozen=True)
class Answer:
    """Where the recipient answers without signing in, and how the link reads."""

    href: str
    words: str


@dataclass(frozen=True)
class Part:
    """One message in a mail."""

    subject: str
    body: str
    href: str
    because: str
    is_to_do: bool
    answer: Answer | None = None
    """How the recipient answers without signing in; None where nobody asks."""


def mail_text(mail: Mail, messages: Sequence[Message]) -> MailText:
    """The mail that tells these messages, in the order they came."""
    parts = [
        Part(
            message.subject,
            message.body,
            # From the settings: the worker that sends has no request to take a host from.
            settings.SITE_URL + path_of(message),
            message.because,
            is_to_do(message),
            _answer(message, mail.recipient),
        )
        for message in messages
    ]
    subject = parts[0].subject if len(parts) == 1 else _subject(mail, len(parts))
    context: dict[str, Any] = {
        "subject": subject,
        "parts": parts,
        "is_digest": len(parts) > 1,
        "settings_href": settings.SITE_URL + reverse("desk:mail_settings"),
    }
    return MailText(
        subject,
        BLANK_LINES.sub("\n\n", render_to_string("mail/mail.txt", context).strip()) + "\n",
        render_to_string("mail/mail.html", context),
        invitation_in(messages, mail.recipient) if mail.recipient else None,
    )


def _answer(message: Message, person: User | None) -> Answer | None:
    """Made when the mail goes and kept nowhere: whoever has it answers as that person."""
    if person is None:
        return None
    if key := meeting_of(message):
        meeting = Meeting.objects.select_related("body").get(pk=key)
        is_asked, path = may_reply(meeting, person), path_for(meeting, person)
        return Answer(settings.SITE_URL + path, _("Svara om du kommer")) if is_asked else None
    if principal := principal_of(message):
        is_asked, path = lanes.may_answer(person, principal), lanes.path_for(person, principal)
        return Answer(settings.SITE_URL + path, _("Svara utan att logga in")) if is_asked else None
    return None


def _subject(mail: Mail, count: int) -> str:
    preference = MailPreference.objects.filter(user=mail.recipient_id).first()
    if preference and preference.pace == MailPreference.Pace.WEEKLY:
        return _("Veckans meddelanden: %s") % count
    if preference and preference.pace == MailPreference.Pace.DAILY:
        return _("Dagens meddelanden: %s") % count
    return _("Meddelanden som väntat på dig: %s") % count
