"""The assignment of a need: who leads it, its group, its charter and its reports."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import clock
from assignments.models import Assignment, Charter, StatusUpdate
from assignments.querysets import CARRIED_OUT
from assignments.terms import draft_of, terms_of
from assignments.wording import size_in_words
from desk.assignment_page import due_reports, group, interims, may_carry_out, progress
from desk.doors import DOORS, with_something_to_take
from desk.forms.progress import GroupForm, RiskForm, StatusForm
from desk.gate import DeskRequest, key_of, load_need, may_read_assignment, open_verbs
from desk.what_remains import AFTER, what_remains
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Verb
from initiatives.wording import marked_state
from prepared import prepared

HERE = (
    Verb.HAND_IN_CHARTER,
    Verb.TAKE_BACK_CHARTER,
    Verb.APPROVE_CHARTER,
    Verb.PAUSE,
    Verb.RESUME,
    Verb.APPOINT_LEADER,
    Verb.SET_DEADLINE,
    Verb.NOTE_INTERIM,
    Verb.REPORT,
    Verb.TAKE_BACK_REPORT,
    Verb.ACCEPT_REPORT,
    Verb.RETURN_REPORT,
)
"""The need's verbs that belong to its assignment."""


@require_safe
def assignment(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/`: how it goes, its milestones, risks, group, charter and reports."""
    return show(request, load(request.user, key))


def load(user: Any, key: str) -> Need:
    """The need, for whoever may read its assignment: else Http404, as for one that has none."""
    need = load_need(user, key)
    if not may_open(user, need):
        raise Http404
    return need


def may_open(user: Any, need: Need) -> bool:
    """Where there is none yet, only whoever may begin one has anything to see."""
    has_one = _of_need.first(need.pk) is not None
    return may_read_assignment(user, need) if has_one else may_write(user, need)


@prepared
def _of_need(need: int) -> QuerySet[Assignment, int]:
    return Assignment.objects.filter(need=need).values_list("pk", flat=True)[:1]


def load_to_write(user: Any, key: str) -> Need:
    need = load(user, key)
    if not may_write(user, need):
        raise PermissionDenied
    return need


def may_write(user: Any, need: Need) -> bool:
    """Whoever may write the charter and name the group, while there is something to prepare."""
    return need.state in OPEN_AND_PUBLIC and actor(user, need, "name_group") is not None


def show(request: DeskRequest, need: Need, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; `forms` are those that were sent and refused, by the names that the page has for them."""
    # The open one before any other; else the one that ended last, so that its reports can still be read.
    found = Assignment.objects.filter(need=need).order_by("-is_open", "-pk").first()
    writes, leads = may_write(request.user, need), may_carry_out(request.user, need)
    has_approved = terms_of(need) is not None
    draft, verbs = draft_of(need) if writes else None, _verbs_here(request.user, need)
    planned = due_reports(found)
    may_hand_in = bool(draft and Verb.HAND_IN_CHARTER in verbs and not draft.missing_sections())
    context = {
        "need": need,
        "key": key_of(need),
        "state": marked_state(need),
        "is_prepared": not has_approved and need.state not in CARRIED_OUT,
        "assignment": found,
        "leaders": _leaders(found),
        "group": group(found),
        "size": size_in_words(found.size) if found else "",
        "versions": _versions(found),
        "draft": draft,
        "may_hand_in": may_hand_in,
        "together": writes and found is not None and found.is_open,
        "may_draft": writes and not _is_handed_in(found),
        "has_approved": has_approved,
        "interims": interims(found),
        "reports": _reports(found),
        "due": planned[0] if planned else None,
        "may_write": writes,
        "leads": leads,
        "buttons": [_button(verb) for verb in verbs if not (may_hand_in and verb == Verb.HAND_IN_CHARTER)],
    }
    goes = progress(found)
    reports = [report["due_on"] for report in planned]
    lines, risks = goes.get("lines", ()), goes.get("risks", ())
    remains = what_remains(need, found, reports=reports, milestones=lines, risks=risks)
    context |= {"remains": remains, "is_after": need.state in AFTER}
    context |= (
        goes | _empty_forms(goes.get("status"), writes=writes, leads=leads) | {"opened": set(forms)} | forms
    )
    return render(request, "desk/assignment_detail.html", context, status=status)


def _empty_forms(newest: StatusUpdate | None, *, writes: bool, leads: bool) -> dict[str, Any]:
    """What whoever writes, and whoever leads, may fill in on the page itself."""
    forms: dict[str, Any] = {"group_form": GroupForm()} if writes else {}
    return forms | ({"status_form": StatusForm(newest=newest), "risk_form": RiskForm()} if leads else {})


def _verbs_here(user: Any, need: Need) -> list[Verb]:
    return with_something_to_take(need, [verb for verb in open_verbs(user, need) if verb in HERE])


def _reports(found: Assignment | None) -> Any:
    return found.reports.whole().order_by("-pk") if found else []


def _leaders(found: Assignment | None) -> Any:
    return found.leaders.current(clock.today()).select_related("user") if found else []


def _versions(found: Assignment | None) -> list[tuple[Charter, list[str]]]:
    """Each version, newest first, and what the newest still lacks."""
    if found is None:
        return []
    newest_first = list(found.charters.select_related("approved_event", "begun_from").order_by("-version"))
    lacks = newest_first[0].missing_sections() if newest_first else []
    return [(version, [] if place else lacks) for place, version in enumerate(newest_first)]


def _is_handed_in(found: Assignment | None) -> bool:
    """Whether a version waits for its decision; nothing more is written meanwhile."""
    return found is not None and found.charters.filter(status=Charter.Status.PROPOSED).exists()


def _button(verb: Verb) -> dict[str, Any]:
    return {"address": verb.replace("_", "-"), "label": DOORS[verb].label}
