"""The example meetings, each with the round before it: what the demo members answered."""

from collections.abc import Mapping
from datetime import date, time

from accounts.models import User
from examples.days import Calendar, Happenings, after
from initiatives.models import Need
from initiatives.states import State
from meetings.models import AgendaItem, Meeting
from meetings.workflow import (
    approve_minutes,
    hold_meeting,
    put_on_agenda,
    record_attendance,
    sign_minutes,
)
from organizations.models import Body, Question
from prioritization.models import Round, RoundEntry
from prioritization.querysets import WEIGHED
from prioritization.workflow import Given, assess, close_round, open_round

# Fixed and not by chance: the pictures in the docs can be taken anew and look the same.
APART = ((-14, 6), (9, -11), (3, 15), (-6, -4), (12, 2), (0, -8), (-3, 9))
"""How far each member lies from the example's place: importance, urgency."""

WHY = "Det här är ett påhittat skäl."
TAKEN_UP = (State.PRIORITIZATION, State.REPORTED)


def planned(day: date) -> Meeting:
    """The steering body's meeting that day, with its opening on the agenda."""
    body = Body.objects.steering()
    # A body meets once a day; somebody may have planned that meeting already.
    found = Meeting.objects.filter(body=body, day=day).first()
    if found:
        return found
    made = Meeting.objects.create(
        body=body, day=day, starts_at=time(13, 0), place="På distans", is_example=True
    )
    AgendaItem.objects.create(
        meeting=made,
        paragraph=1,
        kind=AgendaItem.Kind.INFORMATION,
        title="Mötets öppnande och val av justerare",
        presenter_role="Ordföranden",
        duration=5,
    )
    return made


class Weighing:
    """What the members do before and at each meeting. `places`: need id → where they end up."""

    def __init__(
        self, people: Mapping[str, User], days: Calendar, places: Mapping[int, tuple[int, int]]
    ) -> None:
        self.days, self.places = days, places
        self.coordinator = people["samordnare"]
        body = Body.objects.steering().slug
        self.members = [people[name] for name in sorted(people) if name.startswith(body)]

    def meet(self, meeting: Meeting) -> Happenings:
        """A meeting that has been: weighed before, held, its minutes approved."""
        at, day = self.days.at, meeting.day
        yield at(after(day, -7), 11)
        weighed = self._round(meeting, after(day, -2))
        yield at(after(day, -3), 9)
        for entry in weighed.entries.all() if weighed else ():
            self._answer(entry, self.members)
        yield at(after(day, -1), 16)
        if weighed:
            close_round(weighed, by=self.coordinator)
        yield at(day, 16)
        record_attendance(meeting, by=self.coordinator, present=self.members, adjusters=[self.members[1]])
        held = hold_meeting(meeting, by=self.coordinator)
        yield at(after(day, 9), 9)
        sign_minutes(held, by=self.members[1])
        approve_minutes(held, by=self.coordinator)

    def prepare(self, meeting: Meeting) -> Happenings:
        """The coming one: the first and the last member have it all before them."""
        today = self.days.now.date()
        yield self.days.at(after(today, -3), 9)
        for need in Need.objects.filter(is_example=True, state__in=TAKEN_UP).order_by("number_order"):
            put_on_agenda(meeting, need)
        weighed = self._round(meeting, after(meeting.day, -7))
        yield self.days.at(after(today, -1), 9)
        # Not the last one: whoever tries a member has something left to weigh.
        for entry in list(weighed.entries.order_by("need"))[:-1] if weighed else ():
            self._answer(entry, self.members[2:6])

    def _round(self, meeting: Meeting, last_day: date) -> Round | None:
        needs = list(Need.objects.filter(is_example=True, state__in=WEIGHED).order_by("number_order"))
        if not needs:
            return None
        opened = open_round(by=self.coordinator, needs=needs, last_day=last_day, meeting=meeting)
        Round.objects.filter(pk=opened.pk).update(is_example=True)
        return opened

    def _answer(self, entry: RoundEntry, who: list[User]) -> None:
        questions = list(Question.objects.values_list("slug", flat=True))
        place = self.places[entry.need_id]
        for number, (member, apart) in enumerate(zip(who, APART, strict=False)):
            importance, urgency = (max(0, min(100, at + off)) for at, off in zip(place, apart, strict=True))
            doubted = questions[number % len(questions)]
            answers = dict.fromkeys(questions, "yes") | {doubted: "partly"}
            assess(
                entry, Given(answers=answers, why={doubted: WHY}, placement=(importance, urgency)), by=member
            )
