"""A charter begun from another need's: its words and its places, never its days.

Decided here: only what this charter says nothing of is filled in, and only from an approved one, which
everybody may read.
"""

from dataclasses import replace

from assignments.content import CharterText
from assignments.models import Charter
from initiatives.models import Need

MOST = 15
"""So many are offered of the same area, and so many of all others."""


def earlier_charters(need: Need) -> list[Need]:
    """The needs whose charters may be begun from: those of the same area first, the newest first."""
    approved = Charter.objects.in_force().exclude(assignment__need=need)
    needs = Need.objects.published().filter(pk__in=approved.values("assignment__need")).newest_first()
    same = list(needs.filter(priority_area=need.priority_area_id)[:MOST])
    return [*same, *needs.exclude(priority_area=need.priority_area_id)[:MOST]]


def earlier_charter(number: str) -> Charter | None:
    """The charter in force of the need of that number; None where there is none."""
    found = Charter.objects.whole().in_force().filter(assignment__need__in=Need.objects.published())
    return found.filter(assignment__need__number=number).select_related("assignment__need").first()


def filled_from(own: CharterText, earlier: CharterText) -> CharterText:
    """Its own words, and the earlier one's wherever it has none. Days are the earlier one's own matter."""
    parts = {slug: own.parts.get(slug) or text for slug, text in earlier.parts.items()}
    goals = own.goals or [goal._replace(due_on=None) for goal in earlier.goals]
    return replace(
        own,
        parts={**own.parts, **parts},
        goals=goals,
        seats=own.seats or earlier.seats,
        indicators=own.indicators or earlier.indicators,
    )
