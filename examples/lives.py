"""One example's way through the process, from being raised to as far as it has come."""

import re
from collections.abc import Mapping, MutableMapping
from datetime import date

import clock
from accounts.models import User
from assignments.goals import goals_to_answer, indicators_to_answer
from assignments.models import Charter
from assignments.workflow import (
    Plan,
    accept_report,
    approve_charter,
    commission,
    draft_charter,
    hand_in_charter,
    report,
)
from examples.charter import NOT_MEASURED, answer_to, change_request, charter_text
from examples.course import Course
from examples.days import Calendar, Happenings, after
from examples.matters import NOTE, REFERRED, Matter
from examples.results import Results
from examples.together import read_along
from examples.work import Work
from indicators.models import Indicator
from initiatives.aims import AimLine, put_aims, wanted_direction
from initiatives.models import Need
from initiatives.states import State
from initiatives.workflow import register, submit
from meetings.models import Meeting, Referral
from meetings.workflow import Terms, answer_referral, put_on_agenda, refer
from organizations.models import (
    Body,
    Origin,
    PriorityArea,
    Question,
    Standpoint,
    SubregionalArea,
    TargetGroup,
)
from prioritization.workflow import decline, endorse, open_assessment, prioritize


class Life(Course):
    """Each stage is one part of the road, begun where the last one left the need."""

    def __init__(
        self,
        matter: Matter,
        people: Mapping[str, User],
        days: Calendar,
        meetings: list[Meeting],
        places: MutableMapping[int, tuple[int, int]],
    ) -> None:
        self.matter, self.people, self.days, self.places = matter, people, days, places
        self.coordinator, self.leader = people["samordnare"], people[matter.leader]
        self.meetings = [meetings[number] for number in matter.meetings]
        self.pk = 0

    def __iter__(self) -> Happenings:
        for stage in (
            self._raised,
            self._registered,
            self._assessed,
            self._decided_on,
            self._prioritized,
            self._commissioned,
            self._chartered,
            self._worked_on,
            self._accepted,
            self._published,
        ):
            yield from stage()
            if self.need.state in {self.matter.goes_to, State.DECLINED} or self._waits_for_an_answer:
                break
        yield from self._goes_on()

    @property
    def need(self) -> Need:
        """As it stands now: others move it too."""
        return Need.objects.get(pk=self.pk)

    @property
    def _waits_for_an_answer(self) -> bool:
        return self.matter.goes_to == REFERRED and self.need.question_open

    def _raised(self) -> Happenings:
        yield self.days.at(self.days.week(-self.matter.raised), 10)
        proposer, matter = self.people["forslag"], self.matter
        areas = list(PriorityArea.objects.order_by("pk"))
        belongs = (area for area in areas if re.search(matter.about, area.name.casefold()))
        need = Need.objects.create(
            title=matter.title,
            summary=f"{matter.summary} {NOTE}",
            description=f"{matter.background}\n\n{NOTE}",
            origin=Origin.objects.latest("position"),
            priority_area=next(belongs, areas[-1]),
            proposer=proposer,
            raised_by_principal=proposer.memberships.filter(principal__isnull=False)[0].principal,
            is_example=True,
        )
        self.pk, self.places[need.pk] = need.pk, matter.place
        need.target_groups.set(TargetGroup.objects.reverse()[:1])  # the last is the widest
        need.affected_areas.set(SubregionalArea.objects.all())
        put_aims(need, self._aims)
        submit(need, by=proposer, seen=0)

    @property
    def _aims(self) -> list[AimLine]:
        """What it is to change, if anything is said of it."""
        if not self.matter.changes:
            return []
        measure = Indicator.objects.filter(slug=self.matter.changes).first()
        way = wanted_direction(measure) if measure else ""
        return [AimLine(measure, way, date(self.days.now.year + 2, 12, 31) if measure else None)]

    def _registered(self) -> Happenings:
        yield self.days.at(after(self.days.week(-self.matter.raised), 3 + len(self.matter.title) % 4), 9)
        need = self.need
        register(need, by=self.coordinator, seen=need.event_count, checked_for_personal_data=True)

    def _assessed(self) -> Happenings:
        """Opened before the meeting and, in some, put as a question to the political body."""
        meeting = self.meetings[0]
        opens = min(after(meeting.day, -14 + len(self.matter.title) % 7), after(self.days.now.date(), -6))
        yield self.days.at(opens, 9)
        need = self.need
        open_assessment(need, by=self.coordinator, seen=need.event_count, meeting=meeting)
        political = Body.objects.political()
        if political is None or not (self.matter.asks or self.matter.goes_to == REFERRED):
            return
        yield self.days.at(after(opens, 1 + self.matter.place[0] % 3), 10)
        self._ask(meeting.day)
        if self.matter.asks:
            yield self.days.at(after(meeting.day, -2 - self.matter.place[1] % 3), 15)
            self._answer(self.people[f"{political.slug}1"])

    def _ask(self, answer_by: date) -> None:
        need = self.need
        refer(
            need,
            by=self.coordinator,
            seen=need.event_count,
            question="Finns politiska förutsättningar för ett gemensamt arbete? (Exempel.)",
            wanted=Referral.Wanted.POSITION,
            answer_by=answer_by,
        )

    def _answer(self, chair: User) -> None:
        need = self.need
        said = "Frågan är angelägen för både kommuner och region."
        answer_referral(need, self._terms("endorsed", said), by=chair, seen=need.event_count)

    def _decided_on(self) -> Happenings:
        """Taken further, or not."""
        meeting = self.meetings[0]
        yield self.days.at(meeting.day, 13, 30)
        need = self.need
        if self.matter.goes_to == State.DECLINED:
            decline(
                need,
                self._terms("declined", "Frågan löses bättre i ordinarie arbete.", meeting),
                by=self.coordinator,
                seen=need.event_count,
                raise_again="Om fler huvudmän tar upp samma fråga.",
            )
            return
        answers = dict.fromkeys(Question.objects.values_list("slug", flat=True), "yes")
        terms = self._terms("endorsed", "Frågan är gemensam och går att göra något åt.", meeting)
        endorse(need, terms, by=self.coordinator, seen=need.event_count, answers=answers)

    def _prioritized(self) -> Happenings:
        """At a later meeting, per capsulam some days after, or at the one where it was commissioned, too."""
        first, meeting, *later = self.meetings
        by_letter = meeting == first and later[:1] != [first]
        day = after(first.day, 8 + len(self.matter.title) % 9) if by_letter else meeting.day
        yield self.days.at(day, 14)
        need, (importance, urgency) = self.need, self.matter.place
        said = "Placeringen följer ledamöternas vägning."
        prioritize(
            need,
            self._terms("endorsed", said, None if by_letter else meeting),
            by=self.coordinator,
            seen=need.event_count,
            importance=importance,
            urgency=urgency,
        )

    def _commissioned(self) -> Happenings:
        meeting = self.meetings[2]
        yield self.days.at(meeting.day, 14, 20)
        need = self.need
        commission(
            need,
            self._terms("endorsed", "Resurser finns hos båda parter.", meeting),
            by=self.coordinator,
            seen=need.event_count,
            size="medium",
            resources="En processledare från varje sida, halvtid.",
            state_grant=False,
            drafter=self.leader,
            plan=Plan(
                region_resources="En processledare på halvtid (exempel).",
                municipal_resources="En processledare på halvtid och tid för arbetsgruppen (exempel).",
                leaders=[self.leader],
                charter_due=self._begins,
                starts_on=self._begins,
                ends_on=self._ends,
            ),
        )

    def _chartered(self) -> Happenings:
        """Written by the leader, handed in, approved."""
        yield self.days.at(after(self.meetings[2].day, 10), 10)
        charter = draft_charter(
            self.need, by=self.leader, text=charter_text(self._begins, self._done, self._ends, self._aims)
        )
        if len(self.meetings) <= 3:
            return
        yield self.days.at(after(self.meetings[3].day, -8), 10)
        need = self.need
        hand_in_charter(need, by=self.leader, seen=need.event_count, charter=charter)
        yield self.days.at(self.meetings[3].day, 14, 40)
        need = self.need
        terms = self._terms("adopted", "Uppdragshandlingen är komplett.", self.meetings[3])
        approve_charter(
            need,
            terms,
            by=self.coordinator,
            seen=need.event_count,
            charter=Charter.objects.get(pk=charter.pk),
        )

    def _worked_on(self) -> Happenings:
        """Until the final report, where there is one."""
        reports = self._reports
        if reports is None:
            return
        yield from self._work.go_on(reports)
        yield self.days.at(reports, 15)
        need = self.need
        report(
            need,
            by=self.leader,
            seen=need.event_count,
            summary="Arbetssättet är framtaget och prövat. (Exempel.)",
            results="Prövat i två områden med gott resultat. (Exempel.)",
            goals=[answer_to(goal) for goal in goals_to_answer(need)],
            indicators=[NOT_MEASURED for _indicator in indicators_to_answer(need)],
        )

    @property
    def _work(self) -> Work:
        is_first = self.matter.goes_to == State.ONGOING and not self.matter.asks_for_change
        return Work(self.need, self.leader, self.coordinator, self.days, late=is_first)

    def _accepted(self) -> Happenings:
        yield self.days.at(self.meetings[4].day, 15)
        need, terms = self.need, self._terms("endorsed", "Rapporten svarar mot uppdraget.", self.meetings[4])
        accept_report(need, terms, by=self.coordinator, seen=need.event_count)

    def _published(self) -> Happenings:
        results = Results(self.need, self.leader, self.people, self.days)
        yield from results.publish(after(self.meetings[4].day, 7))
        if self.matter.closed:
            yield from results.close(self.days.week(-self.matter.closed))
        else:
            yield from results.spread()

    def _goes_on(self) -> Happenings:
        """What happens where it stays."""
        if self.matter.goes_to != State.ONGOING:
            return
        work, lately = self._work, after(self.days.now.date(), -5)
        yield from work.go_on(min(after(work.starts_on, 90), lately))  # a day to come would hold up the rest
        if work.late:
            yield from work.report()
        if self.matter.asks_for_change:
            yield self.days.at(lately, 16)
            draft = draft_charter(self.need, by=self.leader, text=change_request(work.charter))
            read_along(self.need, draft, self.leader, self.people["forslag"])

    def _terms(self, standpoint: str, reason: str, meeting: Meeting | None = None) -> Terms:
        return Terms(
            standpoint=Standpoint.objects.get(slug=standpoint),
            reason=f"{reason} (Exempel.)",
            decided_on=clock.today(),
            item=put_on_agenda(meeting, self.need) if meeting else None,
        )
