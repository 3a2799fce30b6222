"""All documents as data: the keys are promises (docs/open-data.md)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from website.library import Line

LIST_FIELDS: dict[str, Any] = {
    "count": _("Hur många dokument som passar in på det som är valt."),
    "next": _("Nästa sida, null på den sista."),
    "results": _("Dokumenten, det senaste först."),
}

FIELDS: dict[str, Any] = {
    "kind": _(
        "governing_document (styrdokument), product (slutprodukt), support (stödmaterial), charter "
        "(uppdragshandling), final_report (slutrapport), action_plan (handlingsplan), yearly_report eller "
        "network_paper (ett nätverks plan eller årsrapport)."
    ),
    "document_kind": _("För ett styrdokument slaget, till exempel överenskommelse; annars tomt."),
    "title": _("Titeln."),
    "state": _("Läget i ord, med dess dag. Enligt källan: bara känt ur en källa."),
    "day": _("Dagen då det började gälla, godkändes eller publicerades; null där den inte är känd."),
    "body": _("Organet som ansvarar, dess fasta namn; null där det inte är känt."),
    "need": _("Numret på det som dokumentet kom ur; null där det inte kom ur något."),
    "is_example": _("Sant för påhittade exempel."),
    "url": _("Sidan för människor."),
}

COLUMNS = tuple(FIELDS)


def line_data(line: Line, base: str) -> dict[str, Any]:
    """One document."""
    entry = line.entry
    return {
        "kind": line.kind.name,
        "document_kind": entry.more,
        "title": entry.title,
        "state": entry.state,
        "day": entry.day.isoformat() if entry.day else None,
        "body": entry.body.slug if entry.body else None,
        "need": entry.need or None,
        "is_example": entry.is_example,
        "url": f"{base}{entry.href}",
    }
