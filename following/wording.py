"""What the mails to those who follow say, in plain Swedish."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from following.changes import Change
from following.models import Subscription
from following.topics import Topic
from notifications.mails import MailText
from organizations.region import current_region


@dataclass(frozen=True)
class Told:
    """A mail before it is sent; `stop_href` is where one press ends it all."""

    text: MailText
    stop_href: str


def confirmation(row: Subscription, about: Topic) -> Told:
    """Asks the address whether it was its owner who asked."""
    return _told(row, about, _("Bekräfta att du vill följa: %s") % about.name, "confirm", ())


def follows_already(row: Subscription, about: Topic) -> Told:
    """Somebody asked again; only the address's owner gets to know."""
    return _told(row, about, _("Du följer redan: %s") % about.name, "already", ())


def digest(row: Subscription, about: Topic, news: Sequence[Change]) -> Told:
    """What has happened since the last mail."""
    if len(news) == 1:
        subject = f"{news[0].label} – {news[0].number} {news[0].title}"
    else:
        subject = _("%(count)s nyheter om %(name)s") % {"count": len(news), "name": about.name}
    return _told(row, about, subject, "digest", news)


def _told(row: Subscription, about: Topic, subject: str, kind: str, news: Sequence[Change]) -> Told:
    subject = " ".join(subject.split())[:200]
    own = settings.SITE_URL + reverse("website:subscription", args=[row.key])
    stop = settings.SITE_URL + reverse("website:subscription_stop", args=[row.key])
    context: dict[str, Any] = {
        "subject": subject,
        "kind": kind,
        "name": about.name,
        "href": settings.SITE_URL + about.path,
        "news": [(change, settings.SITE_URL + change.url) for change in news],
        "own_href": own,
        "stop_href": stop,
        "region": current_region(),
    }
    return Told(
        MailText(
            subject,
            render_to_string("mail/following.txt", context).strip() + "\n",
            render_to_string("mail/following.html", context),
        ),
        stop,
    )
