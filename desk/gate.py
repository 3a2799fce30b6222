"""The one way to a need from the desk: signed in first; unseen is 404, seen but not allowed is 403."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest

from accounts.models import User
from assignments.models import Assignment
from assignments.permissions import is_process_leader
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.verbs import Verb
from initiatives.workflow import permission_for
from organizations.models import Body
from organizations.permissions import Role, has_role, is_chair, is_coordinator


class DeskRequest(HttpRequest):
    """A request under /arbete/. `SignInFirstMiddleware` lets only those through who are signed in."""

    user: User


def load_need(user: Any, key: str, *, for_page: bool = False) -> Need:
    """The need by its number, or by its id while it has none; `for_page`: with what its own page shows.
    Raises Http404 unless the user may see it."""
    # Only while it has no number: afterwards ids would be a second way in, which links should not use.
    by_id = Q(pk=int(key), number=None) if key.isdigit() else Q(pk=None)
    visible = Need.objects.visible_to(user).select_related("proposer")
    if for_page:
        visible = visible.for_page()
    need = visible.filter(Q(number=key) | by_id).first()
    # 404 also for what is there but not to be seen: a 403 would tell that it exists.
    if need is None:
        raise Http404
    return need


def require(user: Any, need: Need, verb: Verb) -> None:
    """Raises PermissionDenied unless the user may make the verb with this need, whatever its state."""
    if actor(user, need, permission_for(verb, need)) is None:
        raise PermissionDenied


def open_verbs(user: Any, need: Need) -> list[Verb]:
    """The verbs and acts that this user may make with the need as it stands now, in the table's order.

    A question is put where none is open, and answered where one is.
    """
    here = {Verb(way.name) for way in Need.graph() if way.source == need.state}
    here -= {Verb.REFER} if need.question_open else {Verb.ANSWER_REFERRAL, Verb.CLOSE_REFERRAL}
    return [verb for verb in Verb if verb in here and actor(user, need, permission_for(verb, need))]


def key_of(need: Need) -> str:
    """The number once there is one, else the id."""
    return need.number or str(need.pk)


def may_read_assignment(user: Any, need: Need) -> bool:
    """The assignment: for the leader, whoever drafts the charter, the coordinator and the steering body."""
    return (
        is_coordinator(user)
        or is_chair(user)
        or has_role(user, Role.MEMBER, Body.Kind.STEERING)
        or is_process_leader(user, need)
        or Assignment.objects.written_by(user).filter(need=need).exists()
    )
