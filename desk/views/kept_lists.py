"""Lists that a person keeps by a name: kept from the list itself, and forgotten."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.forms.need_list import KeepListForm
from desk.gate import DeskRequest
from desk.kept_lists import asked_for, keep
from desk.sending import send
from writing.models import KeptList
from writing.once import make_once


@require_POST
def save(request: DeskRequest) -> HttpResponse:
    """`/arbete/behov/listor/`: keeps the list that the form was sent from."""
    form = KeepListForm(request.POST)
    sent = send(request, form, lambda: keep(request.user, **form.cleaned_data))
    if sent.made:
        messages.success(request, _("Listan är sparad som ”%s”.") % sent.made.name)
    else:
        messages.warning(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    query = asked_for(request.POST.get("query", ""))
    return redirect(f"{reverse('desk:needs')}?{query}" if query else reverse("desk:needs"))


@require_POST
def forget(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/behov/listor/<id>/remove/`: one's own is kept no more."""
    kept = get_object_or_404(KeptList, pk=pk, user=request.user)
    make_once(request, kept.delete)
    messages.success(request, _("Listan är borttagen."))
    return redirect("desk:needs")
