"""Example needs in every step, made by the process's own verbs and marked as examples."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

import clock
from accounts.models import User
from assignments.workflow import (
    Leader,
    Plan,
    accept_report,
    approve_charter,
    commission,
    draft_charter,
    report,
)
from examples.charter import change_request, charter_text
from examples.results import Results
from examples.weighing import Weighing
from examples.work import Work
from initiatives.models import Need
from initiatives.states import State
from initiatives.workflow import register, submit
from meetings.models import AgendaItem, Meeting, Referral
from meetings.workflow import Terms, hold_meeting, put_on_agenda, refer
from organizations.models import (
    Body,
    Origin,
    PriorityArea,
    Question,
    Standpoint,
    SubregionalArea,
    TargetGroup,
)
from prioritization.querysets import WEIGHED
from prioritization.workflow import decline, endorse, open_assessment, prioritize

NOTE = "Det här är ett exempel för att visa portalen. Texten är påhittad."


@dataclass(frozen=True)
class Example:
    """A made-up need, how far it goes, and its place in the matrix."""

    title: str
    summary: str
    goes_to: str
    importance: int = 80
    urgency: int = 70
    leader: str = "processledare1"
    asks_for_change: bool = False


REFERRED = "referred"
"""An example that goes as far as a question to the political body, in the assessment."""

EXAMPLES = [
    Example(
        "Gemensamt stöd för egenvård", "Stöd till den som sköter delar av sin vård själv.", State.SUBMITTED
    ),
    Example("Trygg läkemedelslista vid flytt", "En aktuell lista när en person flyttar.", State.IDENTIFIED),
    Example("Fast läkarkontakt på särskilt boende", "En modell med tydligt ansvar.", State.ASSESSMENT),
    Example("Samordnad rehabilitering efter stroke", "En väg hem utan glapp.", REFERRED),
    Example("Gemensam introduktion för ny personal", "Samma start hos alla huvudmän.", State.PRIORITIZATION),
    Example("Digitala hjälpmedel i hemmet", "Enklare att låna, byta och lämna.", State.QUEUED, 85, 75),
    Example("Gemensamt språk i planeringen", "Samma ord för samma sak.", State.QUEUED, 65, 20),
    Example("Nytt mötesformulär", "Ett enklare formulär till möten.", State.DECLINED),
    Example("Stöd till anhöriga", "Likvärdigt stöd i hela länet.", State.ONGOING),
    Example(
        "Smidig övergång från barn till vuxen",
        "Ingen tappas vid 18 år.",
        State.ONGOING,
        leader="processledare2",
        asks_for_change=True,
    ),
    Example("Gemensam checklista vid utskrivning", "En lista som alla använder.", State.IMPLEMENTING),
]


@transaction.atomic
def load_needs(people: dict[str, User]) -> int:
    """Makes the examples, once. Returns how many were made."""
    if Need.objects.filter(is_example=True).exists():
        return 0
    asks = Body.objects.political() is not None
    examples = [example for example in EXAMPLES if asks or example.goes_to != REFERRED]
    story = _Story(people)
    for example in examples:
        story.tell(example)
    story.end()
    return len(examples)


class _Story:
    """Takes one example after the other through the process, as far as it goes."""

    def __init__(self, people: dict[str, User]) -> None:
        self.people = people
        self.coordinator = people["samordnare"]
        steering = Body.objects.steering()
        today = clock.today()
        self.weighing = Weighing(people)
        self.results = Results(people)
        self.work = Work(self.coordinator)
        self.held = _meeting(steering, today, Meeting.Status.PLANNED)
        self.coming = _meeting(steering, today + timedelta(days=21), Meeting.Status.PLANNED)
        self.road = [
            (State.SUBMITTED, self._after_submitted),
            (State.IDENTIFIED, self._after_identified),
            (State.ASSESSMENT, self._after_assessment),
            (State.PRIORITIZATION, self._after_prioritization),
            (State.QUEUED, self._after_queued),
            (State.ONGOING, self._after_ongoing),
        ]

    def tell(self, example: Example) -> None:
        need = self._submitted(example)
        if example.goes_to == need.state:
            return
        for stage, go_on in self.road:
            if need.state == stage:
                need = go_on(need, example)
            if need.state in {example.goes_to, State.DECLINED} or need.question_open:
                return

    def end(self) -> None:
        """The meeting is over; what is weighed for the next one lies with the members."""
        self.weighing.close()
        hold_meeting(self.held, by=self.coordinator)
        waiting = Need.objects.filter(is_example=True, state__in=WEIGHED).order_by("number_order")
        self.weighing.open(list(waiting), self.coming, clock.today() + timedelta(days=14))

    def _submitted(self, example: Example) -> Need:
        proposer = self.people["forslag"]
        need = Need.objects.create(
            title=example.title,
            summary=f"{example.summary} {NOTE}",
            description=f"{example.summary}\n\n{NOTE}",
            origin=Origin.objects.latest("position"),
            priority_area=PriorityArea.objects.order_by("pk")[
                len(example.title) % PriorityArea.objects.count()
            ],
            proposer=proposer,
            raised_by_principal=proposer.memberships.filter(principal__isnull=False)[0].principal,
            is_example=True,
        )
        need.target_groups.set(TargetGroup.objects.all()[:1])
        need.affected_areas.set(SubregionalArea.objects.all())
        return submit(need, by=proposer, seen=0)

    def _after_submitted(self, need: Need, example: Example) -> Need:
        return register(need, by=self.coordinator, seen=need.event_count, checked_for_personal_data=True)

    def _after_identified(self, need: Need, example: Example) -> Need:
        need = open_assessment(
            need, by=self.coordinator, seen=need.event_count, meeting=self._meeting_for(example)
        )
        if example.goes_to == State.DECLINED:
            terms = self._terms("declined", "Behovet löses bättre i ordinarie arbete.", need)
            decline(
                need,
                terms,
                by=self.coordinator,
                seen=need.event_count,
                raise_again="Om fler huvudmän ser samma behov.",
            )
        if example.goes_to == REFERRED:
            refer(
                need,
                by=self.coordinator,
                seen=need.event_count,
                question="Finns politiska förutsättningar för ett gemensamt arbete?",
                wanted=Referral.Wanted.POSITION,
                answer_by=self.coming.day,
            )
        return _again(need)

    def _meeting_for(self, example: Example) -> Meeting:
        """What is still to be weighed waits for the coming meeting; the rest was taken up at the last."""
        waits = {State.ASSESSMENT, REFERRED, State.PRIORITIZATION}
        return self.coming if example.goes_to in waits else self.held

    def _after_assessment(self, need: Need, example: Example) -> Need:
        self.weighing.take(need, self.held, (example.importance, example.urgency))
        answers = dict.fromkeys(Question.objects.values_list("slug", flat=True), "yes")
        terms = self._terms("endorsed", "Behovet är gemensamt och går att göra något åt.", need)
        endorse(need, terms, by=self.coordinator, seen=need.event_count, answers=answers)
        return _again(need)

    def _after_prioritization(self, need: Need, example: Example) -> Need:
        prioritize(
            need,
            self._terms("endorsed", "Placeringen följer ledamöternas vägning.", need),
            by=self.coordinator,
            seen=need.event_count,
            importance=example.importance,
            urgency=example.urgency,
        )
        return _again(need)

    def _after_queued(self, need: Need, example: Example) -> Need:
        leader = self.people[example.leader]
        commission(
            need,
            self._terms("endorsed", "Resurser finns hos båda parter.", need),
            by=self.coordinator,
            seen=need.event_count,
            size="medium",
            resources="En processledare från varje sida, halvtid.",
            state_grant=False,
            drafter=leader,
            plan=Plan(
                region_resources="En processledare på halvtid (exempel).",
                municipal_resources="En processledare på halvtid och tid för arbetsgruppen (exempel).",
                leaders=[leader],
                charter_due=self.held.day + timedelta(days=30),
                starts_on=self.held.day,
                ends_on=self.held.day + timedelta(days=240),
            ),
        )
        need = _again(need)
        charter = draft_charter(need, by=leader, text=charter_text())
        approve_charter(
            need,
            self._terms("adopted", "Uppdragshandlingen är komplett.", need),
            by=self.coordinator,
            seen=need.event_count,
            charter=charter,
            leaders=[Leader(leader, "Kommunerna (exempel)")],
        )
        need = self.work.go_on(_again(need), leader)
        if example.asks_for_change:
            draft_charter(need, by=leader, text=change_request(charter))
        return need

    def _after_ongoing(self, need: Need, example: Example) -> Need:
        leader = self.people[example.leader]
        need = report(
            need,
            by=leader,
            seen=need.event_count,
            summary="Checklistan är framtagen och prövad.",
            results="Prövad i två områden med gott resultat.",
        )
        terms = self._terms("endorsed", "Rapporten svarar mot uppdraget.", need)
        accept_report(need, terms, by=self.coordinator, seen=need.event_count)
        return self.results.publish(_again(need), leader)

    def _terms(self, standpoint: str, reason: str, need: Need) -> Terms:
        return Terms(
            standpoint=Standpoint.objects.get(slug=standpoint),
            reason=f"{reason} (Exempel.)",
            decided_on=self.held.day,
            item=put_on_agenda(self.held, need),
        )


def _meeting(body: Body, day: date, status: str) -> Meeting:
    found = Meeting.objects.filter(body=body, day=day).first()
    if found:
        return found
    made = Meeting.objects.create(
        body=body, day=day, starts_at=time(13, 0), place="På distans", status=status, is_example=True
    )
    if status == Meeting.Status.PLANNED:
        AgendaItem.objects.create(
            meeting=made,
            paragraph=1,
            kind=AgendaItem.Kind.INFORMATION,
            title="Mötets öppnande och val av justerare",
            presenter_role="Ordföranden",
            duration=5,
        )
    return made


def _again(need: Need) -> Need:
    return Need.objects.get(pk=need.pk)
