"""Decisions that wait: to be announced, to be looked at again, to be filed with the minutes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

import clock
from desk.gate import key_of
from desk.waiting.item import Lines, Waiting, each
from desk.waiting.me import Me
from desk.waiting.meetings import KEEPERS
from initiatives import days
from initiatives.actors import RECORDERS
from meetings.models import Decision, Meeting
from meetings.permissions import may_run
from meetings.querysets import left_to_review
from meetings.states import REVIEW_AHEAD
from organizations.models import Body
from prepared import prepared
from ui.addresses import address


def held(me: Me) -> Sequence[Waiting]:
    """Those that wait to be announced or struck."""
    if not me.roles & set(RECORDERS):
        return []
    return Lines(_held_rows(), each(_held))


@prepared
def _held_rows() -> QuerySet[Decision]:
    # All of them: a decision waits for its minutes, and those of a few meetings are waited for at a time.
    rows = Decision.objects.held().exclude(need=None).select_related("need")
    return rows.order_by("decided_on", "pk")


def _held(decision: Any) -> Waiting:
    need = decision.need
    return Waiting(
        title=_("Beslutat, inte tillkännaget: %s") % need.title,
        href=address("desk:need", key_of(need)),
        answer=address("desk:announce", key_of(need)),
        label=_("Tillkännage beslutet"),
        todo=_("tillkännage beslutet eller stryka det"),
        need=need,
        days=days.days_since(decision.decided_on.isoformat()),
        is_example=need.is_example,
    )


def to_review(me: Me) -> Sequence[Waiting]:
    """Those whose day to be looked at again has come near. One query, and one for the coming meeting."""
    if not me.roles & set(RECORDERS):
        return []
    today = clock.today()
    return Lines(left_to_review(_near_review(today, today + REVIEW_AHEAD)), _to_review)


@prepared
def _near_review(today: date, by: date) -> QuerySet[Decision]:
    return Decision.objects.near_review(today, by)


def _to_review(found: Sequence[Any]) -> list[Waiting]:
    if not found:
        return []
    coming = Meeting.objects.of(Body.Kind.STEERING).coming(clock.today()).first()
    # Where none is planned one is planned first: then it takes up the need.
    answer = address("desk:meeting_add_item", coming.pk) if coming else address("desk:meetings")
    return [
        Waiting(
            title=_("Ompröva beslutet: %s") % decision.need.title,
            href=address("desk:need", key_of(decision.need)),
            due=decision.review_on,
            answer=answer,
            label=_("Sätt på en dagordning") if coming else _("Planera ett möte"),
            todo=_("se till att beslutet omprövas"),
            need=decision.need,
            is_example=decision.need.is_example,
        )
        for decision in found
    ]


def to_file(me: Me) -> list[Waiting]:
    """Meetings whose minutes lack a supplement of what was recorded afterwards. One query."""
    if not me.roles & KEEPERS:
        return []
    meetings = {decision.item.meeting for decision in _late() if decision.item}
    return [
        Waiting(
            title=_("Gör tillägg till protokollet: %s") % meeting,
            href=address("desk:meeting", meeting.pk),
            answer=address("desk:papers_minutes", meeting.pk),
            label=_("Till protokollet"),
            todo=_("göra ett tillägg till protokollet av det som antecknats i efterhand"),
            is_example=meeting.is_example,
        )
        for meeting in sorted(meetings, key=lambda meeting: (meeting.day, meeting.pk))
        if may_run(me.user, meeting.body)
    ]


@prepared
def _late() -> QuerySet[Decision]:
    return Decision.objects.unfiled().select_related("item__meeting__body")
