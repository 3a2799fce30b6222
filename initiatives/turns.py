"""Whose turn it is: one table of where a need can wait – who has it, what the public reads, what answers it.

A row is read by all that speak of it: the standing (`holder`), pages, open data and mails (`next`), *Mitt
arbete* and the need's own page (`answers`), and the mail to whoever is to do something (`todo`). Duties that
are no need's – a meeting's, a day's – stand in `desk/waiting/duties.py`.
Source: process.md, "Whose turn it is".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.actors import LEADERS, RECORDERS, Actor
from initiatives.lanes import DONE
from initiatives.states import OPEN, OPEN_TO_QUESTIONS, Holder, State
from initiatives.verbs import Verb


class Waits(Protocol):
    """What is asked of a need, or of its standing, to tell whose turn it is."""

    @property
    def state(self) -> str: ...
    @property
    def question_open(self) -> bool: ...
    @property
    def charter_handed_in(self) -> bool: ...
    @property
    def product_put_up(self) -> bool: ...
    @property
    def is_unconfirmed(self) -> bool: ...
    @property
    def without_leader(self) -> bool: ...
    @property
    def lanes(self) -> dict[str, str]: ...


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One place where a need waits.

    `todo`: what is to be done, as in "Du ska …". `answers`: who has it on their list, and the verb that
    answers it. `next`: what happens after this, in one sentence for everybody; empty before registration.
    """

    holder: Holder
    todo: Any
    answers: Mapping[Actor, Verb]
    next: Any = ""


def each(actors: tuple[Actor, ...], verb: Verb) -> dict[Actor, Verb]:
    """Each of them answers by the same verb."""
    return dict.fromkeys(actors, verb)


QUESTION = Turn(
    holder=Holder.POLITICAL,
    todo=_("svara på frågan från %(steering)s"),
    answers=each((Actor.POLITICAL_CHAIR,), Verb.ANSWER_REFERRAL),
    next=_("%(political)s svarar på en fråga. Därefter går ärendet tillbaka till %(steering)s."),
)
CHARTER = Turn(
    holder=Holder.STEERING,
    todo=_("anteckna vad %(steering)s beslutar om uppdragshandlingen"),
    answers=each(RECORDERS, Verb.APPROVE_CHARTER),
    next=_("Uppdragshandlingen är lämnad. %(steering)s beslutar om den."),
)
UNCONFIRMED = Turn(
    holder=Holder.COORDINATOR,
    todo=_("ta reda på om läget ur källan stämmer i dag"),
    answers=each((Actor.COORDINATOR,), Verb.CONFIRM_STATUS),
    next=_("Samordnaren tar reda på hur läget är i dag."),
)
NOBODY_LEADS = Turn(
    holder=Holder.COORDINATOR,
    todo=_("utse en processledare, eller svara för uppdraget så länge"),
    answers=each((Actor.COORDINATOR,), Verb.APPOINT_LEADER),
    next=_("Ingen processledare är utsedd i portalen. Samordnaren svarar för uppdraget så länge."),
)
PRODUCT = Turn(
    holder=Holder.PROCESS_LEADER,
    todo=_("publicera resultatet"),
    answers=each(LEADERS, Verb.PUBLISH),
    next=_("Resultatet är upplagt. Processledaren publicerar det. Därefter tas det i bruk."),
)
NO_LANE_LEFT = Turn(
    holder=Holder.COORDINATOR,
    todo=_("se över läget och avsluta"),
    answers=each((Actor.COORDINATOR,), Verb.CLOSE),
    next=_("Inget mer väntas in. Samordnaren ser över läget och avslutar."),
)


def is_led(now: Waits) -> bool:
    """Whether it is a process leader's turn, if there is one."""
    is_up = now.product_put_up and now.state == State.COMPLETED
    return is_up or now.state in LED


LED = (State.CHARTERING, State.ONGOING)
PUT_UP = Q(product_put_up=True, state=State.COMPLETED)

SPECIAL: tuple[tuple[str, Turn, Callable[[Waits], bool], Q], ...] = (
    (
        "question",
        QUESTION,
        lambda now: now.question_open and now.state in OPEN_TO_QUESTIONS,
        Q(question_open=True, state__in=OPEN_TO_QUESTIONS),
    ),
    (
        "charter",
        CHARTER,
        lambda now: now.charter_handed_in and now.state in LED,
        Q(charter_handed_in=True, state__in=LED),
    ),
    (
        "unconfirmed",
        UNCONFIRMED,
        lambda now: now.is_unconfirmed,
        Q(rests_on_source=True, confirmed="", state__in=OPEN),
    ),
    (
        "nobody_leads",
        NOBODY_LEADS,
        lambda now: now.without_leader and is_led(now),
        Q(without_leader=True) & (Q(state__in=LED) | PUT_UP),
    ),
    ("product", PRODUCT, lambda now: now.product_put_up and now.state == State.COMPLETED, PUT_UP),
    (
        "no_lane_left",
        NO_LANE_LEFT,
        lambda now: now.state == State.IMPLEMENTING and DONE.issuperset(now.lanes.values()),
        # By whose turn it is and not by the lanes, which stand in a JSON value: no index has them.
        Q(state=State.IMPLEMENTING, holder=Holder.COORDINATOR),
    ),
)
"""What an act has handed over goes before what the state waits for; the first that holds. Each with its name,
and how the same is asked of one and of all needs."""

USUAL: dict[str, Turn] = {
    State.DRAFT: Turn(
        holder=Holder.PROPOSER,
        todo=_("skriva klart och skicka in"),
        answers=each((Actor.PROPOSER,), Verb.SUBMIT),
    ),
    State.RETURNED: Turn(
        holder=Holder.PROPOSER,
        todo=_("komplettera och skicka in igen"),
        answers=each((Actor.PROPOSER,), Verb.SUBMIT),
    ),
    State.SUBMITTED: Turn(
        holder=Holder.COORDINATOR,
        todo=_("läsa förslaget och ta hand om det"),
        answers=each((Actor.COORDINATOR,), Verb.REGISTER),
    ),
    State.IDENTIFIED: Turn(
        holder=Holder.COORDINATOR,
        todo=_("bereda underlaget och påbörja ställningstagandet"),
        answers=each((Actor.COORDINATOR,), Verb.OPEN_ASSESSMENT),
        next=_("Samordnaren bereder underlaget. Därefter tar %(steering)s ställning."),
    ),
    State.ASSESSMENT: Turn(
        holder=Holder.STEERING,
        todo=_("anteckna hur %(steering)s tar ställning"),
        answers=each(RECORDERS, Verb.ENDORSE),
        next=_("%(steering)s tar ställning till om detta ska drivas gemensamt i länet."),
    ),
    State.PRIORITIZATION: Turn(
        holder=Holder.STEERING,
        todo=_("anteckna hur %(steering)s prioriterar"),
        answers=each(RECORDERS, Verb.PRIORITIZE),
        next=_("%(steering)s beslutar hur viktigt och hur bråttom det är."),
    ),
    State.QUEUED: Turn(
        holder=Holder.STEERING,
        todo=_("anteckna när %(steering)s beslutar om uppdrag"),
        answers=each(RECORDERS, Verb.COMMISSION),
        next=_("%(steering)s beslutar när arbetet kan börja."),
    ),
    State.CHARTERING: Turn(
        holder=Holder.PROCESS_LEADER,
        todo=_("skriva uppdragshandlingen och lämna den för beslut"),
        answers=each(LEADERS, Verb.HAND_IN_CHARTER),
        next=_("En uppdragshandling skrivs. Därefter beslutar %(steering)s om den."),
    ),
    State.ONGOING: Turn(
        holder=Holder.PROCESS_LEADER,
        todo=_("leda uppdraget och lämna slutrapport"),
        answers=each(LEADERS, Verb.REPORT),
        next=_("Arbetsgruppen arbetar. Processledaren lämnar slutrapport till %(steering)s."),
    ),
    State.PAUSED: Turn(
        holder=Holder.COORDINATOR,
        todo=_("se till att uppdraget tas upp igen"),
        answers=each((Actor.COORDINATOR,), Verb.RESUME),
        next=_("Uppdraget vilar. Samordnaren ser till att det tas upp igen."),
    ),
    State.REPORTED: Turn(
        holder=Holder.STEERING,
        todo=_("anteckna vad %(steering)s beslutar om slutrapporten"),
        answers=each(RECORDERS, Verb.ACCEPT_REPORT),
        next=_("%(steering)s tar ställning till slutrapporten."),
    ),
    State.COMPLETED: Turn(
        holder=Holder.COMMUNICATOR,
        todo=_("lägga upp slutprodukten"),
        answers=each((Actor.COMMUNICATOR,), Verb.PUT_UP),
        next=_(
            "Kommunikatören lägger upp resultatet och processledaren publicerar det. Därefter tas det i bruk."
        ),
    ),
    State.IMPLEMENTING: Turn(
        holder=Holder.AREAS,
        todo=_("anteckna hur långt införandet har kommit"),
        answers=each((Actor.AREA_COORDINATOR, Actor.CONTACT, Actor.COORDINATOR), Verb.AREA_STEP),
        next=_("Resultatet tas i bruk lokalt."),
    ),
}
"""By state: what an open need waits for, where no act has handed it over."""


TURNS: dict[str, Turn] = {name: turn for name, turn, _holds, _where in SPECIAL} | USUAL
"""Every row by its name: what an act has handed over by its own, the rest by their state's."""


def where(name: str) -> Q:
    """Which open needs wait as the row of that name says, as `turn_of` says of one."""
    turn = TURNS[name]
    here = Q(holder=turn.holder, state=name) if name in USUAL else Q(holder=turn.holder)
    for special, other, _holds, asked in SPECIAL:
        if special == name:
            return here & asked
        # The rest of those that go before it are another's, and the row of the need says whose turn it is.
        if other.holder == turn.holder:
            here &= ~asked
    return here


def turn_of(now: Waits) -> Turn | None:
    """The row that holds; None where the need has ended."""
    special = (turn for _name, turn, holds, _where in SPECIAL if holds(now))
    # In the table's order: what somebody has handed over is waited for before what the state says.
    return next(special, USUAL.get(now.state))


def holder_of(now: Waits) -> Holder:
    """Whose turn it is; nobody's where the need has ended."""
    turn = turn_of(now)
    return turn.holder if turn else Holder.NOBODY


def usual_holder(state: str) -> Holder:
    """Whose turn a need in that state usually is."""
    return USUAL[state].holder if state in USUAL else Holder.NOBODY
