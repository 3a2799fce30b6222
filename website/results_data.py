"""What has come out, as data: the keys are promises (docs/open-data.md)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.region import say_lazy
from website.decisions import iso
from website.need_data import files_data
from website.results import ResultLine

LIST_FIELDS: dict[str, Any] = {
    "count": _("Hur många resultat som passar in på det som är valt."),
    "next": _("Nästa sida, null på den sista."),
    "results": _("Resultaten, det som publicerades senast först."),
}

FIELDS: dict[str, Any] = {
    "kind": _("product (slutprodukt) eller support (stödmaterial)."),
    "title": _("Titeln."),
    "description": _("Vad det är och vem som har nytta av det; null där det inte är skrivet."),
    "link": _("Länken till det; null där det bara har filer."),
    "files": _("Filerna. I JSON name, content_type, size och url för var och en; i CSV adresserna."),
    "owner": _(
        "Organet som ansvarar för att det hålls aktuellt, dess fasta namn; null där det inte är angivet."
    ),
    "valid_until": _("Sista dagen som det gäller; null där ingen är angiven."),
    "review_on": _("Dagen då det senast ska ses över; null där ingen är angiven."),
    "published_on": _("Dagen då det publicerades."),
    "in_use": _(
        "På hur många ställen som räknas det är i bruk: områden eller huvudmän; null där inget är känt."
    ),
    "in_use_of": _("Av hur många; null där inget är känt."),
    "in_use_places": _("Deras id, områdets eller huvudmannens."),
    "municipalities_in_use": _("I hur många kommuner det är i bruk, enligt dem själva."),
    "followed_up_on": _("Dagen då det följdes upp; null där det inte är gjort."),
    "followed_up": _("kept (används vidare) eller revised (arbetas om); null där det inte är gjort."),
    "need": say_lazy(_("Numret på [the need] som det kom ur.")),
    "need_title": say_lazy(_("Rubriken på [the need].")),
    "priority_area": _("Det prioriterade områdets fasta namn; null där det saknas."),
    "target_groups": _("Målgruppernas fasta namn."),
    "is_example": _("Sant för påhittade exempel."),
    "url": _("Sidan för människor."),
}

COLUMNS = tuple(FIELDS)


def line_data(line: ResultLine, base: str) -> dict[str, Any]:
    """One result."""
    item, need = line.item, line.item.need
    in_use, of = line.in_use or (None, None)
    day, product = line.followed_up or (None, None)
    return {
        "kind": item.kind,
        "title": item.title,
        "description": item.description or None,
        "link": item.link or None,
        "files": files_data(item.files.all(), base + line.page),
        "owner": item.owner.slug if item.owner else None,
        "valid_until": iso(item.valid_until) or None,
        "review_on": iso(item.review_on) or None,
        "published_on": iso(line.published),
        "in_use": in_use,
        "in_use_of": of,
        "in_use_places": line.places,
        "municipalities_in_use": line.municipalities,
        "followed_up_on": iso(day) or None,
        "followed_up": product.value if product else None,
        "need": need.number,
        "need_title": need.title,
        "priority_area": need.priority_area.slug if need.priority_area else None,
        "target_groups": [group.slug for group in need.target_groups.all()],
        "is_example": need.is_example,
        "url": base + line.url,
    }


def line_row(line: ResultLine, base: str) -> list[Any]:
    """The same as a row under `COLUMNS`."""
    data = line_data(line, base)
    data["files"] = [file["url"] for file in data["files"]]
    return [" ".join(value) if isinstance(value, list) else value for value in data.values()]
