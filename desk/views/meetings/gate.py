"""The one way to a meeting from the desk: unseen is 404, seen but not allowed is 403."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from desk.forms.base import LONGEST_NUMBER
from desk.gate import DeskRequest
from meetings.models import AgendaItem, Meeting
from meetings.permissions import may_follow, may_run
from prepared import prepared


def load_meeting(user: Any, pk: int) -> Meeting:
    """Raises Http404 unless the person may read the bodies' meetings."""
    found = _meeting.first(pk) if len(str(pk)) < LONGEST_NUMBER else None
    if found is None or not may_follow(user):
        raise Http404
    return found


@prepared
def _meeting(pk: int) -> QuerySet[Meeting]:
    return Meeting.objects.published().filter(pk=pk)


def load_to_run(user: Any, pk: int) -> Meeting:
    """Raises PermissionDenied too, unless the person keeps the body's meetings."""
    found = load_meeting(user, pk)
    if not may_run(user, found.body):
        raise PermissionDenied
    return found


def load_item(meeting: Meeting, pk: int) -> AgendaItem:
    """One of the meeting's own. Raises Http404."""
    found = meeting.items.select_related("need", "proposed_standpoint").filter(pk=pk).first()
    if found is None:
        raise Http404
    # The one that was loaded, with its body: the item would else ask for it again.
    found.meeting = meeting
    return found


def seen_of(request: DeskRequest) -> int:
    """The number that the page showed."""
    return number_of(request, "seen")


def number_of(request: DeskRequest, name: str) -> int:
    """A number that was sent; 0, which is never right, for what is no number."""
    return _number(request.POST.get(name, ""))


def numbers_of(request: DeskRequest, name: str) -> list[int]:
    """Numbers that were sent in one field, with spaces between."""
    return [_number(sent) for sent in request.POST.get(name, "").split()]


def _number(sent: str) -> int:
    # A number longer than the database's own would be an error there, not a refusal here.
    return int(sent) if sent.isdecimal() and len(sent) < LONGEST_NUMBER else 0
