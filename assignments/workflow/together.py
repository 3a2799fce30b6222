"""Written together: people invited, sections commented on, wordings proposed and taken in, a version read.

Decided here: all of it is internal and no part of the charter's history; a wording is taken in as one that is
typed, and never over what somebody has written since. As long after the group has ended as the profile
says, the remarks, the marks of reading and who was invited are gone.
"""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.content import PART, CharterText
from assignments.models import Assignment, Charter, GroupPerson, ReadMark, Remark, SeatKind
from assignments.terms import draft_of
from assignments.together import Right, may, room_of
from assignments.workflow.draft import save_charter
from imprints.road import road
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from organizations.models import Profile
from organizations.workflow import account_for
from plaintext.border import is_empty


@road
def invite_to_group(
    need: Need, *, by: User, email: str, name: str, kind: str = SeatKind.GROUP
) -> GroupPerson:
    """Bjuder in en person till gruppen, with an account where they have none; again changes the group.

    Raises `NotPermitted`, `WrongState`, or `PeopleRefused` for an account that is closed.
    """
    assignment = _room(need, by, Right.INVITE)
    person = account_for(email, name)
    found, _is_new = GroupPerson.objects.update_or_create(
        assignment=assignment,
        user=person,
        defaults={"kind": kind},
        create_defaults={"kind": kind, "invited_by": by},
    )
    return found


@road
def leave_group(need: Need, *, by: User, person: GroupPerson) -> None:
    """Tar bort en person ur gruppen: they read it no more; what they said stays. Raises `NotPermitted`."""
    _room(need, by, Right.INVITE).people.filter(pk=person.pk).delete()


@road
def remark_on(
    need: Need, *, by: User, charter: Charter, section: str, text: str = "", wording: str = ""
) -> Remark:
    """Kommenterar ett avsnitt, or proposes how it is to be worded. Raises `NotPermitted` or `Unmet`."""
    assignment = _room(need, by, Right.REMARK)
    if is_empty(text) and is_empty(wording):
        raise Unmet(_("Skriv en kommentar eller en lydelse."), field="text")
    if not is_empty(wording) and not section.startswith(PART):
        raise Unmet(_("En lydelse går att föreslå för texterna, inte för raderna."), field="wording")
    return Remark.objects.create(
        assignment=assignment,
        section=section,
        version=charter.version,
        text=text,
        wording=wording,
        by=by,
    )


@road
def settle(need: Need, *, by: User, remark: Remark) -> Remark:
    """Markerar kommentaren som avklarad; again changes nothing. Raises `NotPermitted`."""
    _room(need, by, Right.SETTLE)
    return _settled(remark, by, is_taken=False)


@road
def take_wording(need: Need, *, by: User, remark: Remark, edition: int) -> Remark:
    """Tar in den föreslagna lydelsen i utkastet, in place of what the section says.

    `edition`: of the draft that was read. Raises `NotPermitted`, `WrongState` where the version is frozen,
    `Stale` where somebody has saved since, or `Unmet` for a remark without a wording.
    """
    _room(need, by, Right.SETTLE)
    if not remark.wording:
        raise Unmet(_("Kommentaren har ingen lydelse."))
    # Somebody may have settled it otherwise since the page was shown.
    if Remark.objects.select_for_update(no_key=True).get(pk=remark.pk).settled_at:
        raise Unmet(_("Kommentaren är redan avklarad. Ingenting ändrades."))
    draft = draft_of(need, whole=True)
    if draft and draft.edition != edition:
        raise Stale
    slug = remark.section.removeprefix(PART)
    typed = CharterText(parts={slug: remark.wording})
    saved = save_charter(need, by=by, typed=typed, sections=[remark.section], edition=edition)
    if saved.conflicts:
        raise Stale
    return _settled(remark, by, is_taken=True)


@road
def mark_read(need: Need, *, by: User, charter: Charter, edition: int) -> ReadMark:
    """Markerar versionen som läst, as it stood then; from an older page what was read later stays.

    Raises `NotPermitted`, or `Stale` for what nobody can have read yet.
    """
    _room(need, by, Right.MARK_READ)
    if edition > charter.edition:
        raise Stale
    before = ReadMark.objects.filter(charter=charter, user=by).values_list("edition", flat=True).first()
    newest = max(edition, before or 0)
    return ReadMark.objects.update_or_create(charter=charter, user=by, defaults={"edition": newest})[0]


def forget_remarks(now: datetime) -> int:
    """Gallrar det som sades i grupper som har slutat. Returns how many rows are gone."""
    days = Profile.objects.values_list("remarks_kept_days", flat=True).first()
    if days is None:
        return 0
    limit = now - timedelta(days=days)
    # An assignment that was broken off has no day when its group ended, but that of its last event.
    ended = Assignment.objects.filter(
        Q(group_ended_on__lt=limit.date()) | Q(is_open=False, ended_event__recorded__lt=limit)
    )
    gone = 0
    for rows in (
        Remark.objects.filter(assignment__in=ended),
        GroupPerson.objects.filter(assignment__in=ended),
        ReadMark.objects.filter(charter__assignment__in=ended),
    ):
        gone += rows.delete()[0]
    return gone


def _settled(remark: Remark, by: User, *, is_taken: bool) -> Remark:
    locked = Remark.objects.select_for_update(no_key=True).get(pk=remark.pk)
    # The first press counts.
    if locked.settled_at is None:
        locked.settled_at, locked.settled_by, locked.is_taken = clock.now(), by, is_taken
        locked.save()
    return locked


def _room(need: Need, by: User, right: Right) -> Assignment:
    if not may(by, need, right):
        raise NotPermitted
    assignment = room_of(need)
    if assignment is None:
        raise WrongState
    return assignment
