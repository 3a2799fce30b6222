"""Room for all the calls that a call leads to, in one piece of memory.

Python keeps the frames of calls in pieces of 16 kB, fetches the next one from the system when one is full,
and gives it back when the call returns. A loop that happens to run where a piece ends does so in each round.
A page of Django's, forty calls deep and full of loops, always has such a loop: a fifth of its time was that
(ADR 0054). Python mended it in March 2026 (gh-142183), from 3.13 on; this goes when 3.12 is no longer
supported.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

WORDS = 17_000
"""Of eight bytes, 136 kB. Pieces are powers of two, so it gets 256 kB and touches next to nothing of them:
120 kB are left, for some six hundred calls below it."""


def with_headroom(call: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The same call, whose own frame asks for so much that those below it find room beside it."""

    def within(*args: Given.args, **named: Given.kwargs) -> Answer:
        return call(*args, **named)

    within.__code__ = within.__code__.replace(co_stacksize=WORDS)
    return within
