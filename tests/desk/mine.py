"""What stands on a person's *Mitt arbete*, as the page's own lists have it."""

from collections.abc import Callable
from typing import Any

from desk.waiting.item import Waiting
from desk.waiting.kinds import TURNS
from desk.waiting.me import Me
from desk.waiting.whose import may_wait, waits_for
from initiatives.models import Need
from tests.desk.everybody import given_to_the_page

Reader = Callable[[str], Any]
"""Address → what its page is given."""


def waiting(client: Any) -> list[Waiting]:
    """What the page shows of what waits for the person."""
    return list(client.get("/arbete/").context["waiting"])


def all_waiting(client: Any) -> list[Waiting]:
    """The same, with all that the lists behind it have."""
    return _all_waiting(_written_for(client))


def all_that_waits(person: Any) -> list[Waiting]:
    """The same of the views themselves, without the pages being written."""
    return _all_waiting(lambda address: given_to_the_page(person, address))


def all_pages(client: Any, href: str) -> list[Waiting]:
    """Every page of a list, from the first to the last."""
    return _all_pages(_written_for(client), href)


def _written_for(client: Any) -> Reader:
    return lambda address: client.get(address).context


def _all_waiting(read: Reader) -> list[Waiting]:
    waits = read("/arbete/")["waiting"]
    return [*waits.items, *(item for each in waits.sections for item in _all_pages(read, each.kind.href))]


def _all_pages(read: Reader, href: str) -> list[Waiting]:
    found, number = [], 1
    while True:
        page = read(f"{href}?sida={number}")["page"]
        found += page.object_list
        if not page.has_next():
            return found
        number += 1


def has_turn(person: Any, need: Need) -> bool:
    """Whether the need waits for the person."""
    me = Me(person)
    kinds = (name for name in TURNS if may_wait(me, name))
    return any(waits_for(me, name).filter(pk=need.pk).exists() for name in kinds)
