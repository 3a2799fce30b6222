"""The rows that the page of one need shows, each kind read by one prepared query.

Here stand the reads alone; what is asked for, and what it becomes, says `need_page`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from assignments.models import Assignment, Charter, CharterPart, FinalReport, GoalAnswer
from consultations.models import Consultation, ConsultationResponse
from deviations.models import Analysis
from followup.models import Deliverable
from initiatives.models import Attachment, Event, Need, StandingPeriod
from initiatives.verbs import Verb
from meetings.models import AgendaItem, Decision
from meetings.querysets import COUNTY
from meetings.states import MeetingStatus
from prepared import prepared
from prioritization.models import Preparation
from website.decisions import for_lines

MOST_ALIKE = 3
"""So many other needs in the same area are named."""


@dataclass(frozen=True)
class OtherNeed:
    """Another need that the page names."""

    number: str
    title: str


def others(named: Iterable[tuple[Any, ...]]) -> list[OtherNeed]:
    """Of numbers and titles; the title may have been blanked by law."""
    return [OtherNeed(str(number), title or _("Rubriken är borttagen")) for number, title in named]


@prepared
def need(number: str) -> QuerySet[Need]:
    return Need.objects.published().for_page().filter(number=number)


@prepared
def need_then(number: str, day: date) -> QuerySet[StandingPeriod]:
    return StandingPeriod.objects.as_of(day).for_page().filter(number=number)


@prepared
def events(need: int) -> QuerySet[Event]:
    return Event.objects.published().filter(need=need).order_by("seq").prefetch_related("texts")


@prepared
def preparation(need: int) -> QuerySet[Preparation]:
    return Preparation.objects.published().with_texts().filter(need=need)


@prepared
def decisions(need: int, day: date) -> QuerySet[Decision]:
    return for_lines(Decision.objects.as_of(day).filter(need=need).newest_first())


@prepared
def charter(need: int, day: date) -> QuerySet[Charter]:
    parts = Prefetch("parts", CharterPart.objects.select_related("section"))
    in_force = Charter.objects.in_force_on(day).filter(assignment__need=need)
    return in_force.prefetch_related(parts, "milestones")[:1]


@prepared
def reports(need: int, day: date) -> QuerySet[FinalReport]:
    answers = Prefetch("goal_answers", GoalAnswer.objects.select_related("indicator"))
    published = FinalReport.objects.published_on(day).filter(assignment__need=need)
    return published.select_related("handed_in_event").prefetch_related("files", answers, "indicator_answers")


@prepared
def deliverables(keys: list[int]) -> QuerySet[Deliverable]:
    found = Deliverable.objects.published().filter(pk__in=keys)
    return found.select_related("put_up_event").prefetch_related("files")


@prepared
def assignment(need: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(need=need).in_force().prefetch_related("leaders")[:1]


@prepared
def attachments(need: int) -> QuerySet[Attachment]:
    return Attachment.objects.shown().filter(need=need)


@prepared
def analyses(need: int) -> QuerySet[Analysis]:
    """Of deviations, which raised it."""
    return Analysis.objects.published().filter(needs=need)


@prepared
def remisser(need: int) -> QuerySet[Consultation]:
    """Those with an answer that raised it, once that answer is published."""
    answers = ConsultationResponse.objects.published().filter(lines__raised__need=need)
    return Consultation.objects.filter(pk__in=answers.values("consultation"))


@prepared
def coming(need: int, today: date) -> QuerySet[AgendaItem]:
    """The items of coming meetings that take it up, the soonest first."""
    ahead = AgendaItem.objects.published().filter(need=need, is_open=True, meeting__day__gte=today)
    # Called alone: a planned meeting's agenda may change until it is sent out.
    of_county = ahead.filter(meeting__body__kind__in=COUNTY, meeting__status=MeetingStatus.CALLED)
    return of_county.select_related("meeting__body").order_by("meeting__day", "paragraph")[:1]


@prepared
def alike(area: int, need: int) -> QuerySet[Need, tuple[str | None, str]]:
    same = Need.objects.published().filter(priority_area=area).exclude(pk=need).newest_first()
    return same.values_list("number", "title")[:MOST_ALIKE]


@prepared
def merged_into(need: int, day: date) -> QuerySet[StandingPeriod, tuple[str, str]]:
    """Those that had gone into it by the end of the day."""
    gone = StandingPeriod.objects.as_of(day).filter(merged_into=need).by_number()
    return gone.values_list("number", "title__text")


@prepared
def standing_of(need: int, day: date) -> QuerySet[StandingPeriod, tuple[str, str, int | None]]:
    known = StandingPeriod.objects.as_of(day).filter(need=need)
    return known.values_list("number", "title__text", "merged_into")[:1]


@prepared
def following_up_into(number: str, day: date) -> QuerySet[Event, int]:
    """The needs that an event says were followed up by making this one."""
    # Cast to a text: compared as JSON, SQLite would read the number as JSON too.
    born = Cast(KT("data__new_need"), TextField())
    made = Event.objects.as_of(day).filter(verb=Verb.FOLLOWED_UP).annotate(born=born)
    return made.filter(born=number).values_list("need", flat=True)


@prepared
def periods_with_history(needs: list[int], day: date) -> QuerySet[StandingPeriod]:
    """Where these stood at the end of the day, each need with all that was `known` of it by then."""
    known = Prefetch("need__events", Event.objects.as_of(day).order_by("seq"), to_attr="known")
    periods = StandingPeriod.objects.as_of(day).filter(need__in=needs).by_number()
    return periods.select_related("need", "title").prefetch_related(known)
