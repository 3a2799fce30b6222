"""The appendices of a meeting's papers: which files lie on each item, and how they lie behind our own pages.

What is frozen is our own part alone. Of each appendix it keeps the name, the digest, and how many pages it
became; the file stays where it is, so that one that is taken away is gone from the papers too. The volume of
both is bound when somebody fetches it (ADR 0050).
"""

import hashlib
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from assignments.models import InterimFile, ReportFile
from desk.papers.printing import package_pdf
from initiatives.models import Attachment, StoredFile
from meetings.models import AgendaItem
from meetings.supplement import Content
from typesetting.appendices import Laid, Part, bound, measured
from typesetting.appendices.why import MOST_PAGES, Why

SENT = "sent"
"""Lies behind the package, or a supplement to it, that was sent before."""


def appendices(items: Iterable[AgendaItem]) -> dict[int, list[Content]]:
    """Item id → its need's attachments and its reports' files. Three queries, however many."""
    listed = list(items)
    by_need: dict[int, list[Content]] = {}
    for each in Attachment.objects.kept().filter(need__in=[item.need_id for item in listed if item.need_id]):
        by_need.setdefault(each.need_id, []).append(_row(each, ""))
    found = {item.pk: list(by_need.get(item.need_id or 0, [])) for item in listed}
    for item, file, of in _of_reports(listed):
        found[item].append(_row(file, of))
    return {item: rows for item, rows in found.items() if rows}


def _of_reports(listed: list[AgendaItem]) -> Iterator[tuple[int, StoredFile, str]]:
    """Item id, each file of the reports that lie on it, and which report that is."""
    for model, papers, of in (
        (InterimFile, "interim__agenda_papers__item", _("delrapporten")),
        (ReportFile, "report__agenda_papers__item", _("slutrapporten")),
    ):
        found: QuerySet[Any] = model._default_manager.filter(**{f"{papers}__in": listed})
        yield from ((file.item, file, of) for file in found.annotate(item=F(papers)))


def lay(content: Content, sent: set[str]) -> Content:
    """With how each appendix is laid as the paper is frozen. `sent`: those of the papers before it."""
    rows = [row for row in rows_of(content) if row["id"] not in sent]
    known = {
        row["id"]: {"pages": 0, "why": SENT, "says": _says(Laid(0, SENT))}
        for row in rows_of(content)
        if row["id"] in sent
    }
    parts, gone = _read(rows, content)
    laid = dict(zip(parts, measured(list(parts.values())), strict=True)) | gone
    return content | {"laid": known | _told(laid)} if known or laid else content


def handed_in() -> tuple[QuerySet[Any], ...]:
    """The reports' files that papers may name."""
    return ReportFile.objects.handed_in(), InterimFile.objects.handed_in()


def volume(own: bytes, content: Content) -> bytes:
    """Our own part with the appendices behind it; the part itself where there are none.

    What can't be laid as it was when the paper was frozen is told so: the part is set anew.
    """
    rows = [row for row in rows_of(content) if _frozen(content, row).get("why") != SENT]
    if not rows:
        return own
    parts, gone = _read(rows, content)
    try:
        whole, found = _bound(own, parts)
    except (subprocess.SubprocessError, OSError):
        # Whatever befell it, the papers themselves are there to read.
        left = {row["id"]: Laid(0, Why.FULL) for row in rows}
        return package_pdf(_with(content, _told(left)))
    told = _told(found | gone)
    if all(_frozen(content, row) == told[row["id"]] for row in rows):
        return whole
    whole, _again = _bound(package_pdf(_with(content, told)), parts)
    return whole


def rows_of(content: Content) -> Iterator[Content]:
    """Each appendix that the paper names, in the order of the agenda."""
    for item in items_of(content):
        yield from item.get("appendices", [])


def items_of(content: Content) -> list[Content]:
    """Those that the paper tells whole, in the order of the agenda."""
    changed = [change["item"] for change in content.get("changed", [])]
    return sorted(
        [*content.get("items", []), *content.get("added", []), *changed], key=lambda item: item["paragraph"]
    )


def _bound(own: bytes, parts: Mapping[str, Part]) -> tuple[bytes, dict[str, Laid]]:
    says = _(
        "Bilagorna följer som de kom in, och filen är därför inte PDF/A. Handlingarna utan bilagor är det."
    )
    whole, laid = bound(own, list(parts.values()), chapter=_("Bilagor"), page=_("sida"), says=says)
    return whole, dict(zip(parts, laid, strict=True))


def _read(rows: list[Content], content: Content) -> tuple[dict[str, Part], dict[str, Laid]]:
    """The files as they are now, by key, and those that are gone or are no longer what they were."""
    keys = [row["id"] for row in rows]
    stored: dict[str, StoredFile] = {}
    for model in (Attachment.objects.kept(), *handed_in()):
        stored |= {str(each.pk): each for each in model.filter(pk__in=keys)}
    titles = {row["id"]: (number, title) for row, number, title in _titled(content)}
    parts, gone = {}, {}
    for row in rows:
        file = _content(stored.get(row["id"]))
        if file is None or hashlib.sha256(file).hexdigest() != row["sha256"]:
            gone[row["id"]] = Laid(0, Why.GONE)
        else:
            number, title = titles[row["id"]]
            parts[row["id"]] = Part(f"{number}: {title}", row["name"], row["kind"].lower(), file, number)
    return parts, gone


def _titled(content: Content) -> Iterator[tuple[Content, str, str]]:
    """Each with its number among the item's, and what it is called."""
    for item in items_of(content):
        for number, row in enumerate(item.get("appendices", []), start=1):
            said = {"paragraph": item["paragraph"], "n": number}
            yield row, _("§ %(paragraph)s bilaga %(n)s") % said, row.get("title") or row["name"]


def _content(stored: StoredFile | None) -> bytes | None:
    if stored is None:
        return None
    try:
        with stored.file.open("rb") as file:
            return bytes(file.read())
    except OSError:
        return None


def _row(stored: StoredFile, of: str) -> Content:
    """`of`: what it belongs to beside the need; empty for the need's own."""
    kind = "jpg" if stored.kind == "JPEG" else stored.kind
    # Papers that were frozen before files had titles lack it, and so do those of files without.
    titled = {"title": stored.label} if stored.label != stored.name else {}
    return titled | {
        "id": str(stored.pk),
        "name": stored.name,
        "kind": kind,
        "size": stored.size,
        "sha256": stored.sha256,
        "of": of,
    }


def _frozen(content: Content, row: Content) -> Content:
    found: Content = content.get("laid", {}).get(row["id"], {})
    return found


def _with(content: Content, told: Content) -> Content:
    return content | {"laid": content.get("laid", {}) | told}


def _told(laid: Mapping[str, Laid]) -> Content:
    return {key: {"pages": each.pages, "why": each.why, "says": _says(each)} for key, each in laid.items()}


def _says(laid: Laid) -> str:
    """What the contents list says of it; of one that became pages, the list tells where."""
    if laid.pages:
        return ""
    whole: dict[str, Any] = {
        Why.KIND: _("följer med som fil"),
        Why.FULL: _("får inte plats i filen; hämta den i portalen"),
        Why.GONE: _("finns inte kvar"),
        SENT: _("finns i det som skickats tidigare"),
    }
    because: dict[str, Any] = {
        Why.LOCKED: _("den har lösenord"),
        Why.BROKEN: _("den går inte att läsa"),
        Why.LONG: _("den är för lång, gränsen är %s sidor") % MOST_PAGES,
        Why.LARGE: _("den är för stor"),
        Why.LAYERS: _("den har lager som är dolda"),
        Why.SLOW: _("den tog för lång tid att läsa"),
    }
    if laid.why in whole:
        return str(whole[laid.why])
    return str(_("kunde inte läggas in (%s); följer med som fil") % because[laid.why])
