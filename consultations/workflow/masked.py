"""Parts of an answer that are not published, though the rest of it is.

Decided here: a reason is given, which everybody reads; it may be lifted. It says nothing of whether the part
is secret: the answer is handed out on request, and that is tried then.
"""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from consultations.models import ConsultationResponse, Masking
from consultations.models.masked import OVERALL
from consultations.refusals import ConsultationRefused
from consultations.workflow.locking import lock_to_run
from imprints.road import road


def parts_to_mask(response: ConsultationResponse) -> dict[str, str]:
    """Each part that says something in words, or is a file, with what it is called."""
    found = {OVERALL: _("Sammanfattande synpunkter")} if response.overall else {}
    found |= {f"line-{line.pk}": str(line.point) for line in response.lines.all() if line.text}
    return found | {f"file-{file.pk}": file.name for file in response.files.all()}


@road
def mask(response: ConsultationResponse, part: str, *, reason: str, by: User) -> Masking:
    """Maskar en del: its words, or the file, are not published, and the page says why."""
    lock_to_run(response.consultation, by)
    if part not in parts_to_mask(response):
        raise ConsultationRefused(_("Välj en del av svaret."), field="part")
    if not reason:
        raise ConsultationRefused(_("Skriv varför delen inte publiceras."), field="reason")
    return Masking.objects.create(response=response, **_of(part), reason=reason, person=by)


@road
def unmask(response: ConsultationResponse, part: str, *, by: User) -> Masking:
    """Låter en maskad del publiceras igen."""
    lock_to_run(response.consultation, by)
    if part not in ConsultationResponse.objects.whole().get(pk=response.pk).masked():
        raise ConsultationRefused(_("Delen är inte maskad."))
    return Masking.objects.create(response=response, **_of(part), is_lifted=True, person=by)


def _of(part: str) -> dict[str, Any]:
    kind, _dash, key = part.partition("-")
    return {f"{kind}_id": key} if key else {}
