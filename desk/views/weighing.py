"""Väg: what each member of the steering body thinks of a need, on their own. Nobody sees another's here."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from desk.forms.refused import refused
from desk.forms.weighing import WeighForm
from desk.gate import key_of, load_need
from initiatives.models import Need
from initiatives.refusals import Refusal
from initiatives.wording import state_label
from prioritization.models import Assessment
from prioritization.workflow import WEIGHED, assess, may_weigh


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """`/arbete/vag/`: the needs to weigh, those that wait for one's answer first."""
    _require_a_seat(request.user)
    own = Prefetch("assessments", Assessment.objects.filter(member=cast("User", request.user)), to_attr="own")
    asked = Need.objects.visible_to(request.user).filter(state__in=WEIGHED).for_list().prefetch_related(own)
    lines = [_line(need) for need in asked.order_by("since", "number")]
    context = {
        "waiting": [line for line in lines if not line["mine"]],
        "answered": [line for line in lines if line["mine"]],
    }
    return render(request, "desk/weigh_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: HttpRequest, key: str) -> HttpResponse:
    """`/arbete/vag/<id>/`: my answers and my placement; saved, and changed as long as it is weighed."""
    _require_a_seat(request.user)
    need = load_need(request.user, key)
    mine = Assessment.objects.filter(need=need, member=cast("User", request.user)).first()
    offered = need.state in WEIGHED
    if not (offered or mine or request.method == "POST"):
        raise Http404
    form = WeighForm(request.POST or None, mine=mine)
    status = 200 if offered else 409
    if offered and request.method == "POST":
        status = _save(form, need, cast("User", request.user))
        if status == 302:
            messages.success(request, _("Ditt svar är sparat. Du kan ändra det så länge behovet vägs."))
            return redirect("desk:weigh_list")
    context = {"need": need, "key": key_of(need), "form": form, "mine": mine, "offered": offered}
    return render(request, "desk/weigh_form.html", context, status=status)


def _require_a_seat(user: Any) -> None:
    """Raises Http404 for whoever does not sit in the steering body."""
    if not may_weigh(user):
        raise Http404


def _line(need: Any) -> dict[str, Any]:
    mine = need.own[0] if need.own else None
    return {"need": need, "key": key_of(need), "state": state_label(need), "mine": mine}


def _save(form: WeighForm, need: Need, by: User) -> int:
    """302 when saved; else the status to show the form with."""
    if not form.is_valid():
        return 400
    try:
        assess(
            need,
            by=by,
            answers=form.answers(),
            why=form.why(),
            placement=form.placement(),
            recused=form.cleaned_data["recused"],
        )
    except Refusal as refusal:
        return refused(form, refusal)
    return 302
