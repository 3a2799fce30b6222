"""The one way to a need from the desk: signed in first; unseen is 404, seen but not allowed is 403."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from assignments.permissions import is_process_leader, is_writer, reads_every_assignment
from initiatives.models import Need
from initiatives.permissions import actor, may_view
from initiatives.refusals import MovedOn
from initiatives.verbs import Verb
from initiatives.workflow import permission_for
from prepared import prepared

Row = TypeVar("Row", bound=Model)

LONGEST_ID = 18
"""No id has as many digits: the database's own largest has one more."""


class DeskRequest(HttpRequest):
    """A request under /arbete/. `SignInFirstMiddleware` lets only those through who are signed in."""

    user: User
    htmx: Any  # django-htmx lays it there: false for a whole page


def locked(row: Row) -> Row:
    """The row as it is now, nobody else's to change until this is made. Raises Http404 where it is gone."""
    rows: Any = row.__class__._default_manager
    found: Row = get_object_or_404(rows.select_for_update(of=("self",), no_key=True), pk=row.pk)
    return found


def load_need(user: Any, key: str, *, for_page: bool = False) -> Need:
    """The need by its number, or by its id while it has none; `for_page`: with what its own page shows.
    Raises Http404 unless the user may see it, and `MovedOn` where it has its number since."""
    rows = _with_its_page if for_page else _alone
    need = rows.first(key, int(key) if key.isdecimal() and len(key) <= LONGEST_ID else 0)
    # 404 also for what is there but not to be seen: a 403 would tell that it exists.
    if need is None or not may_view(user, need):
        raise Http404
    # An id would be a second way in: links that were written while it was the only one lead on.
    if need.number and need.number != key:
        raise MovedOn(need.number)
    return need


@prepared
def _alone(number: str, pk: int) -> QuerySet[Need]:
    return Need.objects.filter(Q(number=number) | Q(pk=pk)).select_related("proposer")


@prepared
def _with_its_page(number: str, pk: int) -> QuerySet[Need]:
    return Need.objects.for_page().filter(Q(number=number) | Q(pk=pk)).select_related("proposer")


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
    return reads_every_assignment(user) or is_process_leader(user, need) or is_writer(user, need)
