"""The approved charter as PDF: made when somebody first asks for it, then kept.

Decided here: whoever reads it costs the portal one typesetting for each version, however often they ask.
The digest covers the very bytes of the file; a version that is approved no more loses its file.
"""

import hashlib

from django.core.files.base import ContentFile

import clock
from assignments.models import Charter, CharterDocument
from assignments.paper import charter_paper
from imprints.road import on_the_road
from initiatives.refusals import Stale
from typesetting import pdf


def charter_document(charter: Charter) -> CharterDocument:
    """Gör uppdragshandlingens pdf, once. For a version that is approved and was read `whole`.

    Raises `Stale` where it has been changed or taken back while it was typeset.
    """
    found = CharterDocument.objects.filter(charter=charter).first()
    # Typeset outside the transaction: it takes far longer than a lock should be held.
    return found or _keep(charter, pdf("charter", charter_paper(charter)))


def _keep(charter: Charter, file: bytes) -> CharterDocument:
    """The first of several who asked at once is kept."""
    with on_the_road(f"{__name__}.keep"):
        now = Charter.objects.select_for_update(of=("self",), no_key=True).get(pk=charter.pk)
        # What was set may have been corrected while it was set; a PDF of it would outlive the approval.
        if (now.approved_event_id, now.edition) != (charter.approved_event_id, charter.edition):
            raise Stale
        found = CharterDocument.objects.filter(charter=charter).first()
        if found:
            return found
        # Of the stored bytes, so that whoever has a copy can tell whether it is the one approved.
        digest = hashlib.sha256(file).hexdigest()
        document = CharterDocument(charter=charter, digest=digest, made_at=clock.now())
        document.pdf.save("pdf", ContentFile(file), save=False)
        document.save(force_insert=True)
        return document
