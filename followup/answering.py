"""What a huvudman has left to say of what is taken into use there, in rows that may not be written yet.

Decided here: a municipality below an area is asked of what its area takes into use until it has spoken.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

import clock
from followup.models import Implementation
from followup.querysets import ImplementationQuerySet, old_before
from initiatives.lanes import DONE, Lane
from initiatives.models import Need
from initiatives.states import State
from organizations.models import Principal
from prepared import prepared

STATES = (State.IMPLEMENTING, State.CLOSED)
"""Closed too: a municipality that was waived or late may take it into use afterwards."""


def to_answer(principal: Principal) -> list[Implementation]:
    """What it has said nothing of, then what it has begun, what is old and what it has said today."""
    today = clock.today()
    said = with_age(Implementation.objects.of([Lane.of(principal)]).filter(need__state__in=STATES))
    wanted = (
        Q(is_old=True) | Q(confirmed_on=today) | (~Q(status__in=DONE) & Q(need__state=State.IMPLEMENTING))
    )
    return [*unsaid([principal]), *said.filter(wanted).order_by("-need__number_order")]


def with_age(rows: ImplementationQuerySet) -> ImplementationQuerySet:
    return _with_places(rows.with_age(clock.today()))


def _with_places(rows: ImplementationQuerySet) -> ImplementationQuerySet:
    return rows.select_related("need", "area", "principal", "within")


def lane_at(need: Need, place: str) -> Implementation | None:
    """The need's row of the area or the municipality, if one is written."""
    return _at.first(need.pk, place, old_before(clock.today()))


@prepared
def _at(need: int, place: str, old_if_before: date) -> QuerySet[Implementation]:
    rows = Implementation.objects.filter(Q(area__slug=place) | Q(principal__code=place), need=need)
    return _with_places(rows.with_age_by(old_if_before))[:1]


def unsaid(places: Sequence[Principal]) -> list[Implementation]:
    """What these municipalities have said nothing of yet, of what their areas are taking into use."""
    if not places:
        return []
    said = set(Implementation.objects.filter(principal__in=places).values_list("need", "principal"))
    needs = Need.objects.published().filter(state=State.IMPLEMENTING).order_by("-number_order")
    return [row for need in needs for row in below(need, places) if (need.pk, row.principal_id) not in said]


def below(need: Need, places: Iterable[Principal]) -> list[Implementation]:
    """Rows not written yet, for those whose area is one of the need's lanes."""
    return [
        Implementation(need=need, principal=place, within=place.area)
        for place in places
        if place.area and Lane.of(place.area) in need.status_by_lane
    ]
