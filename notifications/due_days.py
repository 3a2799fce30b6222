"""What has a day that somebody is to be reminded of: what it is about, and who in particular has it to do.

One function a kind, asked each day by the rows of `reminders.py`. Nothing here writes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from assignments.models import Assignment, PlannedReport, ProcessLeader
from consultations.models import ConsultationRecipient
from followup import follow_up
from followup.models import Implementation
from followup.permissions import seats_of
from followup.querysets import old_before
from followup.workflow import waiting_to_be_published
from initiatives.models import Event, Need
from initiatives.states import State
from initiatives.verbs import Verb
from meetings.models import Decision, Meeting, Referral
from notifications.groups import Group
from notifications.recipients import Kind, Role, contacts_of, in_seats
from prepared import prepared
from prioritization.models import Assessment, Round, RoundEntry
from prioritization.permissions import seat_owners

WORKED_ON = (State.CHARTERING, State.ONGOING)
"""With a last day that somebody works towards; it may be set before the charter is approved."""

WEEK = 7
REMIND_FOR = 4
"""For how many weeks somebody is reminded of a day that has passed; then it is on the coordinator's list."""


@dataclass(frozen=True)
class Due:
    """Something with a day: what it is about, where it stands, and who in particular has it to do.

    `form`: where whoever has it to do answers it, where that is another page.

    `since`: the day from which it is counted as late, where that is not `day`.
    """

    key: str
    day: date
    title: str
    link: str
    people: Mapping[Group, Iterable[int]] = field(default_factory=dict)
    since: date | None = None
    form: str = ""


def interims(today: date) -> Iterator[Due]:
    """Planned interim reports that nobody has handed in, while the work is not paused."""
    found = _planned(today + timedelta(days=14))
    return _due([(report.due_on, report.charter.assignment) for report in found], today, "assignment_interim")


@prepared
def _planned(until: date) -> QuerySet[PlannedReport]:
    under_way = PlannedReport.objects.unanswered().due_by(until)
    under_way = under_way.filter(charter__assignment__need__state=State.ONGOING)
    return under_way.exclude(charter__assignment__need__is_example=True)


def consultations(today: date) -> Iterator[Due]:
    """The last days of those on a sändlista from whom nothing has come."""
    ahead = ConsultationRecipient.objects.unanswered().due_by(today + timedelta(days=14))
    for recipient in ahead.exclude(consultation__is_example=True).named():
        form = reverse("desk:consultation_answer", args=[recipient.consultation_id, recipient.pk])
        yield Due(
            f"{recipient.pk}:{recipient.due_on.isoformat()}",
            recipient.due_on,
            recipient.consultation.title,
            reverse("website:consultation", args=[recipient.consultation.number]),
            {Group.CONTACTS: list(in_seats(contacts_of(recipient), today))},
            form=form,
        )


def deadlines(today: date) -> Iterator[Due]:
    """The days when assignments are to be done; of a paused one the end of the pause is asked instead."""
    return _assignments("deadline", today, "assignment", *WORKED_ON)


def pauses(today: date) -> Iterator[Due]:
    """The days when paused assignments were to be taken up again."""
    return _assignments("resume_by", today, "verb", State.PAUSED)


def charters(today: date) -> Iterator[Due]:
    """The days when charters were to be handed in, of those that are not yet."""
    found = [each for each in _open([State.CHARTERING]) if not each.need.charter_handed_in]
    return _of_each(found, "charter_due", today, "assignment_charter")


def products(today: date) -> Iterator[Due]:
    """What has been put up and waits for its process leader to publish: late a week after it was put up."""
    found = [each for each in _open([State.COMPLETED]) if each.need.product_put_up]
    leaders = _leaders(found, today)
    for assignment in found:
        oldest = waiting_to_be_published(assignment.need).order_by("put_up_event__seq").first()
        if oldest:
            day = timezone.localdate(oldest.put_up_event.recorded)
            people = {Group.LEADERS: leaders[assignment.pk]}
            # The day stands in the key: a day that is moved is another reminder.
            due = _of_need(f"{assignment.pk}:{day}", day, assignment.need)
            form = reverse("desk:verb", args=[assignment.need.number, "publish"])
            yield replace(due, people=people, since=day + timedelta(days=WEEK - 1), form=form)


def reviews(today: date) -> Iterator[Due]:
    """The days when the steering body wanted to look again at what it decided, and has not."""
    chairs = {Group.STEERING_CHAIR: list(in_seats(Q(role=Role.CHAIR, body__kind=Kind.STEERING), today))}
    for decision in Decision.objects.exclude(need__is_example=True).to_review(today):
        if decision.review_on and decision.need:
            due = _of_need(f"{decision.pk}:{decision.review_on}", decision.review_on, decision.need)
            yield replace(due, people=chairs)


def calls(today: date) -> Iterator[Due]:
    """The last days to call the planned meetings, with who keeps each body's beside the coordinator."""
    nobody: dict[Group, list[int]] = {Group.STEERING_CHAIR: [], Group.POLITICAL_CHAIR: []}
    for meeting in Meeting.objects.to_call(today).exclude(is_example=True):
        kind = meeting.body.kind
        chairs = list(in_seats(Q(role=Role.CHAIR, body__kind=kind), today))
        group = Group.STEERING_CHAIR if kind == Kind.STEERING else Group.POLITICAL_CHAIR
        yield Due(
            f"{meeting.pk}:{meeting.call_by}",
            meeting.call_by,
            str(meeting),
            reverse("desk:meeting", args=[meeting.pk]),
            nobody | {group: chairs},
            form=reverse("desk:meeting_call", args=[meeting.pk]),
        )


def _assignments(day: str, today: date, form: str, *states: State) -> Iterator[Due]:
    return _of_each(_open(list(states)), day, today, form)


@prepared
def _open(states: list[str]) -> QuerySet[Assignment]:
    found = Assignment.objects.filter(is_open=True, need__state__in=states)
    return found.exclude(need__is_example=True).select_related("need")


def _of_each(found: Iterable[Assignment], day: str, today: date, form: str) -> Iterator[Due]:
    return _due([(when, each) for each in found if (when := getattr(each, day))], today, form)


def _due(found: list[tuple[date, Assignment]], today: date, form: str) -> Iterator[Due]:
    """Each day of an assignment's; `form` is the name of the page that answers it.

    What a pause has made late is late from when the work was taken up again, so that a long pause
    leaves nothing without its reminders.
    """
    if not found:
        return
    assignments = [assignment for _day, assignment in found]
    leaders, resumed = _leaders(assignments, today), _resumed(assignments)
    for day, assignment in found:
        need = assignment.need
        yield Due(
            f"{assignment.pk}:{day}",
            day,
            str(need),
            reverse("desk:assignment", args=[need.number]),
            {Group.LEADERS: leaders[assignment.pk]},
            since=max(day, resumed.get(need.pk, day) - timedelta(days=1)),
            form=reverse(f"desk:{form}", args=[need.number, *(["resume"] if form == "verb" else [])]),
        )


def _resumed(assignments: list[Assignment]) -> dict[int, date]:
    """By need: the day that its work was last taken up again."""
    taken_up = _taken_up([assignment.need_id for assignment in assignments])
    return {need: timezone.localdate(recorded) for need, recorded in taken_up}


@prepared
def _taken_up(needs: list[int]) -> QuerySet[Event, tuple[int, datetime]]:
    taken_up = Event.objects.filter(verb=Verb.RESUME, correction=None, need__in=needs).order_by("seq")
    return taken_up.values_list("need", "recorded")


def _leaders(assignments: list[Assignment], today: date) -> dict[int, list[int]]:
    """Who leads each that day; where nobody does, who writes its charter."""
    led: dict[int, list[int]] = {assignment.pk: [] for assignment in assignments}
    for assignment, user in _leading(list(led), today):
        led[assignment].append(user)
    writers = Assignment.objects.filter(pk__in=led).writers()
    return {assignment: people or sorted(writers[assignment]) for assignment, people in led.items()}


@prepared
def _leading(assignments: list[int], day: date) -> QuerySet[ProcessLeader, tuple[int, int]]:
    rows = ProcessLeader.objects.current(day).filter(assignment__in=assignments)
    return rows.values_list("assignment", "user")


def rounds(today: date) -> Iterator[Due]:
    """The last days of open rounds, with those whose seat has something left to answer."""
    open_rounds = list(Round.objects.open().filter(is_example=False).select_related("meeting__body"))
    if not open_rounds:
        return
    done = set(Assessment.objects.current().complete().by_seat())
    seats = seat_owners()
    for weighing in open_rounds:
        entries = list(RoundEntry.objects.open().filter(round=weighing).values_list("pk", flat=True))
        left = [user for user, seat in seats.items() if any((entry, seat) not in done for entry in entries)]
        key, link = f"{weighing.pk}:{weighing.last_day}", reverse("desk:weigh_list")
        yield Due(key, weighing.last_day, str(weighing.meeting or ""), link, {Group.STEERING: left})


def questions(_today: date) -> Iterator[Due]:
    """The days when the political body's answers are wanted."""
    for referral in _asked():
        day = referral.answer_by
        if day is not None:
            form = reverse("desk:verb", args=[referral.need.number, "answer-referral"])
            yield replace(_of_need(f"{referral.pk}:{day}", day, referral.need), form=form)


@prepared
def _asked() -> QuerySet[Referral]:
    asked = Referral.objects.open().exclude(answer_by=None).exclude(need__is_example=True)
    return asked.select_related("need")


def follow_ups(_today: date) -> Iterator[Due]:
    """The days by which what is closed is to be followed up."""
    closings = _closings()
    named = follow_up.followers(closings)
    for event in closings:
        if day := event.data.get("follow_up_by"):
            due = _of_need(f"{event.pk}:{day}", date.fromisoformat(day), event.need)
            form = reverse("desk:verb", args=[event.need.number, "followed-up"])
            yield replace(due, people={Group.FOLLOWERS: named[event.need_id]}, form=form)


@prepared
def _closings() -> QuerySet[Event]:
    return follow_up.waiting().exclude(need__is_example=True)


def _of_need(key: str, day: date, need: Need) -> Due:
    return Due(key, day, str(need), reverse("desk:need", args=[need.number]))


def lanes(today: date) -> Iterator[Due]:
    """Lanes that nobody has confirmed for so long that they are marked old: the last day they were not."""
    # Searched backwards day by day: months differ in length, so the day can't be worked out by adding.
    lately = [today - timedelta(days=n) for n in range(REMIND_FOR * WEEK + 1)]
    for row in _stale(old_before(today)):
        heard_on: date = row.heard_on  # type: ignore[attr-defined]  # annotated
        fresh = next((day for day in lately if old_before(day) <= heard_on), None)
        if fresh is None:
            continue
        yield Due(
            f"{row.pk}:{heard_on}",
            fresh,
            f"{row.need} ({row.place})",
            reverse("desk:implementation_lane", args=[row.need.number, row.lane.key]),
            {Group.AREAS: list(in_seats(seats_of([row.lane]), today))},
        )


@prepared
def _stale(before: date) -> QuerySet[Implementation]:
    stale = Implementation.objects.stale_by(before).exclude(need__is_example=True)
    return stale.select_related("need", "area", "principal")
