"""The data sets that anybody may use: where they are, what each field means, on what terms."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.region import say_lazy
from website import data_fields as told

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
"""CC0: nobody needs to ask, nobody needs to be named."""

TYPES = {
    "json": ("application/json", "JSON"),
    "csv": ("text/csv", "CSV"),
    "atom": ("application/atom+xml", "Atom"),
    "ics": ("text/calendar", "iCalendar"),
}


@dataclass(frozen=True)
class Part:
    """One kind of file, or a part of it, and what each of its fields means."""

    title: Any
    fields: dict[str, Any]


@dataclass(frozen=True)
class DataSet:
    """One data set: its files by ending, and what stands in each kind of file."""

    key: str
    title: Any
    about: Any
    path: str  # without ending
    endings: tuple[str, ...]
    keywords: tuple[str, ...]
    parts: tuple["Part", ...]

    def files(self) -> list[tuple[str, str, str]]:
        """(path, media type, name) of each file."""
        return [(f"{self.path}.{ending}", *TYPES[ending]) for ending in self.endings]


NEED_PARTS = (
    Part(_("Listan i JSON"), told.LIST_FIELDS | told.AS_OF),
    Part(
        say_lazy(_("[Ett|En] [need] i listan")),
        told.NEED_FIELDS | told.SO_FAR_KNOWN | told.OF_A_SOURCE | told.OF_A_PAST_DAY,
    ),
    Part(_("Mer om ett behov, i /behov/<nummer>.json"), told.PAGE_FIELDS | told.AS_OF),
    Part(_("Kolumnerna i CSV"), told.NEED_COLUMNS),
    Part(_("Flödet i Atom"), told.FEED_ELEMENTS),
)

DECISION_PARTS = (
    Part(_("Listan i JSON"), told.LIST_FIELDS),
    Part(_("Ett beslut i listan"), told.DECISION_FIELDS | told.OF_ANSWERS | told.OF_NEED_AND_MEETING),
    Part(_("Kolumnerna i CSV"), told.DECISION_COLUMNS),
    Part(_("Flödet i Atom"), told.FEED_ELEMENTS | told.OF_A_BODY),
)

MEETING_PARTS = (Part(_("Ett möte i kalendern"), told.CALENDAR_PROPERTIES),)

DATA_SETS = (
    DataSet(
        "behov",
        say_lazy(_("[Needs] och var de står")),
        say_lazy(_("Alla offentliga [needs] med steg, läge, vems tur det är och varifrån de kommer.")),
        "/behov",
        ("json", "csv", "atom"),
        ("hälsa", "vård", "omsorg", "samverkan", "utveckling"),
        NEED_PARTS,
    ),
    DataSet(
        "beslut",
        _("Beslut och rekommendationer"),
        say_lazy(_("Vad organen har sagt om varje [need], med skäl, möte och paragraf.")),
        "/beslut",
        ("json", "csv", "atom"),
        ("beslut", "protokoll", "samverkan"),
        DECISION_PARTS,
    ),
    DataSet(
        "moten",
        _("Möten"),
        _("Organens möten som kalender."),
        "/moten",
        ("ics",),
        ("möten", "kalender"),
        MEETING_PARTS,
    ),
)
