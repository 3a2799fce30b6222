"""The data sets that anybody may use: where they are, what each field means, on what terms."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
"""CC0: nobody needs to ask, nobody needs to be named."""

TYPES = {
    "json": ("application/json", "JSON"),
    "csv": ("text/csv", "CSV"),
    "atom": ("application/atom+xml", "Atom"),
    "ics": ("text/calendar", "iCalendar"),
}


@dataclass(frozen=True)
class DataSet:
    """One data set: its files by ending, and each field's meaning."""

    key: str
    title: Any
    about: Any
    path: str  # without ending
    endings: tuple[str, ...]
    keywords: tuple[str, ...]
    fields: dict[str, Any]

    def files(self) -> list[tuple[str, str, str]]:
        """(path, media type, name) of each file."""
        return [(f"{self.path}.{ending}", *TYPES[ending]) for ending in self.endings]


NEED_FIELDS = {
    "number": _("Numret, som 2026-014. Ändras aldrig."),
    "title": _("Rubrik."),
    "summary": _("Vad det gäller, kort."),
    "phase": _("Steg 1–4."),
    "state": _("Läget i processen, med ett fast engelskt namn."),
    "state_label": _("Läget på svenska."),
    "since": _("Sedan när: en dag, en månad eller ett år, så långt det är känt."),
    "holder": _("Vems tur det är."),
    "priority": _("Prioritet 1–4, där 1 är viktigt och bråttom."),
    "origin": _("Varifrån behovet kommer."),
    "perspective": _("Planens perspektiv."),
    "priority_area": _("Planens prioriterade område."),
    "target_groups": _("Målgrupper."),
    "source": _("Källan till uppgifter från tiden före portalen, och om steget står där eller är härlett."),
    "example": _("Sant för påhittade exempel."),
    "url": _("Sidan för människor."),
}

DECISION_FIELDS = {
    "id": _("Behovets nummer och vilket av dess beslut det är, som 2026-014-2."),
    "url": _("Sidan för människor."),
    "body": _("Organet."),
    "body_mandate": _("Om organet beslutar (decides) eller rekommenderar (recommends)."),
    "kind": _("decision eller recommendation."),
    "is_recommendation": _("Sant för det politiska organets ställningstaganden."),
    "standpoint": _("Organets egna ord."),
    "reason": _("Varför."),
    "decided": _("Dagen för beslutet."),
    "minutes_approved": _("Dagen då protokollet justerades."),
    "announced": _("Dagen då beslutet tillkännagavs och började gälla."),
    "review_on": _("Dagen då det ska tas upp igen."),
    "need": _("Behovet: number, title, url."),
    "meeting": _("Mötet: day, paragraph, url."),
    "paragraph": _("Paragrafen."),
    "verbs": _("Vad beslutet ledde till, i ordning."),
    "corrected": _("Sant när allt som beslutet ledde till har rättats."),
    "is_example": _("Sant för påhittade exempel."),
    "example": _("Samma som is_example."),
}

DATA_SETS = (
    DataSet(
        "behov",
        _("Behov och var de står"),
        _("Alla offentliga behov med steg, läge, vems tur det är och varifrån de kommer."),
        "/behov",
        ("json", "csv", "atom"),
        ("hälsa", "vård", "omsorg", "samverkan", "utveckling"),
        NEED_FIELDS,
    ),
    DataSet(
        "beslut",
        _("Beslut och rekommendationer"),
        _("Vad organen har sagt om varje behov, med skäl, möte och paragraf."),
        "/beslut",
        ("json", "csv", "atom"),
        ("beslut", "protokoll", "samverkan"),
        DECISION_FIELDS,
    ),
    DataSet(
        "moten",
        _("Möten"),
        _("Organens möten som kalender."),
        "/moten",
        ("ics",),
        ("möten", "kalender"),
        {},
    ),
)
