"""Documents that are known from sources, read from their file: all of it, or refused and nothing changed.

Decided here: what a source says is told as *enligt källan*. A document that is there already is left as it
is: what has been recorded since knows better than the file.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

import clock
from agreements.definitions import DocumentShape
from agreements.models import GoverningDocument
from agreements.states import Door, Verb
from agreements.workflow.documents import Content, register
from agreements.workflow.history import Told
from imprints.road import road
from initiatives.refusals import Unmet
from organizations.models import Principal


@road
def load_documents(shapes: Sequence[DocumentShape]) -> list[GoverningDocument]:
    """Läser in dokument som är kända ur källor. Returns those that are new."""
    there = {document.slug: document for document in GoverningDocument.objects.all()}
    made = []
    for shape in shapes:
        if shape.under and shape.under not in there:
            raise Unmet(_("%(id)s: %(under)s finns inte, eller står längre ner i filen.") % vars(shape))
        if shape.id not in there:
            there[shape.id] = _load(shape, there.get(shape.under or ""))
            made.append(there[shape.id])
    return made


def _load(shape: DocumentShape, under: GoverningDocument | None) -> GoverningDocument:
    facts = {
        "title": shape.title,
        "kind": shape.kind,
        "summary": shape.summary or "",
        "under": under,
        "law": shape.law or "",
        "owner": shape.owner or "",
        "parties": Principal.objects.all() if shape.parties == "everybody" else (),
    }
    content = Content(
        address=shape.address or "",
        starts_on=_day(shape.starts_on),
        ends_on=_day(shape.ends_on),
        notice_months=shape.notice_months,
        extension_months=shape.extension_months,
        extensions_most=shape.extensions_most,
    )
    told = Told(by=None, day=clock.today(), door=Door.FILE, source=shape.source, data={"says": shape.says})
    return register(facts, content, told, verb=Verb.TELL_SOURCE, slug=shape.id)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
