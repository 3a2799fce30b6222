"""The verbs of step 2: ställningstagande and prioritisation.

Decided here: what the assessment needs before it opens, that the body answers each of the
profile's questions to endorse, and that importance and urgency are whole numbers 0–100. A
placement, a recommendation and a decision are three things; only the decision moves the need.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from initiatives.conditions import condition, require_text
from initiatives.models import Need
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.models import Decision, Meeting
from meetings.workflow import Terms, decide
from organizations.models import Body, Question
from organizations.region import say
from plaintext.border import is_empty
from prioritization.answered import WHY
from prioritization.models import AssessmentAnswer


def open_assessment(
    need: Need,
    *,
    by: User,
    seen: int,
    meeting: Meeting | None = None,
    last_day: date | None = None,
    comment: str = "",
) -> Need:
    """Påbörjar ställningstagandet: at a meeting, or per capsulam with a last day."""
    deed = Deed(
        Verb.OPEN_ASSESSMENT,
        data={
            "meeting": meeting.pk if meeting else None,
            "last_day": last_day.isoformat() if last_day else None,
        },
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def endorse_deed(*, answers: Mapping[str, str], why: Mapping[str, str] | None = None) -> Deed:
    """The body's answers, question id → answer, and where it says so why."""
    texts = {WHY + slug: text for slug, text in (why or {}).items() if not is_empty(text)}
    return Deed(Verb.ENDORSE, data={"answers": dict(answers)}, texts=texts)


def endorse(
    need: Need,
    terms: Terms,
    *,
    by: User,
    seen: int,
    answers: Mapping[str, str],
    why: Mapping[str, str] | None = None,
) -> Decision:
    """Tar behovet vidare till prioritering, with the body's answers to the questions."""
    return decide(need, [endorse_deed(answers=answers, why=why)], terms, by=by, seen=seen)


def decline_deed(*, raise_again: str) -> Deed:
    """When it may be raised again."""
    return Deed(Verb.DECLINE, texts={"raise_again": raise_again})


def decline(need: Need, terms: Terms, *, by: User, seen: int, raise_again: str) -> Decision:
    """Låter behovet inte gå vidare, with the reason and when it may be raised again."""
    return decide(need, [decline_deed(raise_again=raise_again)], terms, by=by, seen=seen)


def prioritize_deed(*, importance: int, urgency: int) -> Deed:
    """The place in the Eisenhower matrix that the body agreed on, 0–100 each way."""
    return Deed(Verb.PRIORITIZE, data={"importance": importance, "urgency": urgency})


def prioritize(need: Need, terms: Terms, *, by: User, seen: int, importance: int, urgency: int) -> Decision:
    """Prioriterar: importance and urgency give the priority 1–4; the need waits in the queue."""
    deed = prioritize_deed(importance=importance, urgency=urgency)
    return decide(need, [deed], terms, by=by, seen=seen)


# What the verbs demand and bring with them.


@condition(Verb.OPEN_ASSESSMENT)
def _is_prepared_for_a_meeting_or_a_last_day(need: Need, deed: Deed, by: User | None) -> None:
    if is_empty(need.description):
        raise Unmet(say(_("Underlaget saknas: beskriv [the need] först.")), field="description")
    meeting, last_day = deed.data["meeting"], deed.data["last_day"]
    if not meeting and not last_day:
        raise Unmet(_("Välj ett möte, eller en sista dag för beslut per capsulam."), field="meeting")
    today = clock.today()
    if last_day and date.fromisoformat(last_day) < today:
        raise Unmet(_("Sista dagen har redan varit."), field="last_day")
    if meeting:
        steering = Meeting.objects.filter(pk=meeting, body__kind=Body.Kind.STEERING)
        if not steering.filter(day__gte=today).exists():
            raise Unmet(_("Välj ett kommande möte med det beslutande organet."), field="meeting")


@condition(Verb.ENDORSE)
def _answers_each_question(need: Need, deed: Deed, by: User | None) -> None:
    _are_answers(deed.data["answers"])
    said = {name.removeprefix(WHY) for name in deed.texts if name.startswith(WHY)}
    if said - set(deed.data["answers"]):
        raise Unmet(_("Frågan finns inte."), field="why")


def _are_answers(answers: Mapping[str, str]) -> None:
    """One answer to each of the profile's questions."""
    if set(answers) != set(Question.objects.values_list("slug", flat=True)):
        raise Unmet(_("Svara på varje fråga."), field="answers")
    if set(answers.values()) - set(AssessmentAnswer.Answer.values):
        raise Unmet(_("Välj ett av svaren."), field="answers")


@condition(Verb.DECLINE)
def _says_when_it_may_be_raised_again(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "raise_again", say(_("Skriv när [the need] kan väckas igen.")))


@condition(Verb.PRIORITIZE)
def _is_placed_in_the_matrix(need: Need, deed: Deed, by: User | None) -> None:
    is_a_place((deed.data["importance"], deed.data["urgency"]))


def is_a_place(place: tuple[int, int] | None) -> None:
    """Whole numbers from 0 to 100, importance first."""
    for name, value in zip(("importance", "urgency"), place or (), strict=False):
        # In Python True is the number 1.
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
            raise Unmet(_("Ange ett helt tal från 0 till 100."), field=name)
