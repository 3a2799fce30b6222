"""The assignment of a need: who leads it, its group, its charter and its reports."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from assignments import workflow
from assignments.models import Assignment, Charter
from assignments.wording import size_in_words
from desk.doors import DOORS
from desk.forms.assignments import GroupForm, InterimForm
from desk.forms.refused import refused
from desk.gate import key_of, load_need, may_read_assignment, open_verbs
from desk.typed import given
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.refusals import Refusal
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Verb
from initiatives.wording import state_label

HERE = (
    Verb.HAND_IN_CHARTER,
    Verb.APPROVE_CHARTER,
    Verb.APPOINT_LEADER,
    Verb.SET_DEADLINE,
    Verb.NOTE_INTERIM,
    Verb.REPORT,
    Verb.ACCEPT_REPORT,
    Verb.RETURN_REPORT,
)
"""The need's verbs that belong to its assignment."""


@require_safe
def assignment(request: HttpRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/`: leaders, group, charter versions and reports."""
    return _show(request, load(request.user, key))


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/group/`: a seat in the working group."""
    need = load_to_write(request.user, key)
    form, status = GroupForm(given(request)), 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        workflow.add_to_group(need, by=cast("User", request.user), **form.cleaned_data)
        messages.success(request, _("Platsen finns i arbetsgruppen."))
        return redirect("desk:assignment", key_of(need))
    return _show(request, need, group_form=form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def interim(request: HttpRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/interim/`: an interim report is handed in."""
    need = load(request.user, key)
    if not may_report(request.user, need):
        raise PermissionDenied
    form, status = InterimForm(given(request)), 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            workflow.hand_in_interim(need, by=cast("User", request.user), **form.cleaned_data)
        except Refusal as refusal:
            status = refused(form, refusal)
        else:
            messages.success(request, _("Delrapporten är lämnad."))
            return redirect("desk:assignment", key_of(need))
    return _show(request, need, interim_form=form, status=status)


def load(user: Any, key: str) -> Need:
    """The need, for whoever may read its assignment: else Http404, as for one that has none."""
    need = load_need(user, key)
    has_one = Assignment.objects.filter(need=need).exists()
    if not (may_read_assignment(user, need) if has_one else may_write(user, need)):
        raise Http404
    return need


def load_to_write(user: Any, key: str) -> Need:
    need = load(user, key)
    if not may_write(user, need):
        raise PermissionDenied
    return need


def may_write(user: Any, need: Need) -> bool:
    """Whoever may write the charter and name the group, while there is something to prepare."""
    allowed = (actor(user, need, verb) for verb in (Verb.HAND_IN_CHARTER, Verb.COMMISSION))
    return need.state in OPEN_AND_PUBLIC and any(allowed)


def may_report(user: Any, need: Need) -> bool:
    has_one = Assignment.objects.filter(need=need, is_open=True).exists()
    return has_one and actor(user, need, Verb.HAND_IN_CHARTER) is not None


def _show(
    request: HttpRequest,
    need: Need,
    group_form: GroupForm | None = None,
    interim_form: InterimForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = Assignment.objects.filter(need=need).order_by("-is_open", "-pk").first()
    writes = may_write(request.user, need)
    context = {
        "need": need,
        "key": key_of(need),
        "state": state_label(need),
        "assignment": found,
        "leaders": _leaders(found),
        "group": found.group.current(timezone.localdate()) if found else [],
        "size": size_in_words(found.size) if found else "",
        "versions": _told(found),
        "draft": Charter.objects.living(need) if writes else None,
        "may_draft": writes and not _is_handed_in(found),
        "has_approved": Charter.objects.newest_approved(need) is not None,
        "interims": found.interims.order_by("-pk") if found else [],
        "reports": found.reports.order_by("-pk").prefetch_related("files") if found else [],
        "may_write": writes,
        "group_form": group_form or (GroupForm() if writes else None),
        "interim_form": interim_form or (InterimForm() if may_report(request.user, need) else None),
        "buttons": [_button(verb) for verb in open_verbs(request.user, need) if verb in HERE],
    }
    return render(request, "desk/assignment_detail.html", context, status=status)


def _leaders(found: Assignment | None) -> Any:
    return found.leaders.current(timezone.localdate()).select_related("user") if found else []


def _told(found: Assignment | None) -> list[tuple[Charter, list[str]]]:
    """Each version, newest first, and what the newest still lacks."""
    if found is None:
        return []
    newest_first = list(found.charters.select_related("approved_event").order_by("-version"))
    lacks = newest_first[0].missing_sections() if newest_first else []
    return [(version, [] if place else lacks) for place, version in enumerate(newest_first)]


def _is_handed_in(found: Assignment | None) -> bool:
    """Whether a version waits for its decision; nothing more is written meanwhile."""
    return found is not None and found.charters.filter(status=Charter.Status.PROPOSED).exists()


def _button(verb: Verb) -> dict[str, Any]:
    return {"address": verb.replace("_", "-"), "label": DOORS[verb].label}
