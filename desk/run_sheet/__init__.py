"""The meeting's run sheet: what remains of it, in order, for whoever keeps it.

Decided here: each step is done, can be done now by one button, or says what it waits for. Nothing waits for a
round, which is never a condition.
"""

from desk.run_sheet import after, before
from desk.run_sheet.facts import Facts, facts_of
from desk.run_sheet.step import RunSheet

__all__ = ["RunSheet", "facts_of", "run_sheet"]


def run_sheet(facts: Facts) -> RunSheet:
    """The steps from the round to what is announced."""
    return RunSheet([*before.steps(facts), *after.steps(facts)])
