"""The two versions of a need's charter that nearly every act asks for: the one that is written, and the one
that counts. Both of its open assignment; `whole`: with all that stands in it.
"""

from django.db.models import QuerySet

from assignments.models import Charter
from assignments.querysets import CharterQuerySet
from assignments.states import CharterStatus
from initiatives.models import Need
from prepared import prepared


def draft_of(need: Need, *, whole: bool = False) -> Charter | None:
    """The draft that is written on now."""
    return _drafts(need.pk).whole().first() if whole else _draft.first(need.pk)


def terms_of(need: Need, *, whole: bool = False) -> Charter | None:
    """The version that was approved last: the terms that the work is done by."""
    return _in_force(need.pk).whole().first() if whole else _terms.first(need.pk)


def _drafts(need: int) -> CharterQuerySet:
    of_need = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    return of_need.filter(status=CharterStatus.DRAFT).order_by("-version")


def _in_force(need: int) -> CharterQuerySet:
    return Charter.objects.in_force().filter(assignment__need=need, assignment__is_open=True)


@prepared
def _draft(need: int) -> QuerySet[Charter]:
    return _drafts(need)[:1]


@prepared
def _terms(need: int) -> QuerySet[Charter]:
    return _in_force(need)[:1]
