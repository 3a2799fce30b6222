"""A meeting's duties in turn: to call it, send its papers, record who was there, approve the minutes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import clock
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from initiatives.actors import Actor
from meetings.models import Attendance, Meeting, MeetingDocument, Signature
from meetings.permissions import MEETS, may_run
from meetings.states import AHEAD, TELL_AHEAD, MeetingStatus
from prepared import prepared
from ui.addresses import address

KEEPERS = frozenset({Actor.COORDINATOR, Actor.CHAIR, Actor.POLITICAL_CHAIR})
"""Who keeps any body's meetings."""


def _is_to_be_called(meeting: Any, today: date) -> bool:
    is_near = meeting.call_by - TELL_AHEAD <= today <= meeting.day
    return bool(is_near and meeting.status == MeetingStatus.PLANNED)


@dataclass(frozen=True)
class Stage:
    """What a meeting waits for at one time; of those that hold only the first is shown."""

    says: Any
    todo: Any
    label: Any
    address: str
    waits: Callable[[Any, date], bool]
    due: Callable[[Any], date] = lambda meeting: meeting.day


STAGES: tuple[Stage, ...] = (
    Stage(
        gettext_lazy("Sätt ärenden på dagordningen: %s"),
        gettext_lazy("sätta ärenden på dagordningen"),
        gettext_lazy("Lägg till ett ärende"),
        "desk:meeting_add_item",
        # Before the call's own stage: without items there is nothing to call to, and the call is refused.
        lambda m, today: _is_to_be_called(m, today) and not m.has_items,
        lambda meeting: meeting.call_by,
    ),
    Stage(
        gettext_lazy("Gör handlingarna: %s"),
        gettext_lazy("göra handlingarna"),
        gettext_lazy("Till handlingarna"),
        "desk:papers",
        # In the run sheet's own order (`desk/run_sheet/`): what is called to should be there to read.
        lambda m, today: _is_to_be_called(m, today) and not m.has_package,
        lambda meeting: meeting.call_by,
    ),
    Stage(
        gettext_lazy("Kalla till mötet: %s"),
        gettext_lazy("kalla till mötet"),
        gettext_lazy("Kalla till mötet"),
        "desk:meeting_call",
        _is_to_be_called,
        lambda meeting: meeting.call_by,
    ),
    Stage(
        gettext_lazy("Skicka handlingarna: %s"),
        gettext_lazy("skicka handlingarna"),
        gettext_lazy("Till handlingarna"),
        "desk:papers",
        lambda m, today: m.status == MeetingStatus.CALLED and m.day >= today and not m.has_package,
    ),
    Stage(
        gettext_lazy("Anteckna att mötet är hållet: %s"),
        gettext_lazy("anteckna att mötet är hållet"),
        gettext_lazy("Till mötet"),
        "desk:meeting",
        # The day after and not the same evening: the meeting may be under way.
        lambda m, today: m.status in AHEAD and m.day < today,
    ),
    Stage(
        gettext_lazy("Anteckna närvaron: %s"),
        gettext_lazy("anteckna vilka som var med"),
        gettext_lazy("Närvaro och justerare"),
        "desk:meeting_attendance",
        lambda m, today: m.status == MeetingStatus.HELD and not (m.has_attendance and m.has_signers),
    ),
    Stage(
        gettext_lazy("Justera protokollet: %s"),
        gettext_lazy("se till att protokollet justeras och anteckna det"),
        gettext_lazy("Underskrift på papper"),
        "desk:meeting_signatures",
        # Those who check it have it on their own lists.
        lambda m, today: m.status == MeetingStatus.HELD and m.has_unsigned,
    ),
    Stage(
        gettext_lazy("Justera protokollet: %s"),
        gettext_lazy("säga vilka beslut som tillkännages med protokollet"),
        gettext_lazy("Justera protokollet"),
        "desk:meeting_approve",
        lambda m, today: m.status == MeetingStatus.HELD,
    ),
)


def duties(me: Me) -> list[Waiting]:
    """Of each meeting that she keeps, what it waits for now. One query."""
    if not me.roles & KEEPERS:
        return []
    today = clock.today()
    found = [(meeting, _stage(meeting, today)) for meeting in _unapproved()]
    return [_duty(meeting, stage) for meeting, stage in found if stage and may_run(me.user, meeting.body)]


@prepared
def _unapproved() -> QuerySet[Meeting]:
    """Meetings whose minutes are not approved, with what their stages ask."""
    of_meeting = {"meeting": OuterRef("pk")}
    open_items = Count("items", filter=Q(items__is_open=True) | Q(items__decisions__isnull=False))
    rows = Meeting.objects.filter(body__kind__in=MEETS).unapproved().select_related("body")
    return rows.annotate(
        has_items=open_items,
        has_package=Exists(MeetingDocument.objects.filter(kind="package", **of_meeting)),
        has_attendance=Exists(Attendance.objects.filter(**of_meeting)),
        has_signers=Exists(Signature.objects.filter(**of_meeting)),
        has_unsigned=Exists(Signature.objects.filter(**of_meeting, signed_on=None)),
    )


def _stage(meeting: Any, today: date) -> Stage | None:
    return next((stage for stage in STAGES if stage.waits(meeting, today)), None)


def _duty(meeting: Meeting, stage: Stage) -> Waiting:
    name = f"{meeting.body.short_name} {days.words(meeting.day.isoformat())}"
    return Waiting(
        title=stage.says % name,
        href=address("desk:meeting", meeting.pk),
        due=stage.due(meeting),
        answer=address(stage.address, meeting.pk),
        label=stage.label,
        todo=stage.todo,
        is_example=meeting.is_example,
    )


def to_sign(me: Me) -> list[Waiting]:
    """Minutes that she is to check. One query."""
    return [
        Waiting(
            title=_("Läs och justera protokollet: %(body)s %(day)s")
            % {"body": meeting.body.short_name, "day": days.words(meeting.day.isoformat())},
            href=address("desk:meeting", meeting.pk),
            answer=address("desk:papers_minutes", meeting.pk),
            label=_("Läs och justera"),
            todo=_("läsa och justera protokollet"),
            days=days.days_since(meeting.day.isoformat()),
            is_example=meeting.is_example,
        )
        for meeting in _unsigned(me.user.pk)
    ]


@prepared
def _unsigned(person: int) -> QuerySet[Meeting]:
    """Held, and that person is to check the minutes."""
    # Both in one filter: in two, another person's signature would do.
    mine = {"signatures__person": person, "signatures__signed_on": None}
    rows = Meeting.objects.filter(status=MeetingStatus.HELD, **mine)
    return rows.select_related("body").order_by("day", "pk")


def proposals(me: Me) -> list[Waiting]:
    """Items that somebody in the body would like to take up. One query."""
    if not me.roles & KEEPERS:
        return []
    return [
        Waiting(
            title=_("Svara på förslag till ärenden: %(body)s %(day)s")
            % {"body": meeting.body.short_name, "day": days.words(meeting.day.isoformat())},
            href=address("desk:meeting", meeting.pk),
            due=meeting.day,
            answer=address("desk:meeting", meeting.pk),
            label=_("Till mötet"),
            todo=_("svara på förslag till ärenden"),
            is_example=meeting.is_example,
        )
        for meeting in _asked()
        if may_run(me.user, meeting.body)
    ]


@prepared
def _asked() -> QuerySet[Meeting]:
    """Those that somebody would like to take something up at, and has had no answer."""
    asked = Count("proposals", filter=Q(proposals__answered_at=None))
    rows = Meeting.objects.filter(body__kind__in=MEETS, status__in=AHEAD).select_related("body")
    return rows.annotate(asked=asked).filter(asked__gt=0)
