"""What of the documents has a day that somebody is to be reminded of. Asked by rows of `reminders.py`."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from agreements.boards import Board, boards_of
from agreements.deadlines import deadline_of, notice_day_of, political_board
from agreements.models import GoverningDocument
from agreements.standing import DocumentStanding, standing
from notifications.due_days import REMIND_FOR, WEEK, Due
from notifications.groups import Group
from notifications.recipients import Kind, Role, in_seats
from organizations.models import Principal
from prepared import prepared


def _standing(today: date) -> Iterator[tuple[GoverningDocument, DocumentStanding]]:
    """Every document but the examples, as it stands."""
    for document in _documents():
        stands = standing(document.events.all(), document.versions.all(), today)
        if stands:
            yield document, stands


@prepared
def _documents() -> QuerySet[GoverningDocument]:
    return GoverningDocument.objects.exclude(is_example=True).with_history()


def _owners(document: GoverningDocument, today: date) -> dict[Group, Iterable[int]]:
    """Whoever owns it; where nobody does, the coordinators."""
    if document.owner_person_id:
        return {Group.OWNERS: [document.owner_person_id]}
    return {Group.OWNERS: list(in_seats(Q(role=Role.COORDINATOR, body__kind=Kind.STEERING), today))}


def boards(today: date) -> Iterator[Due]:
    """The days on which boards meet that have not answered: told days alone, never a guess."""
    deciding = [
        (document, stands.newest)
        for document, stands in _standing(today)
        if any(stands.newest.waits_for(code) for code in stands.newest.parties)
    ]
    if not deciding:
        return
    calendars = boards_of({code for _document, one in deciding for code in one.parties})
    principals = {each.code: each for each in Principal.objects.all()}
    for document, one in deciding:
        for code in one.parties:
            is_open = one.waits_for(code)
            day = _near(calendars[code], one.sent_on or today, today) if is_open else None
            if day is None or code not in principals:
                continue
            yield Due(
                f"{one.version.pk}:{code}:{day}",
                day,
                document.title,
                reverse("desk:document_answer", args=[document.slug, code]),
                {Group.CONTACTS: list(contacts_of(principals[code], today))},
            )


def _near(board: Board, sent: date, today: date) -> date | None:
    """The meeting that has just been, else the next; of one that was before it was sent nothing is asked."""
    past = board.last_until(today - timedelta(days=1))
    if past and not past.is_guess and past.day >= max(sent, today - timedelta(days=REMIND_FOR * WEEK)):
        return past.day
    coming = board.first_from(today)
    return coming.day if coming and not coming.is_guess else None


def contacts_of(principal: Principal, today: date) -> Iterable[int]:
    return in_seats(Q(role=Role.CONTACT, principal=principal), today)


def beginnings(today: date) -> Iterator[Due]:
    """The last days to begin with what comes after a document that is in force."""
    political: Board | None = None
    for document, stands in _standing(today):
        if not stands.headline.is_binding or stands.headline.ends is None:
            continue
        political = political or political_board()
        codes = list(stands.headline.parties)
        found = deadline_of(document, stands, codes, today, political=political)
        if found and not found.is_begun:
            yield _of_owner(document, found.countdown.begin, today)


def notices(today: date) -> Iterator[Due]:
    """The last days to give notice."""
    for document, stands in _standing(today):
        if day := notice_day_of(stands.headline):
            yield _of_owner(document, day, today)


def reviews(today: date) -> Iterator[Due]:
    """The days when documents are to be looked through."""
    for document in GoverningDocument.objects.exclude(is_example=True).exclude(review_on=None):
        if document.review_on:
            yield _of_owner(document, document.review_on, today)


def _of_owner(document: GoverningDocument, day: date, today: date) -> Due:
    link = reverse("desk:document", args=[document.slug])
    return Due(f"{document.pk}:{day}", day, document.title, link, _owners(document, today))


def people(ids: Iterable[int]) -> Iterable[User]:
    return User.objects.filter(pk__in=list(ids), is_active=True).order_by("pk")
