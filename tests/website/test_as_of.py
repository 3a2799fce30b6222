"""A past day says what the live portal held at its end, and goes on saying it.

Histories are played day by day through the real workflow with the clock moved; each evening the public
data is kept – the list and every need's own – and compared with what `lage=` gives that day and later.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django_fsm import can_proceed
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from initiatives.models import Need
from initiatives.refusals import Refusal
from initiatives.verification import verify_needs
from meetings.imports import NeedRow, load_needs
from meetings.models import Decision
from meetings.workflow import announce, strike
from organizations.models import Origin, PriorityArea
from tests.factories.needs import MAKERS, again, meeting, need_in, ready, terms
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

partial_days = st.sampled_from(
    [
        None,
        "2022",
        "2023",
        "2024",
        "2024-02",
        "2024-06",
        "2024-06-17",
        "2025-12-31",
        "2026",
        "2026-02",
        "2026-03-01",
    ]
)


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
acts = st.builds(
    Act,
    need=st.sampled_from([0, 0, 0, 1, 1, 2, 3]),
    is_on=st.sampled_from([True, True, False]),
    choice=st.integers(0, 10_000),
    hold=st.sampled_from([False, False, True]),
)
reads = st.builds(
    Read,
    key=st.integers(0, 1),
    title=st.sampled_from(["Ett gammalt behov", "Samma behov med nya ord"]),
    phase=st.integers(0, 3),
    dates=st.lists(st.tuples(partial_days, st.booleans()), max_size=3),
)
doings = st.lists(st.one_of(acts, acts, acts, acts, reads), min_size=4, max_size=7)
histories = st.lists(st.tuples(st.integers(1, 40), doings), min_size=4, max_size=5)


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


def play(played: Played, history: list[tuple[int, list[Act | Read]]], clock: time_machine.Traveller) -> None:
    day = BEGINNING
    for pause, doings in history:
        day += timedelta(days=pause)
        clock.move_to(at(day, 9))
        meeting(on=day + timedelta(days=30)), meeting(on=day + timedelta(days=60))
        for doing in doings:
            attempt(played, doing) if isinstance(doing, Act) else read(doing)
            clock.shift(61)
        clock.move_to(at(day, 23))
        played.evenings[day] = evening(played.client)
        assert evening(played.client, f"lage={day}") == played.evenings[day]


@settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],  # shrinking over a database takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(history=histories)
def test_a_past_day_is_what_the_portal_held_at_its_end(history):
    savepoint = transaction.atomic()
    with savepoint, time_machine.travel(at(BEGINNING, 8), tick=False) as clock:
        cast = read_cast()
        needs = [need_in(where, cast) for where in ("identified", "ongoing", "implementing", "draft")]
        played = Played(cast, Client(), needs, open_one=need_in("identified", cast, title="Tar emot"))
        play(played, history, clock)
        for day, held in played.evenings.items():
            assert evening(played.client, f"lage={day}") == held, day
        assert list(verify_needs()) == []
        transaction.set_rollback(True)
