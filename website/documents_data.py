"""Documents and their parties' decisions as data: the keys are promises (docs/open-data.md)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from agreements.standing import VersionStanding
from website.document_cells import AreaCells
from website.documents import DocumentLine, DocumentPage, Kind

COLUMNS = (
    "document",
    "version",
    "code",
    "party",
    "area",
    "answer",
    "day",
    "dnr",
    "address",
    "remark",
    "in_force_from",
    "in_force_until",
    "told_by",
    "source",
)

LIST_COLUMNS = ("id", "title", "kind", "state", "since", "until", "version", "decided", "parties", "url")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def version_data(one: VersionStanding) -> dict[str, Any]:
    """How one version stands."""
    return {
        "version": one.number,
        "state": one.state.value,
        # What a source says has no day that we know of.
        "since": None if one.state == "by_source" else _iso(one.since),
        "until": _iso(one.ends),
        "rule": None if one.state == "by_source" else one.terms.rule,
        "decided": one.decided,
        "declined": one.declined,
        "parties": len(one.parties),
        "in_force_for": one.bound,
    }


def line_data(line: DocumentLine, base: str) -> dict[str, Any]:
    """A document in the list."""
    document = line.document
    return {
        "id": document.slug,
        "title": document.title,
        "kind": document.kind,
        "is_example": document.is_example,
        **version_data(line.now.one),
        "coming": version_data(line.coming.one) if line.coming else None,
        "url": f"{base}/styrdokument/{document.slug}/",
    }


def list_rows(kinds: Iterable[Kind], base: str) -> list[list[Any]]:
    rows = [line_data(line, base) for kind in kinds for line in kind.lines]
    return [[row[name] for name in LIST_COLUMNS] for row in rows]


def page_data(page: DocumentPage, base: str) -> dict[str, Any]:
    """A document with its terms, versions and each party's answer."""
    document, asked = page.document, page.asked
    return {
        **line_data(DocumentLine(document, page.now, page.coming), base),
        "summary": document.summary,
        "under": document.under.slug if document.under else None,
        "law": document.law,
        "owner": document.owner,
        "review_on": _iso(document.review_on),
        "target_groups": [group.name for group in document.target_groups.all()],
        "needs_before": [need.number for need in document.needs_before.all() if need.number],
        "needs_after": [need.number for need in document.needs_after.all() if need.number],
        "says": page.now.says,
        "source": page.source.source if page.source else None,
        "consultations": [remiss.number for remiss in page.remisser],
        "endorsement": next((base + each.decision for each in page.history if each.decision), None),
        "versions": [version_data(each.one) for each in page.versions],
        "answers": answers_data(page) if asked else [],
    }


def answers_data(page: DocumentPage) -> list[dict[str, Any]]:
    """Each party's answer to the version that was sent to them last."""
    if page.asked is None:
        return []
    number = page.asked.one.number
    return [row for area in page.areas for row in _of_area(area, page.document.slug, number)]


def _of_area(area: AreaCells, slug: str, number: int) -> list[dict[str, Any]]:
    return [
        {
            "document": slug,
            "version": number,
            "code": cell.code,
            "party": cell.name,
            "area": cell.area,
            "answer": cell.party.answer.value,
            "day": _iso(cell.party.day) if cell.event else None,
            "dnr": cell.dnr,
            "address": cell.event.address if cell.event else "",
            "remark": cell.remark,
            "in_force_from": _iso(cell.party.starts),
            "in_force_until": _iso(cell.party.ends),
            "told_by": cell.event.door if cell.event else "",
            "source": cell.event.source if cell.event else "",
        }
        for cell in area.cells
    ]
