"""One table: each kind of day that is reminded of – what is found, who hears before it and who after.

A rule asks what is due on or around a day; nothing here writes. Each reminder has a key of what it is
about, its day and how far from it one is, so that a new day is a new reminder and a missed round of
the worker loses none. Source: process.md, "time alone never moves a state: a passed day reminds".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from initiatives import days
from meetings.states import REVIEW_AHEAD, TELL_AHEAD
from notifications import due_days, due_places, preparation_rules
from notifications.document_rules import DOCUMENT_RULES
from notifications.due_days import REMIND_FOR, WEEK, Due
from notifications.groups import Group, because
from notifications.network_rules import NETWORK_RULES
from notifications.plan_rules import PLAN_RULES
from notifications.recipients import Kind, Role, in_seats
from notifications.rule import ReminderRule, Text
from organizations.region import current_region


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
    # All at once: every rule asks for some of the same people.
    active = {user.pk: user for user in User.objects.filter(is_active=True)}
    for kind, rule in RULES.items():
        for due in rule.find(today):
            stage, text, groups = _stage(rule, due, today)
            if text is None:
                continue
            key = f"{kind}:{due.key}:{stage}"
            facts = names | {"title": due.title, "day": days.words(due.day.isoformat())}
            for person, group in _first_groups(anybody | dict(due.people), groups).items():
                if person in active:
                    asked = rule.is_asked(group)
                    said = text if asked else rule.late or text
                    yield active[person], _reminder(key, due, said, group, facts, asked=asked)


def _first_groups(people: Mapping[Group, Iterable[int]], groups: Sequence[Group]) -> dict[int, Group]:
    """Each person with the first of the groups that they are in."""
    # Reversed, so that of several groups the first named is what stays.
    return {person: group for group in reversed(groups) for person in people.get(group, ())}


def _stage(rule: ReminderRule, due: Due, today: date) -> tuple[str, Text | None, tuple[Group, ...]]:
    """How far from the day one is: what is said then and to whom; no text where nothing is."""
    left = (due.day - today).days
    if left >= 0:
        return ("before", rule.soon, rule.soon_to) if left <= rule.before else ("", None, ())
    # By whole weeks since, not by weekday: a worker that stood still for a day reminds the next.
    week = ((today - (due.since or due.day)).days - 1) // WEEK
    if not 0 <= week < rule.times:
        return "", None, ()
    return f"after-{week}", rule.passed, rule.passed_to + (() if week else rule.first)


def _reminder(
    key: str, due: Due, text: Text, group: Group, facts: dict[str, str], *, asked: bool
) -> Reminder:
    """For whoever is asked it opens the very form, for the others the page."""
    subject = " ".join((text.subject % facts).split())
    body = f"{text.body % facts}\n\n{due.title}"
    return Reminder(key, subject, body, because({group}, facts), (asked and due.form) or due.link)


RULES: dict[str, ReminderRule] = {
    "interim": ReminderRule(
        find=due_days.interims,
        before=14,
        soon=Text(
            _("Du ska lämna delrapport senast %(day)s: %(title)s"),
            _("Du ska lämna en delrapport till %(steering)s senast %(day)s."),
        ),
        soon_to=(Group.LEADERS,),
        times=REMIND_FOR,
        passed=Text(
            _("Du skulle ha lämnat delrapport senast %(day)s: %(title)s"),
            _("Du skulle ha lämnat en delrapport senast %(day)s. Lämna den, eller be om en ny dag."),
        ),
        passed_to=(Group.LEADERS,),
        first=(Group.COORDINATORS,),
        late=Text(
            _("Delrapporten är försenad: %(title)s"),
            _("Delrapporten skulle ha lämnats senast %(day)s. Processledaren har fått en påminnelse."),
        ),
    ),
    "consultation": ReminderRule(
        find=due_days.consultations,
        before=14,
        soon=Text(
            _("Du ska svara på remissen senast %(day)s: %(title)s"),
            _("Ni ska lämna ert svar på remissen senast %(day)s. Behöver ni mer tid kan ni begära anstånd."),
        ),
        soon_to=(Group.CONTACTS,),
        times=2,
        passed=Text(
            _("Du skulle ha svarat på remissen senast %(day)s: %(title)s"),
            _("Ni skulle ha lämnat ert svar senast %(day)s. Ni kan svara än, men svaret räknas som sent."),
        ),
        passed_to=(Group.CONTACTS,),
    ),
    "deadline": ReminderRule(
        find=due_days.deadlines,
        before=14,
        soon=Text(
            _("Du ska lämna slutrapport senast %(day)s: %(title)s"),
            _("Du ska lämna slutrapport senast %(day)s, eller sätta en ny tidsgräns."),
        ),
        soon_to=(Group.LEADERS,),
        times=REMIND_FOR,
        passed=Text(
            _("Du skulle ha lämnat slutrapport senast %(day)s: %(title)s"),
            _("Du skulle ha lämnat slutrapport senast %(day)s. Lämna den, eller sätt en ny tidsgräns."),
        ),
        passed_to=(Group.LEADERS,),
        first=(Group.COORDINATORS,),
        late=Text(
            _("Tidsgränsen har passerat: %(title)s"),
            _("Uppdraget skulle vara klart senast %(day)s. Processledaren har fått en påminnelse."),
        ),
    ),
    "pause": ReminderRule(
        find=due_days.pauses,
        times=REMIND_FOR,
        passed=Text(
            _("Du skulle ha tagit upp uppdraget igen senast %(day)s: %(title)s"),
            _("Du skulle ha tagit upp uppdraget igen senast %(day)s. Ta upp det, eller säg när det blir."),
        ),
        passed_to=(Group.LEADERS, Group.COORDINATORS),
    ),
    "round": ReminderRule(
        find=due_days.rounds,
        before=2,
        soon=Text(
            _("Du ska väga senast %(day)s"),
            _("Du ska väga det som är kvar senast %(day)s."),
        ),
        soon_to=(Group.STEERING,),
    ),
    "question": ReminderRule(
        find=due_days.questions,
        before=7,
        soon=Text(
            _("Du ska svara på frågan från %(steering)s senast %(day)s: %(title)s"),
            _("Du ska svara på frågan från %(steering)s till %(political)s senast %(day)s."),
        ),
        soon_to=(Group.POLITICAL_CHAIR,),
        times=REMIND_FOR,
        passed=Text(
            _("Du skulle ha svarat på frågan från %(steering)s senast %(day)s: %(title)s"),
            _("Du skulle ha svarat på frågan från %(steering)s till %(political)s senast %(day)s."),
        ),
        passed_to=(Group.POLITICAL_CHAIR, Group.COORDINATORS),
        late=Text(
            _("Svaret dröjer: %(title)s"),
            _("%(steering)s önskade svar från %(political)s senast %(day)s. Frågan är inte besvarad."),
        ),
    ),
    "lane": ReminderRule(
        find=due_days.lanes,
        times=REMIND_FOR,
        passed=Text(
            _("Du ska bekräfta hur långt ni har kommit: %(title)s"),
            _("Du ska bekräfta hur långt ni har kommit, eller skriva hur det är nu. Uppgiften är gammal."),
        ),
        passed_to=(Group.AREAS,),
    ),
    "charter": ReminderRule(
        find=due_days.charters,
        before=14,
        soon=Text(
            _("Du ska lämna uppdragshandlingen senast %(day)s: %(title)s"),
            _("Du ska skriva uppdragshandlingen och lämna den till %(steering)s senast %(day)s."),
        ),
        soon_to=(Group.LEADERS,),
        times=1,
        passed=Text(
            _("Du skulle ha lämnat uppdragshandlingen senast %(day)s: %(title)s"),
            _("Du skulle ha lämnat uppdragshandlingen till %(steering)s senast %(day)s."),
        ),
        passed_to=(Group.LEADERS, Group.COORDINATORS),
        late=Text(
            _("Uppdragshandlingen är försenad: %(title)s"),
            _("Uppdragshandlingen skulle ha lämnats senast %(day)s. Den som skriver har fått en påminnelse."),
        ),
    ),
    "product": ReminderRule(
        find=due_days.products,
        soon_to=(Group.LEADERS,),
        times=1,
        passed=Text(
            _("Du ska publicera resultatet: %(title)s"),
            _("Du ska läsa igenom resultatet och publicera det. Det lades upp den %(day)s."),
        ),
        passed_to=(Group.LEADERS, Group.COORDINATORS),
        late=Text(
            _("Resultatet väntar på att publiceras: %(title)s"),
            _("Resultatet lades upp den %(day)s. Processledaren har fått en påminnelse."),
        ),
    ),
    "review": ReminderRule(
        find=due_days.reviews,
        before=REVIEW_AHEAD.days,
        soon=Text(
            _("Du ska se till att beslutet omprövas %(day)s: %(title)s"),
            _("Du ska se till att %(steering)s omprövar sitt beslut %(day)s. Sätt ärendet på en dagordning."),
        ),
        soon_to=(Group.COORDINATORS, Group.STEERING_CHAIR),
        times=1,
        passed=Text(
            _("Du skulle ha sett till att beslutet omprövades %(day)s: %(title)s"),
            _("%(steering)s skulle ompröva sitt beslut %(day)s. Sätt ärendet på en dagordning."),
        ),
        passed_to=(Group.COORDINATORS, Group.STEERING_CHAIR),
    ),
    "call": ReminderRule(
        find=due_days.calls,
        before=TELL_AHEAD.days,
        soon=Text(
            _("Du ska kalla till mötet senast %(day)s: %(title)s"),
            _("Du ska sätta ärenden på dagordningen och kalla till mötet senast %(day)s."),
        ),
        soon_to=(Group.COORDINATORS, Group.STEERING_CHAIR, Group.POLITICAL_CHAIR),
        times=1,
        passed=Text(
            _("Du skulle ha kallat till mötet senast %(day)s: %(title)s"),
            _("Du skulle ha kallat till mötet senast %(day)s. Kalla nu, eller flytta mötet."),
        ),
        passed_to=(Group.COORDINATORS, Group.STEERING_CHAIR, Group.POLITICAL_CHAIR),
    ),
    "follow_up": ReminderRule(
        find=due_days.follow_ups,
        before=14,
        soon=Text(
            _("Du ska följa upp senast %(day)s: %(title)s"),
            _("Du ska följa upp vad det slutförda arbetet har lett till senast %(day)s."),
        ),
        soon_to=(Group.FOLLOWERS, Group.COORDINATORS),
        times=1,
        passed=Text(
            _("Du skulle ha följt upp senast %(day)s: %(title)s"),
            _("Du skulle ha följt upp vad det slutförda arbetet har lett till senast %(day)s."),
        ),
        passed_to=(Group.FOLLOWERS, Group.COORDINATORS),
    ),
    "preparation": preparation_rules.RULE,
    due_places.KIND: due_places.RULE,
    **PLAN_RULES,
    **DOCUMENT_RULES,
    **NETWORK_RULES,
}
"""Each kind once; its name stands in the key."""
