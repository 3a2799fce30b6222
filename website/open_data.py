"""The data sets that anybody may use: where they are, what each field means, on what terms."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.region import by_mandate, say_lazy
from website import consultation_fields as remiss
from website import data_fields as told
from website import document_fields as of_documents
from website import feed_fields as of_feeds
from website import followup_fields as of_followup
from website import library_data as of_all
from website import plan_fields
from website import results_data as of_results

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
    Part(
        say_lazy(_("Mer om [ett|en] [need], i /behov/<nummer>.json")),
        told.PAGE_FIELDS | of_followup.PAGE | told.AS_OF,
    ),
    Part(_("Kolumnerna i CSV"), told.NEED_COLUMNS),
    Part(_("Flödet i Atom"), of_feeds.FEED_ELEMENTS),
)

DECISION_PARTS = (
    Part(_("Listan i JSON"), told.LIST_FIELDS),
    Part(_("Ett beslut i listan"), told.DECISION_FIELDS | told.OF_ANSWERS | told.OF_NEED_AND_MEETING),
    Part(_("Kolumnerna i CSV"), told.DECISION_COLUMNS),
    Part(_("Flödet i Atom"), of_feeds.FEED_ELEMENTS | of_feeds.OF_A_BODY),
)

MEETING_PARTS = (Part(_("Ett möte i kalendern"), of_feeds.CALENDAR_PROPERTIES),)

INDICATOR_PARTS = (
    Part(_("Listan i JSON"), {"results": _("Indikatorerna.")}),
    Part(_("En indikator i listan"), told.INDICATOR_FIELDS),
    Part(
        _("Mer om en indikator, i /uppfoljning/indikatorer/<id>.json"),
        {"values": _("Alla värden som gäller.")}
        | {f"values.{name}": means for name, means in told.VALUE_COLUMNS.items()},
    ),
    Part(_("Kolumnerna i /uppfoljning/indikatorer/<id>.csv"), told.VALUE_COLUMNS),
    Part(
        _("Kolumnerna i /uppfoljning.csv, för länet, och i /uppfoljning/platser/<id>.csv och .json"),
        of_followup.PLACE_COLUMNS,
    ),
)

PROCESS_PARTS = (
    Part(_("Svaret i JSON"), {"results": _("Bilderna.")} | told.AS_OF),
    Part(_("En bild"), of_followup.PICTURE | {"step": of_followup.PICTURE_COLUMNS["step"]}),
    Part(_("Kolumnerna i CSV"), of_followup.PICTURE_COLUMNS),
)

DEVIATION_PARTS = (
    Part(_("Listan i JSON"), {"results": _("Antalen, en rad för varje månad, plats och kategori.")}),
    Part(_("En rad, också i CSV"), told.COUNT_COLUMNS),
)

DOCUMENT_PARTS = (
    Part(_("Listan i JSON"), {"results": _("Dokumenten.")}),
    Part(_("Ett dokument i listan"), of_documents.LINE),
    Part(_("Mer om ett dokument, i /styrdokument/<id>.json"), of_documents.PAGE),
    Part(_("Kolumnerna i /styrdokument.csv"), of_documents.LIST_COLUMNS),
    Part(_("Kolumnerna i /styrdokument/<id>.csv"), of_documents.ANSWER),
)

ACTION_PLAN_PARTS = (
    Part(_("Listan i JSON"), {"results": _("Handlingsplanerna.")}),
    Part(_("En handlingsplan i listan"), plan_fields.PLAN_FIELDS),
    Part(_("Mer om en handlingsplan, i /handlingsplaner/<id>.json"), plan_fields.PLAN_PARTS),
    Part(_("Kolumnerna i /handlingsplaner/<id>.csv"), plan_fields.PLAN_COLUMNS),
)

CONSULTATION_PARTS = (
    Part(_("Listan i JSON"), {"results": _("Remisserna, den nyaste först.")}),
    Part(_("En remiss i listan, och kolumnerna i CSV"), remiss.LIST_FIELDS),
    Part(_("Mer om en remiss, i /remisser/<nummer>.json"), remiss.PAGE_FIELDS),
    Part(_("Kolumnerna i /remisser/<nummer>.csv"), remiss.ANSWER_COLUMNS),
)

LIBRARY_PARTS = (
    Part(_("Listan i JSON"), of_all.LIST_FIELDS),
    Part(_("Ett dokument, och kolumnerna i tabellen"), of_all.FIELDS),
)

RESULT_PARTS = (
    Part(_("Listan i JSON"), of_results.LIST_FIELDS),
    Part(_("Ett resultat, och kolumnerna i CSV"), of_results.FIELDS),
)

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
        by_mandate(recommends=_("Beslut och rekommendationer"), decides=_("Beslut"), nobody=_("Beslut")),
        say_lazy(_("Vad organen har sagt om varje [need], med skäl, möte och paragraf.")),
        "/beslut",
        ("json", "csv", "atom"),
        ("beslut", "protokoll", "samverkan"),
        DECISION_PARTS,
    ),
    DataSet(
        "processen",
        _("Processen i siffror"),
        say_lazy(
            _("Hur lång tid varje steg brukar ta, var [needs] väntar och på vem, och vad som är i bruk.")
        ),
        "/processen",
        ("json", "csv"),
        ("process", "uppföljning", "statistik"),
        PROCESS_PARTS,
    ),
    DataSet(
        "indikatorer",
        _("Indikatorer"),
        _("Det som följs i siffror, med definition, källa, mål och värden."),
        "/uppfoljning",
        ("json", "csv"),
        ("uppföljning", "indikatorer", "statistik"),
        INDICATOR_PARTS,
    ),
    DataSet(
        "avvikelser",
        _("Avvikelser i samverkan"),
        _("Hur många gånger det som huvudmännen har kommit överens om inte följdes, månad för månad."),
        "/uppfoljning/avvikelser",
        ("json", "csv"),
        ("avvikelser", "uppföljning", "statistik"),
        DEVIATION_PARTS,
    ),
    DataSet(
        "styrdokument",
        _("Styrdokument"),
        _("Det som huvudmännen har kommit överens om, var det står, och varje parts beslut."),
        "/styrdokument",
        ("json", "csv"),
        ("avtal", "överenskommelser", "riktlinjer", "beslut"),
        DOCUMENT_PARTS,
    ),
    DataSet(
        "dokument",
        _("Dokument"),
        _("Det som gäller och det som är publicerat, på ett ställe, med vägen dit."),
        "/dokument",
        ("json", "csv"),
        ("styrdokument", "slutprodukter", "rapporter", "handlingsplaner"),
        LIBRARY_PARTS,
    ),
    DataSet(
        "resultat",
        _("Resultat"),
        _("Slutprodukter och stödmaterial: vem som ansvarar, hur länge de gäller och var de är i bruk."),
        "/resultat",
        ("json", "csv"),
        ("slutprodukter", "stödmaterial", "införande"),
        RESULT_PARTS,
    ),
    DataSet(
        "handlingsplaner",
        _("Handlingsplaner"),
        _("Vad som ska göras för varje målgrupp, av vem och när, och hur det går."),
        "/handlingsplaner",
        ("json",),
        ("handlingsplan", "uppföljning", "samverkan"),
        ACTION_PLAN_PARTS,
    ),
    DataSet(
        "remisser",
        _("Remisser"),
        _("Förslag som har skickats ut för synpunkter, med svar och vad som gjordes när det är publicerat."),
        "/remisser",
        ("json", "csv"),
        ("remiss", "remissvar", "samverkan"),
        CONSULTATION_PARTS,
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
