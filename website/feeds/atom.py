"""An Atom feed, a page of a longer list: what all feeds have in common."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from website.addresses import next_address, site

# One such sign, pasted from a PDF, and no reader can open the whole feed.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What a text field may hold but a feed or a calendar may not."""

# Never to be changed: every id in every feed holds the year, and readers would show all anew.
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
"""The year that names our tags, and when a feed without entries was last changed."""


class PagedFeed(Atom1Feed):
    """Atom with the way to the next page (RFC 5005), and from each entry to its need."""

    def latest_post_date(self) -> datetime:
        # Django would say now, and an empty feed would look changed each time it is asked for.
        return super().latest_post_date() if self.items else BEGUN

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["following"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["following"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["need"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["need"]})


def atom_answer(
    request: HttpRequest,
    page: Page[Any],
    entries: Iterable[dict[str, Any]],
    *,
    author: str,
    title: str,
    link: str,
    key: str,
) -> HttpResponse:
    """The page's entries as a feed; `key` names the list for ever, `link` is its page for people."""
    feed = PagedFeed(
        title=title,
        link=link,
        description=None,
        language=settings.LANGUAGE_CODE,
        author_name=author,
        feed_url=site() + request.get_full_path(),
        feed_guid=tag(key),
        following=next_address(request, page),
    )
    for entry in entries:
        feed.add_item(**entry)
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def tag(specific: str) -> str:
    """An id that outlives any change of address (RFC 4151)."""
    return f"tag:{settings.MESSAGE_ID_DOMAIN},{BEGUN.year}:{specific}"


def printable(text: str) -> str:
    return NOT_IN_XML.sub("", text)
