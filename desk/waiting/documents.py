"""Documents that wait: for a principal's decision to be told."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

import clock
from agreements.boards import Board, boards_of
from agreements.matters import Matter, matters_of
from agreements.models import GoverningDocument
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from organizations.models import Principal


def to_decide(me: Me) -> list[Waiting]:
    """Of each principal whose contact she is, what has been sent to it and not been settled."""
    return list(_waiting(me.principals)) if me.principals else []


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
        href=reverse("desk:document", args=[slug]),
        answer=reverse("desk:document_answer", args=[slug, principal.code]),
        label=_("Anteckna"),
        todo=_("anteckna vad %s beslutar") % principal,
        due=matter.meets_on or meets,
        says=_("Antecknat nu: %s.") % matter.said,
        days=days.days_since((matter.one.sent_on or matter.one.since).isoformat()),
        is_example=matter.document.is_example,
    )
