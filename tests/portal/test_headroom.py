"""What a call leads to finds room beside it, so that no loop fetches memory in each round."""

import resource
import sys
from threading import Thread

import pytest

from vardsamverkan.headroom import with_headroom

ROUNDS = 100
DEPTHS = range(240)
"""So many calls need more than a piece of 16 kB, so at one depth a piece has just come to its end."""


def needs_more_than_the_loop() -> list[int]:
    return [*(1, 2, 3), *(4, 5, 6), *(7, 8, 9), *map(int, ("1", "2", "3")), max(1, 2, 3, 4, 5, 6, 7, 8, 9)]


def loop_at(depth: int) -> None:
    if depth:
        loop_at(depth - 1)
        return
    for _round in range(ROUNDS):
        needs_more_than_the_loop()


def faults_at(depth: int) -> int:
    """Pages of memory that the system had to hand out while the loop ran so deep."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    loop_at(depth)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def most_faults() -> int:
    return max(faults_at(depth) for depth in DEPTHS)


def in_a_thread_of_its_own(call) -> int:
    """Which begins with an empty piece."""
    found = []
    thread = Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join()
    return found[0]


def test_no_loop_fetches_memory_in_each_round():
    assert in_a_thread_of_its_own(with_headroom(most_faults)) < ROUNDS


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="Python itself keeps a piece from 3.13 on")
def test_else_one_does():
    """When this fails, the room is no longer needed."""
    assert in_a_thread_of_its_own(most_faults) >= ROUNDS


def test_it_is_the_same_call():
    @with_headroom
    def divided(number: int, *, by: int) -> float:
        return number / by

    assert divided(6, by=3) == 2
    with pytest.raises(ZeroDivisionError):
        divided(6, by=0)
