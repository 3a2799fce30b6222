"""By when what a need waits for should be done, as lists and mails say it."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, NullIf

from assignments.models import Assignment
from assignments.querysets import CARRIED_OUT
from initiatives.models import Event, Need
from initiatives.querysets import EventQuerySet
from initiatives.states import Holder, State
from initiatives.verbs import Verb
from meetings.models import AgendaItem, Referral
from meetings.querysets import AgendaItemQuerySet
from meetings.states import AHEAD

WORKED_ON = (State.CHARTERING, *CARRIED_OUT)
"""The states in which somebody works towards the assignment's last day."""

OF_NEED = OuterRef("pk")


def nearest_day(holder: str = "", state: str = "") -> Coalesce:
    """The day that what a need waits for should be done, of each need that is asked for.

    An open question's answer goes before all; then the coming meeting that takes up what the steering body
    has, then the assignment's own days, then the last day of an assessment per capsulam. `holder` and
    `state`: where all that are asked for have the same; then nothing is asked that says nothing of them.
    """
    says = (
        (Q(question_open=True), _question, not holder or holder == Holder.POLITICAL),
        # Those on a coming agenda are few, and found once for all.
        (
            Q(holder=Holder.STEERING, pk__in=_coming().values("need")),
            _on_agenda,
            not holder or holder == Holder.STEERING,
        ),
        # Once the report is in, the day to have it done is nobody's any more, and nothing is late by it.
        (Q(state__in=WORKED_ON), _assignment, not state or state in WORKED_ON),
        (Q(state=State.ASSESSMENT), _per_capsulam, not state or state == State.ASSESSMENT),
    )
    # And each is looked for only where it may say something: most needs cost no look at all.
    days = [
        Case(When(holds, then=day()), output_field=DateField()) for holds, day, may_say in says if may_say
    ]
    none = Value(None, output_field=DateField())
    return Coalesce(*days, none, none, output_field=DateField())


def may_have_day(state: str = "") -> Q:
    """Those that a day may be set for, found from where days are written: of very many needs few have one.

    `state`: where all that are asked for stand in it.
    """
    dated = Q(resume_by__isnull=False) | Q(charter_due__isnull=False) | Q(deadline__isnull=False)
    of_assignments = Assignment.objects.filter(dated, is_open=True)
    written: list[QuerySet[Any]] = [Referral.objects.open(), _coming(), of_assignments]
    if state in {"", State.ASSESSMENT}:
        written.append(assessed_by_a_day())
    needs = [rows.order_by().values("need") for rows in written]
    # As one list: of several the database would look each need up, instead of beginning with these.
    return Q(pk__in=needs[0].union(*needs[1:]))


def assessed_by_a_day() -> EventQuerySet:
    """As the index `event_to_assess` has it: no day is null, or empty in what was written long ago."""
    day = Cast(KT("data__last_day"), TextField())
    found: EventQuerySet = Event.objects.filter(verb=Verb.OPEN_ASSESSMENT).alias(day=day).filter(day__gt="")
    return found


def nearest_day_of(need: Need) -> date | None:
    """Of that need. One query."""
    found: date | None = (
        Need.objects.filter(pk=need.pk).annotate(due=nearest_day()).values_list("due", flat=True).first()
    )
    return found


def _question() -> Subquery:
    return Subquery(Referral.objects.open().filter(need=OF_NEED).values("answer_by")[:1])


def _on_agenda() -> Subquery:
    return Subquery(_coming().filter(need=OF_NEED).order_by("meeting__day").values("meeting__day")[:1])


def _coming() -> AgendaItemQuerySet:
    return AgendaItem.objects.filter(is_open=True, need__isnull=False, meeting__status__in=AHEAD)


def _assignment() -> Subquery:
    """Of the open assignment: when it comes back, its charter is to be written, or it is to be done."""
    charter_due = Case(When(need__state=State.CHARTERING, then=F("charter_due")), output_field=DateField())
    day = Coalesce("resume_by", charter_due, "deadline")
    return Subquery(Assignment.objects.filter(need=OF_NEED, is_open=True).annotate(day=day).values("day")[:1])


def _per_capsulam() -> Subquery:
    opened = Event.objects.filter(need=OF_NEED, verb=Verb.OPEN_ASSESSMENT)
    day = Cast(NullIf(KT("data__last_day"), Value("")), DateField())
    said = opened.annotate(day=day).filter(day__isnull=False).order_by("-seq")
    return Subquery(said.values("day")[:1])
