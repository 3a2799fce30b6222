"""What stands where on a need's page, where that is long: a list at its top, in the page's order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.region import say, say_lazy
from website.need_page import NeedPage

LONG = 6
"""So many parts make a page long."""


@dataclass(frozen=True)
class PagePart:
    """A part of the page: the place of its heading, what it is called, whether the page has it."""

    place: str
    title: Any
    is_there: Callable[[NeedPage], Any]


CAME_OF_IT = (
    PagePart("resultat", _("Slutprodukter och stödmaterial"), lambda page: page.products or page.support),
    PagePart("implementering", _("Implementering"), lambda page: page.shows_use),
    PagePart("uppfoljning", _("Uppföljning"), lambda page: page.follow_up),
)
BEFORE = (
    PagePart("galler", _("Vad det gäller"), lambda page: True),
    PagePart("andra", say_lazy(_("Vad [the need] ska ändra")), lambda page: True),
    PagePart("beslut", _("Beslut och ställningstaganden"), lambda page: page.decisions),
    PagePart("uppdragshandling", _("Uppdragshandling"), lambda page: page.charter),
    PagePart("rapporter", _("Rapporter"), lambda page: page.interims or page.reports),
)
AFTER = (
    PagePart("tid-i-bild", _("Tid i varje läge"), lambda page: page.times),
    PagePart("handelser", _("Vad som har hänt"), lambda page: True),
)


def contents(page: NeedPage) -> list[tuple[str, str]]:
    """Each part's place and title; nothing of a short page."""
    parts = (*CAME_OF_IT, *BEFORE, *AFTER) if page.has_result else (*BEFORE, *CAME_OF_IT, *AFTER)
    there = [(part.place, say(str(part.title))) for part in parts if part.is_there(page)]
    return there if len(there) >= LONG else []
