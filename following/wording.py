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
from following.topics import NEWS, Topic, topic
from news.models import NewsItem
from notifications.mails import MailText
from organizations.region import current_region

MOST = 100
"""So many changes stand in one mail; more of them take several."""


@dataclass(frozen=True)
class FollowerMail:
    """A mail before it is sent; `stop_href` is where one press ends it all."""

    text: MailText
    stop_href: str


def confirmation(row: Subscription, about: Topic) -> FollowerMail:
    """Asks the address whether it was its owner who asked."""
    return _mail(row, about, _("Bekräfta att du vill följa: %s") % about.name, "confirm", ())


def follows_already(row: Subscription, about: Topic) -> FollowerMail:
    """Somebody asked again; only the address's owner gets to know."""
    return _mail(row, about, _("Du följer redan: %s") % about.name, "already", ())


def digests(
    row: Subscription, about: Topic, news: Sequence[Change], written: Sequence[NewsItem] = ()
) -> list[FollowerMail]:
    """What has happened since the last mail, in as many mails as it takes; the subjects say which part.

    What somebody has written of it stands first.
    """
    parts = [news[begin : begin + MOST] for begin in range(0, len(news), MOST)]
    subjects = [_subject(about, news, place, len(parts)) for place in range(1, len(parts) + 1)]
    if not written:
        return [
            _mail(row, about, subject, "digest", part) for subject, part in zip(subjects, parts, strict=True)
        ]
    first = _mail(row, about, _subject_of(written), "digest", parts[0] if parts else (), written=written)
    rest = zip(subjects[1:], parts[1:], strict=True)
    return [first, *(_mail(row, about, subject, "digest", part) for subject, part in rest)]


def _subject_of(written: Sequence[NewsItem]) -> str:
    if len(written) == 1:
        return written[0].title
    return _("%(title)s, och %(count)s till") % {"title": written[-1].title, "count": len(written) - 1}


def _subject(about: Topic, news: Sequence[Change], place: int, parts: int) -> str:
    if len(news) == 1:
        return f"{news[0].label} – {news[0].number} {news[0].title}"
    facts = {"count": len(news), "name": about.name, "place": place, "parts": parts}
    if parts > 1:
        return _("%(count)s nyheter, del %(place)s av %(parts)s: %(name)s") % facts
    return _("%(count)s nyheter om %(name)s") % facts


def preview(item: NewsItem) -> FollowerMail:
    """The mail that a follower of the news gets of it: of a draft it leads to the list, where it will be."""
    about = topic(NEWS)
    assert about is not None  # noqa: S101 – always there
    row = Subscription(key="exempel".ljust(32, "-"), about=NEWS)
    return digests(row, about, (), [item])[0]


def _news_href(item: NewsItem) -> str:
    path = reverse("website:news_item", args=[item.number]) if item.number else reverse("website:news")
    return f"{settings.SITE_URL}{path}"


def _mail(
    row: Subscription,
    about: Topic,
    subject: str,
    kind: str,
    news: Sequence[Change],
    *,
    written: Sequence[NewsItem] = (),
) -> FollowerMail:
    # A header is one line, and long ones are cut by mail programs anyhow.
    subject = " ".join(subject.split())[:200]
    own = settings.SITE_URL + reverse("website:subscription", args=[row.key])
    stop = settings.SITE_URL + reverse("website:subscription_stop", args=[row.key])
    context: dict[str, Any] = {
        "subject": subject,
        "kind": kind,
        "name": about.name,
        "href": settings.SITE_URL + about.path,
        "news": [(change, settings.SITE_URL + change.url) for change in news],
        "written": [(item, _news_href(item)) for item in written],
        "own_href": own,
        "stop_href": stop,
        "region": current_region(),
    }
    return FollowerMail(
        MailText(
            subject,
            render_to_string("mail/following.txt", context).strip() + "\n",
            render_to_string("mail/following.html", context),
        ),
        stop,
    )
