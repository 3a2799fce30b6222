"""Rounds of weighing, members to answer in them, and what they answer."""

from typing import Any

from accounts.models import User
from initiatives.models import Need
from prioritization.models import Assessment, Round, RoundEntry
from prioritization.workflow import Given, assess, open_round
from tests.factories.needs import answers, day
from tests.factories.people import Cast, Role, seat


def opened(cast: Cast, *needs: Need, **changes: Any) -> Round:
    """An open round for these needs."""
    arguments = {"by": cast.samordnare, "needs": needs, "last_day": day(7)}
    return open_round(**(arguments | changes))


def entry_of(need: Need) -> RoundEntry:
    return RoundEntry.objects.get(need=need, is_open=True)


def said(answer: str = "yes", place: tuple[int, int] | None = (70, 20), **changes: Any) -> Given:
    """A whole answer: each question alike, a line of why, and a place."""
    arguments = {"answers": answers(answer), "why": dict.fromkeys(answers(), "DÄRFÖR"), "placement": place}
    return Given(**(arguments | changes))


def answered_by(member: User, need: Need, given: Given | None = None) -> Assessment:
    return assess(entry_of(need), given or said(), by=member)


def members(count: int) -> list[User]:
    """So many more who sit in the steering body."""
    found = []
    for number in range(1, count + 1):
        user = User.objects.create(email=f"ledamot{number}@demo.example", name=f"Ledamot {number} (exempel)")
        seat(user, Role.MEMBER, "vvg")
        found.append(user)
    return found
