"""A past day says what the live portal held at its end, and goes on saying it.

Histories are played day by day through the real workflow with the clock moved; each evening the public
data is kept – the list and every need's own – and compared with what `lage=` gives that day and later.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django_fsm import can_proceed
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from initiatives.days import last_day
from initiatives.models import Event, Need
from initiatives.refusals import Refusal
from initiatives.verification import verify_needs
from meetings.imports import NeedRow, load_needs
from meetings.models import Decision
from meetings.workflow import announce, strike
from organizations.models import Origin, PriorityArea
from tests.factories.needs import MAKERS, again, imported_need, meeting, need_in, ready, terms
from tests.factories.people import Cast, read_cast

pytestmark = pytest.mark.django_db

BEGINNING = date(2026, 3, 2)
VERBS = sorted(set(MAKERS) - {"merge_by_decision"})
IMPORTED = [
    ("Identifierat behov", "identified"),
    ("Ställningstagande och prioritering", "assessment"),
    ("Genomförande", "ongoing"),
    ("Slutfört uppdrag", "closed"),
]

PARTIAL_DAYS = [None, "2022", "2023", "2024", "2024-02", "2024-06", "2024-06-17", "2025-12-31", "2026-02"]


@dataclass
class Act:
    """One attempt on one of the needs, by whoever has it to do: the next on the road, or anything."""

    need: int
    is_on: bool
    choice: int
    hold: bool


@dataclass
class Read:
    """One need's row in the file that is read that day."""

    key: int
    title: str
    phase: int
    dates: list[tuple[str | None, bool]]


ROAD = {
    "draft": "submit",
    "submitted": "register",
    "returned": "submit",
    "identified": "open_assessment",
    "assessment": "endorse",
    "prioritization": "prioritize",
    "queued": "commission",
    "chartering": "approve_charter",
    "ongoing": "report",
    "paused": "resume",
    "reported": "accept_report",
    "completed": "publish",
    "implementing": "close",
    "declined": "reopen",
    "discontinued": "reopen",
}


def an_act(chance: Random) -> Act:
    need = chance.choice([0, 0, 0, 1, 1, 2, 3])
    return Act(need, chance.random() < 0.7, chance.randrange(10_000), chance.random() < 0.2)


def a_row(chance: Random) -> Read:
    titles = ["Ett gammalt behov", "Samma behov med nya ord"]
    dates = [(chance.choice(PARTIAL_DAYS), chance.random() < 0.5) for _ in range(chance.randrange(4))]
    return Read(chance.randrange(2), chance.choice(titles), chance.randrange(4), dates)


def a_day(chance: Random) -> list[Act | Read]:
    return [a_row(chance) if chance.random() < 0.15 else an_act(chance) for _ in range(chance.randint(4, 9))]


@dataclass
class Played:
    """The portal while it is played: what was held each evening."""

    cast: Cast
    client: Client
    needs: list[Need]
    evenings: dict[date, dict[str, Any]] = field(default_factory=dict)
    open_one: Need | None = None


def evening(client: Client, query: str = "") -> dict[str, Any]:
    """The public data: the list in its order, and each need's own page."""
    results = listed(client, query)
    numbers = [need["number"] for need in results]
    pages = {number: client.get(f"/behov/{number}.json?{query}").json() for number in numbers}
    for page in pages.values():
        page.pop("as_of", None)
        page.pop("registered_afterwards", None)
    return {"list": results} | pages


def listed(client: Client, query: str) -> list[dict[str, Any]]:
    """What the portal knew itself; of a past day that is not what was registered afterwards."""
    answer = client.get(f"/behov.json?{query}").json()
    assert (answer["next"], answer["count"]) == (None, len(answer["results"]))
    return [need for need in answer["results"] if not need.pop("registered_afterwards", False)]


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def attempt(played: Played, act: Act) -> None:
    """A verb that can be made where the need stands; refused, nothing happens."""
    need = again(played.needs[act.need])
    for held in Decision.objects.held().filter(need=need):
        with transaction.atomic():
            (strike if act.choice % 3 == 0 else announce)(held, by=played.cast.ordf)
        return
    possible = [verb for verb in VERBS if can_proceed(getattr(need, verb)) and verb != "import_history"]
    verb = ROAD.get(need.state, "edit_text") if act.is_on else possible[act.choice % len(possible)]
    if verb == "approve_charter" and not need.assignments.filter(leaders__isnull=False).exists():
        verb = "appoint_leader"
    if verb == "publish" and need.holder == "communicator":
        verb = "put_up"
    if verb == "merge" and need.state in {"assessment", "prioritization", "queued"}:
        verb = "merge_by_decision"
    changes: dict[str, Any] = {"into": again(played.open_one)} if verb.startswith("merge") else {}
    if verb == "edit_text":
        changes = {name: f"{name} {act.choice}" for name in ("title", "summary", "description")}
    if act.hold and "terms" in MAKERS[verb][2](need, played.cast) and verb != "answer_referral":
        changes["terms"] = terms(hold=True)
    try:
        with transaction.atomic():
            ready(verb, need, played.cast, **changes)()
    except Refusal:
        return


def read(row: Read) -> None:
    """The row as a file has it; a date may attest a state or name a body."""
    phase, state = IMPORTED[row.phase]
    dates = [
        {"what": "Uppgift", "text": said or "okänt", "date": said}
        | ({"state": state} if place % 2 else {"body": "sro"} if is_body else {})
        for place, (said, is_body) in enumerate(row.dates)
        if said is None or said[:7] <= "2026-03"
    ]
    load_needs(
        [
            NeedRow(
                id=f"gammalt-{row.key}",
                title=row.title,
                summary=f"{row.title}, i korthet.",
                origin=Origin.objects.first().name,
                priority_area=PriorityArea.objects.first().name,
                phase=phase,
                phase_basis="stated",
                dates=dates,
                source="Webbsidan",
            )
        ]
    )


def play(played: Played, chance: Random, clock: time_machine.Traveller) -> None:
    day = BEGINNING
    for _ in range(4):
        day += timedelta(days=chance.randint(1, 40))
        clock.move_to(at(day, 9))
        meeting(on=day + timedelta(days=30)), meeting(on=day + timedelta(days=60))
        for doing in a_day(chance):
            attempt(played, doing) if isinstance(doing, Act) else read(doing)
            clock.shift(61)
        clock.move_to(at(day, 23))
        played.evenings[day] = evening(played.client)
        assert listed(played.client, f"lage={day}") == played.evenings[day]["list"]


def without_corrected_charters(then: dict[str, Any], held: dict[str, Any]) -> dict[str, Any]:
    """The one thing that is taken back from the past: a charter that is not approved any more."""
    gone = {"charter": None}
    withdrawn = Event.objects.filter(verb="approve_charter", correction__isnull=False)
    numbers = set(withdrawn.values_list("need__number", flat=True))
    return {
        name: page | gone if name in numbers and then[name]["charter"] is None else page
        for name, page in held.items()
    }


@settings(
    max_examples=4,
    phases=[Phase.generate],  # shrinking over a database takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(chance=st.randoms(use_true_random=True))
def test_a_past_day_is_what_the_portal_held_at_its_end(chance):
    savepoint = transaction.atomic()
    with savepoint, time_machine.travel(at(BEGINNING, 8), tick=False) as clock:
        cast = read_cast()
        needs = [need_in(where, cast) for where in ("identified", "ongoing", "implementing", "draft")]
        played = Played(cast, Client(), needs, open_one=need_in("identified", cast, title="Tar emot"))
        play(played, chance, clock)
        for day, held in played.evenings.items():
            then = evening(played.client, f"lage={day}")
            assert then == without_corrected_charters(then, held), day
        assert list(verify_needs()) == []
        transaction.set_rollback(True)


# What was there before the portal: read from a source, with whatever days it has.


def last_possible(happened: list[str], imported: date) -> list[date]:
    """By the definition alone: the last day it can have happened, never later than the next event's."""
    possible = []
    for place in range(len(happened)):
        later = [last_day(text) for text in happened[place:] if text]
        possible.append(min([*(day for day in later if day), imported]))
    return possible


@settings(max_examples=25)
@given(
    happened=st.lists(st.sampled_from([day or "" for day in PARTIAL_DAYS]), min_size=1, max_size=4),
    asked=st.dates(date(2021, 12, 30), BEGINNING),
)
def test_imported_history_is_read_on_the_last_day_it_can_have_happened(happened, asked):
    states = ["identified", "assessment", "ongoing", "closed"][: len(happened)]
    with transaction.atomic(), time_machine.travel(at(BEGINNING, 8), tick=False):
        imported_need(*zip(states, happened, strict=True))
        public = last_possible(happened, BEGINNING)
        expected = [state for state, day in zip(states, public, strict=True) if day <= asked][-1:]
        assert [
            need["state"] for need in Client().get(f"/behov.json?lage={asked}").json()["results"]
        ] == expected
        transaction.set_rollback(True)
