"""A need's attachments at the desk: fetched, and by the coordinator made public or internal again.

A press that was sent signed out comes back as GET after the sign-in: it leads to the need, and is not made.
"""

from typing import Any
from uuid import UUID

from csp.decorators import csp
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from desk.attachments import readable, removed
from desk.gate import DeskRequest, key_of, load_need
from initiatives.download import SANDBOX, download
from initiatives.models import Attachment, Need
from initiatives.refusals import Gone
from initiatives.workflow import hide_attachment, publish_attachment
from organizations.region import say
from search.workflow import index_missing
from writing.once import make_once


@require_safe
# A file from outside gets no rights on our site, whatever a browser makes of it.
@csp(SANDBOX)  # type: ignore[arg-type]
def attachment(request: DeskRequest, key: str, attachment: UUID) -> FileResponse:
    """`/arbete/behov/<id>/bilagor/<uuid>/`: the file, always as something to save, never to run."""
    return download(_load(request.user, load_need(request.user, key), attachment))


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: DeskRequest, key: str, attachment: UUID) -> HttpResponse:
    """`/arbete/behov/<id>/bilagor/<uuid>/offentlig/`: everybody may fetch it, once the need is public."""
    need = load_need(request.user, key)
    if request.method != "POST":
        return redirect("desk:need", key=key_of(need))
    kept = _load(request.user, need, attachment)
    made = make_once(request, lambda: publish_attachment(kept, by=request.user))
    index_missing(need.pk)
    told = (
        _("%s är offentlig.")
        if need.is_registered
        else say(_("%s blir offentlig när [the need] registreras."))
    )
    messages.success(request, told % made.name)
    return redirect("desk:need", key=key_of(need))


@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: DeskRequest, key: str, attachment: UUID) -> HttpResponse:
    """`/arbete/behov/<id>/bilagor/<uuid>/intern/`: only those with a role may fetch it."""
    need = load_need(request.user, key)
    if request.method != "POST":
        return redirect("desk:need", key=key_of(need))
    kept = _load(request.user, need, attachment)
    made = make_once(request, lambda: hide_attachment(kept, by=request.user))
    index_missing(need.pk)
    messages.success(request, _("%s är inte offentlig längre.") % made.name)
    return redirect("desk:need", key=key_of(need))


def _load(user: Any, need: Need, pk: UUID) -> Attachment:
    """One of those that the person may read. Raises Http404, or `Gone` where it has been taken away."""
    # Sought among those that the person may read: what is hidden and what is not there answer alike.
    kept = next((row for row in readable(user, need) if row.pk == pk), None)
    if kept is None:
        if any(row.pk == pk for row in removed(user, need)):
            raise Gone(_("Filen är borttagen."))
        raise Http404
    return kept
