"""Who is writing in a charter just now, and where: kept in the cache alone, for less than a minute.

Only those who may write it are told (`together.Right.SEE_WHO_WRITES`), and nothing of it is ever stored.
"""

from django.core.cache import cache

from accounts.models import User
from assignments.models import Assignment

SECONDS = 45
"""A page that is written in tells of itself each fifteenth; three that do not come, and nobody is there."""


def tell(assignment: Assignment, user: User, section: str) -> None:
    """The person is there, in that section; empty where they are in none."""
    cache.set(_key(assignment, user.pk), section, SECONDS)
    names = _names(assignment)
    if user.pk in names:
        # As long as anybody tells: the list gone, all would be away until each has told anew.
        cache.touch(_all(assignment), SECONDS * 4)
    else:
        # Two who come at once may each write the other away: the next telling puts that right.
        cache.set(_all(assignment), [*names, user.pk], SECONDS * 4)


def others(assignment: Assignment, user: User) -> list[tuple[User, str]]:
    """Everybody else who is there, by name, and the section that each is in."""
    keys = {_key(assignment, pk): pk for pk in _names(assignment) if pk != user.pk}
    there = {keys[key]: section for key, section in cache.get_many(keys).items()} if keys else {}
    people = User.objects.filter(pk__in=there, is_active=True).order_by("name_order", "pk") if there else []
    return [(person, there[person.pk]) for person in people]


def _names(assignment: Assignment) -> list[int]:
    return list(cache.get(_all(assignment)) or [])


def _all(assignment: Assignment) -> str:
    return f"writing:{assignment.pk}"


def _key(assignment: Assignment, person: int) -> str:
    return f"writing:{assignment.pk}:{person}"
