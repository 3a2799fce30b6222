"""Documents that wait: for a principal's decision to be told, for the next version, to be looked through."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

import clock
from agreements.boards import Board, boards_of
from agreements.deadlines import deadline_of, political_board
from agreements.matters import Matter, matters_of
from agreements.models import GoverningDocument
from agreements.permissions import may_keep_documents
from agreements.standing import standing
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from organizations.models import Principal
from prepared import prepared
from ui.addresses import address


def to_decide(me: Me) -> list[Waiting]:
    """Of each principal whose contact she is, what has been sent to it and not been settled."""
    return list(_waiting(me.principals)) if me.principals else []


SOON = timedelta(days=90)
"""So long before its day a next version waits for whoever owns the document, as the first mail says."""


def to_care_for(me: Me) -> list[Waiting]:
    """Hers who owns it; where nobody who is here does, the coordinator's."""
    own = _without_an_owner_too if may_keep_documents(me.user) else _own
    return list(_days(own(me.user.pk)))


@prepared
def _own(person: int) -> QuerySet[GoverningDocument]:
    return GoverningDocument.objects.filter(owner_person=person).with_history().with_parties()


@prepared
def _without_an_owner_too(person: int) -> QuerySet[GoverningDocument]:
    ours = Q(owner_person=person) | Q(owner_person=None) | Q(owner_person__is_active=False)
    return GoverningDocument.objects.filter(ours).with_history().with_parties()


def _days(documents: Sequence[GoverningDocument]) -> Iterator[Waiting]:
    if not documents:
        return
    today, political = clock.today(), political_board()
    stand = [(row, standing(row.events.all(), row.versions.all(), today)) for row in documents]
    # In force and with an end: nothing else has a next version to begin with.
    ends = [(row, stands) for row, stands in stand if stands and stands.headline.is_binding]
    boards = boards_of({code for _row, stands in ends for code in stands.headline.parties})
    for row, stands in ends:
        codes = list(stands.headline.parties)
        found = deadline_of(row, stands, codes, today, boards=boards, political=political)
        if found and not found.is_begun and found.countdown.begin <= today + SOON:
            yield _to_begin(row, found.countdown.begin)
    for row, _stands in stand:
        if row.review_on and row.review_on <= today + SOON:
            yield _to_review(row, row.review_on)


def _to_begin(row: GoverningDocument, day: date) -> Waiting:
    return Waiting(
        title=_("Nästa version: %s") % row.title,
        href=address("desk:document", row.slug),
        answer=address("desk:document_version", row.slug),
        label=_("Lägg fram en version"),
        todo=_("börja med nästa version"),
        due=day,
        says=_("Annars hinner inte alla parter besluta."),
        is_example=row.is_example,
    )


def _to_review(row: GoverningDocument, day: date) -> Waiting:
    return Waiting(
        title=_("Se över: %s") % row.title,
        href=address("desk:document", row.slug),
        answer=address("desk:document_review", row.slug),
        label=_("Sedd över"),
        todo=_("se över dokumentet"),
        due=day,
        is_example=row.is_example,
    )


def _waiting(principals: Collection[Principal]) -> Iterator[Waiting]:
    today = clock.today()
    documents = list(GoverningDocument.objects.with_history().with_parties())
    boards = boards_of({principal.code for principal in principals})
    for principal in principals:
        for matter in matters_of(principal.code, documents, today).waiting:
            yield _to_decide(matter, principal, boards[principal.code])


def _to_decide(matter: Matter, principal: Principal, board: Board) -> Waiting:
    slug = matter.document.slug
    coming = board.first_from(clock.today())
    # A guess reminds nobody: only a day that somebody has told is one to keep.
    meets = coming.day if coming and not coming.is_guess else None
    return Waiting(
        title=_("Beslut om %s") % matter.document.title,
        href=address("desk:document", slug),
        answer=address("desk:document_answer", slug, principal.code),
        label=_("Anteckna"),
        todo=_("anteckna vad %s beslutar") % principal,
        due=matter.meets_on or meets,
        says=_("Antecknat nu: %s.") % matter.said,
        days=days.days_since((matter.one.sent_on or matter.one.since).isoformat()),
        is_example=matter.document.is_example,
    )
