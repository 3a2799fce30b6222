"""A principal's own page: what waits for it, what it has said and what is in force for it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

import clock
from agreements.matters import matters_of
from agreements.models import GoverningDocument
from agreements.permissions import may_keep_documents, may_tell_of, own_principals
from consultations.models import ConsultationResponse
from desk.gate import DeskRequest
from desk.waiting.principals import waits_for_principal
from organizations.models import Principal
from organizations.region import current_region


@require_safe
def principals(request: DeskRequest) -> HttpResponse:
    """`/arbete/huvudman/`: a contact's own; for the coordinator every one."""
    found = _seen_by(request.user)
    if not found:
        raise Http404
    if len(found) == 1:
        return redirect("desk:principal", found[0].code)
    return render(request, "desk/principal_list.html", {"principals": found})


@require_safe
def principal(request: DeskRequest, code: str) -> HttpResponse:
    """`/arbete/huvudman/<kod>/`: for its contacts; the coordinator may read each. Nobody else's."""
    found = get_object_or_404(Principal.objects.select_related("area"), code=code)
    if not may_tell_of(request.user, found):
        raise Http404
    documents = GoverningDocument.objects.with_history().with_parties()
    answers = ConsultationResponse.objects.current().of(found).select_related("consultation", "recipient")
    context = {
        "principal": found,
        "is_own": found in own_principals(request.user),
        "waiting": waits_for_principal(request.user, found, current_region()),
        "matters": matters_of(code, documents, clock.today()),
        "answers": answers.order_by("-received_on", "-pk"),
    }
    return render(request, "desk/principal_detail.html", context)


def _seen_by(user: Any) -> list[Principal]:
    return list(Principal.objects.all()) if may_keep_documents(user) else own_principals(user)
