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
from desk.assignment_page import due_report, group, interims, may_carry_out, progress
from desk.doors import DOORS
from desk.forms.assignments import CharterForm
from desk.forms.progress import GroupForm, RiskForm, StatusForm
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
    Verb.PAUSE,
    Verb.RESUME,
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
    """`/arbete/uppdrag/<id>/`: how it goes, its milestones, risks, group, charter and reports."""
    return show(request, load(request.user, key))


@require_http_methods(["GET", "HEAD", "POST"])
def charter(request: HttpRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/`: a new version of the charter, begun from the newest."""
    need = load_to_write(request.user, key)
    form = CharterForm(given(request), newest=_versions(need).last())
    status = 200
    if request.method == "POST":
        status = _draft(form, need, cast("User", request.user))
        if status == 302:
            messages.success(request, _("Versionen är sparad som utkast."))
            return redirect("desk:assignment", key_of(need))
    context = {"need": need, "key": key_of(need), "form": form}
    return render(request, "desk/charter_form.html", context, status=status)


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
    return need.state in OPEN_AND_PUBLIC and actor(user, need, "name_group") is not None


def _draft(form: CharterForm, need: Need, by: User) -> int:
    """302 when the version is written; else the status to show the form with."""
    if not form.is_valid():
        return 400
    if form.is_stale():
        return 409
    try:
        workflow.draft_charter(need, by=by, text=form.charter_text())
    except Refusal as refusal:
        return refused(form, refusal)
    return 302


def _versions(need: Need) -> Any:
    """The open assignment's versions with all that they say, oldest first."""
    versions = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    return versions.prefetch_related("parts__section", "milestones", "areas", "principals")


def show(request: HttpRequest, need: Need, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; `forms` are those that were sent and refused, by the names that the page has for them."""
    found = Assignment.objects.filter(need=need).order_by("-is_open", "-pk").first()
    writes, leads = may_write(request.user, need), may_carry_out(request.user, need)
    context = {
        "need": need,
        "key": key_of(need),
        "state": state_label(need),
        "assignment": found,
        "leaders": _leaders(found),
        "group": group(found),
        "versions": _told(found),
        "interims": interims(found),
        "reports": found.reports.order_by("-pk") if found else [],
        "due": due_report(found),
        "may_write": writes,
        "leads": leads,
        "group_form": GroupForm() if writes else None,
        "status_form": StatusForm() if leads else None,
        "risk_form": RiskForm() if leads else None,
        "buttons": [_button(verb) for verb in open_verbs(request.user, need) if verb in HERE],
    }
    context |= progress(found) | {"opened": set(forms)} | forms
    return render(request, "desk/assignment_detail.html", context, status=status)


def _leaders(found: Assignment | None) -> Any:
    return found.leaders.current(timezone.localdate()).select_related("user") if found else []


def _told(found: Assignment | None) -> list[tuple[Charter, list[str]]]:
    """Each version, newest first, and what the newest still lacks."""
    if found is None:
        return []
    versions = found.charters.prefetch_related("parts__section", "milestones", "areas", "principals")
    newest_first = list(versions.order_by("-version"))
    lacks = newest_first[0].missing_sections() if newest_first else []
    return [(version, [] if place else lacks) for place, version in enumerate(newest_first)]


def _button(verb: Verb) -> dict[str, Any]:
    return {"address": verb.replace("_", "-"), "label": DOORS[verb].label}
