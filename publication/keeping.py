"""What is dear to read and seldom changes, kept in this process as long as the version holds."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from publication.version import Version, known

P = ParamSpec("P")
T = TypeVar("T")

MOST = 1000
"""So many answers of one function are kept; arguments that a visitor chooses are never endless."""


class _Answers:
    """One function's, all of the same version."""

    def __init__(self, of: Version) -> None:
        self.of = of
        self.by_arguments: dict[Any, Any] = {}


def by_version(make: Callable[P, T]) -> Callable[P, T]:
    """The function's answers, by its arguments, until anything public changes.

    Only for what depends on public tables, the day and the arguments alone, and is never changed by the
    one who gets it. At most half a second old. Within a transaction nothing is kept: what was read there
    may have been changed there too, and has no number yet.
    """
    kept: list[_Answers] = []

    @wraps(make)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        # Asked for before anything is read: what is made meanwhile is then at worst thrown away too soon.
        version = known()
        if version is None:
            return make(*args, **kwargs)
        # Exchanged whole, so that a thread that still holds the old one writes into the old one.
        if not kept or kept[0].of != version:
            kept[:] = [_Answers(version)]
        answers = kept[0].by_arguments
        arguments = (args, *sorted(kwargs.items()))
        if arguments not in answers:
            if len(answers) >= MOST:
                answers.clear()
            answers[arguments] = make(*args, **kwargs)
        made: T = answers[arguments]
        return made

    return answer
