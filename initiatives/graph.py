"""The graph of the process: one method a verb, with when it may be made, by whom and where it leads.

Acts have no target: they go the same road and move nothing. What a verb demands and brings with it
stands in its app's `workflow`. Source: process.md, the verb table and "Acts".
"""

from collections.abc import Iterable

from django.db import models
from django_fsm import RETURN_VALUE, Transition

from initiatives.actors import LEADERS, RECORDERS, Actor
from initiatives.states import IMPORTABLE, OPEN_AND_PUBLIC, OPEN_TO_QUESTIONS, State
from initiatives.verbs import Deed, Verb
from initiatives.ways import act, move
from organizations.effects import AGAINST, ANY, BACK, FOR, NOTE_OR_BACK, Effect, Effects


class Graph(models.Model):
    """The ways of `Need.state`."""

    class Meta:
        abstract = True

    # Step 1: identified need.

    @move({State.DRAFT, State.RETURNED}, State.SUBMITTED, by=(Actor.PROPOSER,))
    def submit(self, deed: Deed) -> None:
        """Skicka in."""

    @move(
        {State.DRAFT, State.SUBMITTED, State.RETURNED, State.IDENTIFIED},
        State.WITHDRAWN,
        by=(Actor.PROPOSER,),
    )
    def withdraw(self, deed: Deed) -> None:
        """Återta."""

    @move({State.SUBMITTED}, State.RETURNED, by=(Actor.COORDINATOR,))
    def request_completion(self, deed: Deed) -> None:
        """Begär komplettering."""

    @move({State.SUBMITTED}, State.IDENTIFIED, by=(Actor.COORDINATOR,))
    def register(self, deed: Deed) -> None:
        """Registrera: gives the number and publishes."""

    @move({State.SUBMITTED, State.IDENTIFIED}, State.REDIRECTED, by=(Actor.COORDINATOR,))
    def redirect(self, deed: Deed) -> None:
        """Hänvisa."""

    @move(
        {State.ASSESSMENT, State.PRIORITIZATION, State.QUEUED},
        State.MERGED,
        by=RECORDERS,
        decided=FOR,
        permission="merge_by_decision",
    )
    @move({State.SUBMITTED, State.IDENTIFIED}, State.MERGED, by=(Actor.COORDINATOR,))
    def merge(self, deed: Deed) -> None:
        """Sammanför; from assessment on by steering decision."""

    @move(
        {State.DECLINED, State.DISCONTINUED, State.REDIRECTED},
        State.IDENTIFIED,
        by=(Actor.COORDINATOR,),
    )
    def reopen(self, deed: Deed) -> None:
        """Väck på nytt."""

    # Step 2: ställningstagande and prioritisation.

    @move({State.IDENTIFIED}, State.ASSESSMENT, by=(Actor.COORDINATOR,))
    def open_assessment(self, deed: Deed) -> None:
        """Påbörja ställningstagande."""

    @move({State.ASSESSMENT}, State.PRIORITIZATION, by=RECORDERS, decided=FOR)
    def endorse(self, deed: Deed) -> None:
        """Ta vidare till prioritering."""

    @move(
        {State.IDENTIFIED, State.ASSESSMENT, State.PRIORITIZATION, State.QUEUED},
        State.DECLINED,
        by=RECORDERS,
        decided=AGAINST,
    )
    def decline(self, deed: Deed) -> None:
        """Gå inte vidare."""

    @move({State.PRIORITIZATION, State.QUEUED}, State.QUEUED, by=RECORDERS, decided=FOR)
    def prioritize(self, deed: Deed) -> None:
        """Prioritera."""

    # Step 3: carrying out.

    @move({State.QUEUED}, State.CHARTERING, by=RECORDERS, decided=FOR)
    def commission(self, deed: Deed) -> None:
        """Besluta om uppdrag."""

    @act(
        {State.CHARTERING, State.ONGOING, State.PAUSED, State.REPORTED, State.COMPLETED},
        by=RECORDERS,
    )
    def appoint_leader(self, deed: Deed) -> None:
        """Utse eller byt processledare."""

    @act({State.CHARTERING, State.ONGOING}, by=LEADERS)
    def hand_in_charter(self, deed: Deed) -> None:
        """Lämna uppdragshandlingen för beslut."""

    @act({State.CHARTERING, State.ONGOING}, by=LEADERS)
    def take_back_charter(self, deed: Deed) -> None:
        """Återta uppdragshandlingen, until it stands on a called agenda."""

    @move({State.CHARTERING, State.ONGOING}, State.ONGOING, by=RECORDERS, decided=FOR)
    def approve_charter(self, deed: Deed) -> None:
        """Godkänn uppdragshandlingen."""

    @move({State.CHARTERING, State.PAUSED}, State.QUEUED, by=RECORDERS, decided=FOR)
    def requeue(self, deed: Deed) -> None:
        """Ställ åter i kö."""

    @act(
        {State.CHARTERING, State.ONGOING, State.PAUSED},
        by=(Actor.PROCESS_LEADER, Actor.COORDINATOR),
    )
    def set_deadline(self, deed: Deed) -> None:
        """Sätt ny tidsgräns."""

    @act({State.ONGOING, State.PAUSED}, by=RECORDERS)
    def note_interim(self, deed: Deed) -> None:
        """Notera delrapport."""

    @move({State.ONGOING}, State.PAUSED, by=(Actor.PROCESS_LEADER, Actor.COORDINATOR))
    def pause(self, deed: Deed) -> None:
        """Pausa."""

    @move({State.PAUSED}, State.ONGOING, by=(Actor.PROCESS_LEADER, Actor.COORDINATOR))
    def resume(self, deed: Deed) -> None:
        """Återuppta."""

    @move(
        {
            State.CHARTERING,
            State.ONGOING,
            State.PAUSED,
            State.REPORTED,
            State.COMPLETED,
            State.IMPLEMENTING,
        },
        State.DISCONTINUED,
        by=RECORDERS,
        decided=FOR,
    )
    def discontinue(self, deed: Deed) -> None:
        """Avbryt."""

    # Step 4: completed assignment.

    @move({State.ONGOING}, State.REPORTED, by=LEADERS)
    def report(self, deed: Deed) -> None:
        """Lämna slutrapport."""

    @move({State.REPORTED}, State.ONGOING, by=LEADERS)
    def take_back_report(self, deed: Deed) -> None:
        """Återta slutrapporten, until it stands on a called agenda."""

    @move({State.REPORTED, State.COMPLETED}, State.ONGOING, by=RECORDERS, decided=BACK)
    def return_report(self, deed: Deed) -> None:
        """Återlämna slutrapporten."""

    @move({State.REPORTED}, State.COMPLETED, by=RECORDERS, decided=FOR)
    def accept_report(self, deed: Deed) -> None:
        """Godkänn slutrapporten."""

    @act({State.COMPLETED}, by=(Actor.COMMUNICATOR,))
    def put_up(self, deed: Deed) -> None:
        """Lägg upp slutprodukt eller stödmaterial."""

    @act({State.COMPLETED}, by=(Actor.COMMUNICATOR,))
    def take_down(self, deed: Deed) -> None:
        """Ta ner något upplagt före publicering."""

    @move({State.COMPLETED}, State.IMPLEMENTING, by=LEADERS)
    def publish(self, deed: Deed) -> None:
        """Publicera slutprodukten."""

    @act(
        {State.IMPLEMENTING, State.CLOSED},
        by=(Actor.AREA_COORDINATOR, Actor.CONTACT, Actor.COORDINATOR),
    )
    def area_step(self, deed: Deed) -> None:
        """Anteckna ett områdes steg i införandet."""

    @move({State.IMPLEMENTING}, State.CLOSED, by=(Actor.COORDINATOR,))
    def close(self, deed: Deed) -> None:
        """Avsluta."""

    @act({State.CLOSED}, by=(Actor.FOLLOWER, Actor.COORDINATOR))
    def followed_up(self, deed: Deed) -> None:
        """Följ upp: what came of it."""

    @act({State.IMPLEMENTING, State.CLOSED}, by=(Actor.COMMUNICATOR, Actor.COORDINATOR))
    def set_upkeep(self, deed: Deed) -> None:
        """Ange ansvar och översyn of what is published."""

    # What rests on a source.

    @act(OPEN_AND_PUBLIC, by=(Actor.COORDINATOR,))
    def confirm_status(self, deed: Deed) -> None:
        """Stämmer fortfarande: what a source told of it still holds."""

    @move(IMPORTABLE, RETURN_VALUE(*State), by=(Actor.IMPORTER, Actor.COORDINATOR))
    @move({State.DRAFT}, RETURN_VALUE(*State), by=(Actor.IMPORTER,), permission="read_in")
    def import_history(self, deed: Deed) -> State:
        """Läs in historik: `load_needs`, and the coordinator where what it read does not hold."""
        return State(deed.data["to"])

    # Beside the four steps, in any of them.

    @act(OPEN_TO_QUESTIONS, by=RECORDERS)
    def refer(self, deed: Deed) -> None:
        """Fråga det politiska organet."""

    @act(OPEN_TO_QUESTIONS, by=(Actor.POLITICAL_CHAIR, Actor.COORDINATOR))
    def answer_referral(self, deed: Deed) -> None:
        """Svara på frågan: a recommendation, never a decision for the county."""

    @act(OPEN_AND_PUBLIC, by=RECORDERS)
    def close_referral(self, deed: Deed) -> None:
        """Stäng frågan som obesvarad."""

    @act(OPEN_AND_PUBLIC, by=RECORDERS, decided=ANY)
    def note_decision(self, deed: Deed) -> None:
        """Anteckna ett ställningstagande that moves nothing."""

    @act(OPEN_AND_PUBLIC, by=(Actor.COORDINATOR,))
    def move_item(self, deed: Deed) -> None:
        """Flytta till ett annat möte."""

    @act(OPEN_AND_PUBLIC, by=RECORDERS, decided=NOTE_OR_BACK)
    def table_item(self, deed: Deed) -> None:
        """Bordlägg."""

    @act(OPEN_AND_PUBLIC, by=RECORDERS, decided=BACK)
    def remit_item(self, deed: Deed) -> None:
        """Återremittera."""

    @act(OPEN_AND_PUBLIC | {State.CLOSED}, by=(Actor.CONTACT, Actor.COORDINATOR))
    def principal_decision(self, deed: Deed) -> None:
        """Anteckna en huvudmans beslut."""

    @act(set(State) - {State.DRAFT, State.SUBMITTED, State.RETURNED}, by=(Actor.COORDINATOR,))
    def edit_text(self, deed: Deed) -> None:
        """Ändra den offentliga texten."""

    @act(set(State) - {State.DRAFT, State.RETURNED}, by=(Actor.COORDINATOR,))
    def reclassify(self, deed: Deed) -> None:
        """Ändra indelningen: area, origin, target groups, and whom it affects."""

    @act(OPEN_AND_PUBLIC, by=(Actor.COORDINATOR,))
    def set_aims(self, deed: Deed) -> None:
        """Ange vad som ska ändras: which indicator, which way, by when, or that there is no measure yet."""

    @move(set(State) - {State.DRAFT}, RETURN_VALUE(*State), by=RECORDERS)
    def correct(self, deed: Deed) -> State:
        """Rätta: back to the state before the newest uncorrected move."""
        return State(deed.data["to"])


# What the graph says of each verb.


WAYS: dict[Verb, tuple[Transition, ...]] = {
    Verb(name): tuple(method._django_fsm.transitions.values())  # noqa: SLF001
    for name, method in vars(Graph).items()
    if hasattr(method, "_django_fsm")
}
"""Read off the methods themselves: `Need`, whose field knows all transitions, is built upon this class."""

ACTS = frozenset(verb for verb, ways in WAYS.items() if not any(way.target for way in ways))
"""They write an event and move nothing."""

FITTING: dict[Verb, Effects] = {
    verb: effects
    for verb, ways in WAYS.items()
    if (effects := frozenset[Effect]().union(*(way.custom["decided"] for way in ways)))
}
"""What a decision of the steering body may carry, and the effects that its standpoint may then have."""

DECIDABLE = frozenset(FITTING)

STEERING = frozenset(verb for verb in DECIDABLE - ACTS if all(way.custom["decided"] for way in WAYS[verb]))
"""Moves that only a decision of the steering body makes (and `merge`, from assessment on)."""


def fitting(verbs: Iterable[Verb]) -> Effects:
    """The effects that one decision with these verbs may have: none where they contradict each other,
    any where it has no verb. The political body's answer moves nothing and may have any.
    """
    return ANY.intersection(*(FITTING.get(verb, ANY) for verb in verbs))
