"""Who may do what where a charter is written together: one table.

Decided here: whoever may write the charter is one of its writers; the people of the groups are those whom a
writer has invited, and only while the assignment is open and the group has not ended.
"""

from enum import StrEnum
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, When

from assignments.models import Assignment, Charter, GroupPerson, ReadMark, SeatKind
from assignments.states import CharterStatus
from federation.workflow import WITHOUT_ROLE
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.states import OPEN_AND_PUBLIC
from prepared import prepared


class Part(StrEnum):
    """The part that somebody has in it."""

    WRITER = "writer"
    GROUP = "group"
    REFERENCE = "reference"


class Right(StrEnum):
    READ = "read"
    MARK_READ = "mark_read"
    REMARK = "remark"
    """To comment on a section, and to propose how it is worded."""
    SETTLE = "settle"
    """To take a wording in, or to say that a remark is settled."""
    INVITE = "invite"
    SEE_WHO_WRITES = "see_who_writes"


MAY: dict[Right, frozenset[Part]] = {
    Right.READ: frozenset(Part),
    Right.MARK_READ: frozenset(Part),
    Right.REMARK: frozenset({Part.WRITER, Part.GROUP}),
    Right.SETTLE: frozenset({Part.WRITER}),
    Right.INVITE: frozenset({Part.WRITER}),
    Right.SEE_WHO_WRITES: frozenset({Part.WRITER}),
}

PART_OF = {SeatKind.GROUP: Part.GROUP, SeatKind.REFERENCE: Part.REFERENCE}


def part_of(user: Any, need: Need) -> Part | None:
    """The part that the person has in the need's open assignment; None for everybody else."""
    if user is None or user.pk is None or not user.is_active or need.state not in OPEN_AND_PUBLIC:
        return None
    if actor(user, need, "name_group") is not None:
        return Part.WRITER
    place = places_of(user).filter(assignment__need=need).first()
    return PART_OF[SeatKind(place.kind)] if place else None


def may(user: Any, need: Need, right: Right) -> bool:
    return part_of(user, need) in MAY[right]


def places_of(user: Any) -> Any:
    """Where the person is in a group that goes on."""
    goes_on = {"assignment__is_open": True, "assignment__group_ended_on": None}
    return GroupPerson.objects.filter(user=user, **goes_on, assignment__need__state__in=OPEN_AND_PUBLIC)


def with_reading(places: Any) -> Any:
    """With `edition_now` of the version there is to read, and `edition_read`, where it is marked as read."""
    versions = Charter.objects.filter(assignment=OuterRef("assignment"))
    # As the room has it: the draft that is written on, else the newest version.
    is_draft = Case(When(status=CharterStatus.DRAFT, then=1), default=0)
    newest = versions.order_by(is_draft.desc(), "-version")
    marks = ReadMark.objects.filter(user=OuterRef("user"), charter=OuterRef("charter_now"))
    return places.annotate(
        charter_now=Subquery(newest.values("pk")[:1]),
        edition_now=Subquery(newest.values("edition")[:1]),
        edition_read=Subquery(marks.values("edition")[:1]),
    )


def has_a_place(user: Any) -> bool:
    """Whether there is a group that the person reads with."""
    return bool(places_of(user).exists())


WITHOUT_ROLE.append(has_a_place)


def room_of(need: Need) -> Assignment | None:
    """The open assignment, in which it is written."""
    return _open_of.first(need.pk)


@prepared
def _open_of(need: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(need=need, is_open=True)[:1]
