"""What stands on a person's *Mitt arbete*, as the page's own lists have it."""

from typing import Any

from desk.waiting.item import Waiting
from desk.waiting.kinds import TURNS
from desk.waiting.me import Me
from desk.waiting.whose import may_wait, waits_for
from initiatives.models import Need


def waiting(client: Any) -> list[Waiting]:
    """What the page shows of what waits for the person."""
    return list(client.get("/arbete/").context["waiting"])


def all_waiting(client: Any) -> list[Waiting]:
    """The same, with all that the lists behind it have."""
    waits = client.get("/arbete/").context["waiting"]
    return [*waits.items, *(item for each in waits.sections for item in all_pages(client, each.kind.href))]


def all_pages(client: Any, href: str) -> list[Waiting]:
    """Every page of a list, from the first to the last."""
    found, number = [], 1
    while True:
        page = client.get(f"{href}?sida={number}").context["page"]
        found += page.object_list
        if not page.has_next():
            return found
        number += 1


def has_turn(person: Any, need: Need) -> bool:
    """Whether the need waits for the person."""
    me = Me(person)
    kinds = (name for name in TURNS if may_wait(me, name))
    return any(waits_for(me, name).filter(pk=need.pk).exists() for name in kinds)
