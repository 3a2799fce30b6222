"""Whoever has not answered in a round: reminded, or given more time."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from desk.forms.rounds import ExtendForm
from desk.gate import DeskRequest, locked
from desk.sending import press, send
from desk.typed import given
from desk.views.rounds import load_round, require_coordinator
from notifications.workflow import nudge_round, tell_of_more_time
from prioritization.models import Round
from prioritization.workflow import extend_round


@require_POST
def remind(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/vag/omgang/<id>/remind/`: those who have something left to answer are written to."""
    found = load_round(request.user, pk)
    require_coordinator(request.user)
    sent = press(request, lambda: nudge_round(found, by=request.user))
    if sent.made:
        told = ngettext("%s ledamot är påmind.", "%s ledamöter är påminda.", sent.made) % sent.made
        messages.success(request, told)
    elif sent.why:
        messages.warning(request, sent.why)
    return _back_to(found)


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/vag/omgang/<id>/extend/`: a later last day; those who have something left are told."""
    found = load_round(request.user, pk)
    require_coordinator(request.user)
    if not found.is_open:
        messages.warning(request, _("Omgången är stängd."))
        return _back_to(found)
    form = ExtendForm(given(request), weighing=found)
    sent = send(
        request,
        form,
        lambda: _extend(found, form, request.user),
        fresh=lambda: ExtendForm(weighing=locked(found)),
    )
    if sent.is_made:
        messages.success(request, _("Sista dagen är flyttad. De som inte har svarat får veta det."))
        return _back_to(found)
    return render(request, "desk/round_extend.html", {"form": form, "round": found}, status=sent.status)


# Together: whoever is not told of more time has none.
@transaction.atomic
def _extend(found: Round, form: ExtendForm, by: User) -> Round:
    extended = extend_round(found, by=by, **form.said())
    tell_of_more_time(extended)
    return extended


def _back_to(found: Round) -> HttpResponse:
    """The meeting that it is for, whose run sheet says what comes next; else the round."""
    return (
        redirect("desk:meeting", found.meeting_id) if found.meeting_id else redirect("desk:round", found.pk)
    )
