"""One table: each kind of day that is reminded of – what is found, who hears before it and who after.

A row asks what is due on or around a day; nothing here writes. Each reminder has a key of what it is
about, its day and how far from it one is, so that a new day is a new reminder and a missed round of
the worker loses none. Source: process.md, "time alone never moves a state: a passed day reminds".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assignments.models import Assignment, PlannedReport, ProcessLeader
from followup.models import Implementation
from followup.permissions import seats_of
from followup.querysets import old_before
from initiatives import days
from initiatives.models import Event, Need
from initiatives.states import State
from initiatives.verbs import Verb
from meetings.models import Referral
from notifications.groups import Group, because
from notifications.recipients import Kind, Role, in_seats, seated
from organizations.region import current_region
from prioritization.models import Assessment, Round, RoundEntry

WORKED_ON = (State.CHARTERING, State.ONGOING)
"""With a last day that somebody works towards; it may be set before the charter is approved."""

WEEK = 7
REMIND_FOR = 4
"""For how many weeks somebody is reminded of a day that has passed; then it is on the coordinator's list."""


@dataclass(frozen=True)
class Due:
    """Something with a day: what it is about, where it is answered, and who in particular has it to do.

    `since`: the day from which it is counted as late, where that is not `day`.
    """

    key: str
    day: date
    title: str
    link: str
    people: Mapping[Group, Iterable[int]] = field(default_factory=dict)
    since: date | None = None


@dataclass(frozen=True)
class Text:
    """What is said: `title` and `day` of what is due, and the bodies' names."""

    subject: Any
    body: Any


@dataclass(frozen=True, kw_only=True)
class Row:
    """One kind of day. `before`: how many days ahead; `times`: how many weeks after, once a week.

    `first` hears beside the others the first time that the day has passed.
    """

    find: Callable[[date], Iterable[Due]]
    before: int = 0
    soon: Text | None = None
    soon_to: tuple[Group, ...] = ()
    times: int = 0
    passed: Text | None = None
    passed_to: tuple[Group, ...] = ()
    first: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Reminder:
    """A message before it is addressed; `key` is once for each person."""

    key: str
    subject: str
    body: str
    because: str
    link: str


def reminders(today: date) -> Iterator[tuple[User, Reminder]]:
    """Whoever is to be reminded of something that day, and of what."""
    region = current_region()
    names = {"steering": region.steering, "political": region.political}
    anybody = {
        Group.COORDINATORS: list(in_seats(Q(role=Role.COORDINATOR, body__kind=Kind.STEERING), today)),
        Group.POLITICAL_CHAIR: list(in_seats(Q(role=Role.CHAIR, body__kind=Kind.POLITICAL), today)),
    }
    active = {user.pk: user for user in User.objects.filter(is_active=True)}
    for kind, row in TABLE.items():
        for due in row.find(today):
            stage, text, groups = _stage(row, due, today)
            if text is None:
                continue
            people = anybody | dict(due.people)
            facts = names | {"title": due.title, "day": days.words(due.day.isoformat())}
            reason = {person: group for group in reversed(groups) for person in people.get(group, ())}
            for person, group in reason.items():
                if person in active:
                    yield active[person], _reminder(f"{kind}:{due.key}:{stage}", due, text, group, facts)


def _stage(row: Row, due: Due, today: date) -> tuple[str, Text | None, tuple[Group, ...]]:
    """How far from the day one is: what is said then and to whom; no text where nothing is."""
    left = (due.day - today).days
    if left >= 0:
        return ("before", row.soon, row.soon_to) if left <= row.before else ("", None, ())
    week = ((today - (due.since or due.day)).days - 1) // WEEK
    if week >= row.times:
        return "", None, ()
    return f"after-{week}", row.passed, row.passed_to + (() if week else row.first)


def _reminder(key: str, due: Due, text: Text, group: Group, facts: dict[str, str]) -> Reminder:
    subject = " ".join((text.subject % facts).split())
    body = f"{text.body % facts}\n\n{due.title}"
    return Reminder(key, subject, body, because({group}, facts), due.link)


# What is found for each kind.


def _interims(today: date) -> Iterator[Due]:
    """Planned interim reports that nobody has handed in, while the work is not paused."""
    planned = PlannedReport.objects.unanswered().due_by(today + timedelta(days=14))
    under_way = planned.filter(charter__assignment__need__state=State.ONGOING)
    found = under_way.exclude(charter__assignment__need__is_example=True)
    return _due([(report.due_on, report.charter.assignment) for report in found], today)


def _deadlines(today: date) -> Iterator[Due]:
    """The days when assignments are to be done; of a paused one the end of the pause is asked instead."""
    return _assignments("deadline", today, need__state__in=WORKED_ON)


def _pauses(today: date) -> Iterator[Due]:
    """The days when paused assignments were to be taken up again."""
    return _assignments("resume_by", today, need__state=State.PAUSED)


def _assignments(day: str, today: date, **narrow: Any) -> Iterator[Due]:
    found = Assignment.objects.filter(is_open=True, need__is_example=False, **narrow).exclude(**{day: None})
    return _due([(getattr(each, day), each) for each in found.select_related("need")], today)


def _due(found: list[tuple[date, Assignment]], today: date) -> Iterator[Due]:
    """Each day of an assignment's.

    What a pause has made late is late from when the work was taken up again, so that a long pause
    leaves nothing without its reminders.
    """
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
        )


def _resumed(assignments: list[Assignment]) -> dict[int, date]:
    """By need: the day that its work was last taken up again."""
    needs = [assignment.need_id for assignment in assignments]
    taken_up = Event.objects.filter(verb=Verb.RESUME, correction=None, need__in=needs).order_by("seq")
    return {event.need_id: timezone.localdate(event.recorded) for event in taken_up}


def _leaders(assignments: list[Assignment], today: date) -> dict[int, list[int]]:
    """Who leads each that day; where nobody does, its drafter."""
    led: dict[int, list[int]] = {assignment.pk: [] for assignment in assignments}
    rows = ProcessLeader.objects.current(today).filter(assignment__in=assignments)
    for assignment, user in rows.values_list("assignment", "user"):
        led[assignment].append(user)
    drafters = {a.pk: [a.drafter_id] if a.drafter_id else [] for a in assignments}
    return {assignment: people or drafters[assignment] for assignment, people in led.items()}


def _rounds(today: date) -> Iterator[Due]:
    """The last days of open rounds, with the members who have something left to answer."""
    open_rounds = Round.objects.open().filter(is_example=False).select_related("meeting__body")
    done = set(Assessment.objects.current().answered().values_list("entry", "member"))
    members = [member.pk for member in seated(Kind.STEERING)]
    for weighing in open_rounds:
        entries = list(RoundEntry.objects.open().filter(round=weighing).values_list("pk", flat=True))
        left = [member for member in members if any((entry, member) not in done for entry in entries)]
        key, link = f"{weighing.pk}:{weighing.last_day}", reverse("desk:weigh_list")
        yield Due(key, weighing.last_day, str(weighing.meeting or ""), link, {Group.STEERING: left})


def _questions(_today: date) -> Iterator[Due]:
    """The days when the political body's answers are wanted."""
    asked = Referral.objects.open().exclude(answer_by=None).exclude(need__is_example=True)
    for referral in asked.select_related("need"):
        day = referral.answer_by
        if day is not None:
            yield _of_need(f"{referral.pk}:{day}", day, referral.need)


def _follow_ups(_today: date) -> Iterator[Due]:
    """The days by which what is closed is to be followed up."""
    closes = Event.objects.filter(verb=Verb.CLOSE, correction=None, need__state=State.CLOSED)
    for event in closes.exclude(need__is_example=True).select_related("need"):
        if day := event.data.get("follow_up_by"):
            yield _of_need(f"{event.pk}:{day}", date.fromisoformat(day), event.need)


def _of_need(key: str, day: date, need: Need) -> Due:
    return Due(key, day, str(need), reverse("desk:need", args=[need.number]))


def _lanes(today: date) -> Iterator[Due]:
    """Lanes that nobody has confirmed for so long that they are marked old: the last day they were not."""
    lately = [today - timedelta(days=n) for n in range(REMIND_FOR * WEEK + 1)]
    stale = Implementation.objects.stale(today).exclude(need__is_example=True)
    for row in stale.select_related("need", "area", "principal"):
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


TABLE: dict[str, Row] = {
    "interim": Row(
        find=_interims,
        before=14,
        soon=Text(
            _("Delrapport senast %(day)s: %(title)s"),
            _("Delrapporten ska vara lämnad till %(steering)s senast %(day)s. Den är ifylld i förväg."),
        ),
        soon_to=(Group.LEADERS,),
        times=REMIND_FOR,
        passed=Text(
            _("Delrapporten är försenad: %(title)s"),
            _("Delrapporten skulle ha lämnats senast %(day)s. Lämna den, eller be om en ny dag."),
        ),
        passed_to=(Group.LEADERS,),
        first=(Group.COORDINATORS,),
    ),
    "deadline": Row(
        find=_deadlines,
        before=14,
        soon=Text(
            _("Uppdraget ska vara klart senast %(day)s: %(title)s"),
            _("Uppdraget ska vara klart senast %(day)s. Lämna slutrapporten, eller sätt en ny tidsgräns."),
        ),
        soon_to=(Group.LEADERS,),
        times=REMIND_FOR,
        passed=Text(
            _("Tidsgränsen har passerat: %(title)s"),
            _("Uppdraget skulle vara klart senast %(day)s. Lämna slutrapporten, eller sätt en ny tidsgräns."),
        ),
        passed_to=(Group.LEADERS,),
        first=(Group.COORDINATORS,),
    ),
    "pause": Row(
        find=_pauses,
        times=REMIND_FOR,
        passed=Text(
            _("Pausen skulle vara slut: %(title)s"),
            _("Uppdraget väntades bli upptaget igen senast %(day)s. Ta upp det, eller säg när det blir."),
        ),
        passed_to=(Group.LEADERS, Group.COORDINATORS),
    ),
    "round": Row(
        find=_rounds,
        before=2,
        soon=Text(
            _("Väg senast %(day)s"),
            _("Du har behov kvar att väga. Omgången är öppen till och med %(day)s."),
        ),
        soon_to=(Group.STEERING,),
    ),
    "question": Row(
        find=_questions,
        before=7,
        soon=Text(
            _("%(steering)s väntar svar senast %(day)s: %(title)s"),
            _("%(steering)s har ställt en fråga till %(political)s och önskar svar senast %(day)s."),
        ),
        soon_to=(Group.POLITICAL_CHAIR,),
        times=REMIND_FOR,
        passed=Text(
            _("Svaret dröjer: %(title)s"),
            _("%(steering)s önskade svar från %(political)s senast %(day)s. Frågan är inte besvarad."),
        ),
        passed_to=(Group.POLITICAL_CHAIR, Group.COORDINATORS),
    ),
    "lane": Row(
        find=_lanes,
        times=REMIND_FOR,
        passed=Text(
            _("Bekräfta hur långt ni har kommit: %(title)s"),
            _("Uppgiften om ert område är gammal. Bekräfta den, eller skriv hur långt ni har kommit nu."),
        ),
        passed_to=(Group.AREAS,),
    ),
    "follow_up": Row(
        find=_follow_ups,
        before=14,
        soon=Text(
            _("Uppföljning senast %(day)s: %(title)s"),
            _("Behovet är slutfört och skulle följas upp senast %(day)s."),
        ),
        soon_to=(Group.COORDINATORS,),
        times=1,
        passed=Text(
            _("Dagen för uppföljning har passerat: %(title)s"),
            _("Behovet är slutfört och skulle ha följts upp senast %(day)s."),
        ),
        passed_to=(Group.COORDINATORS,),
    ),
}
"""Each kind once; its name stands in the key."""
