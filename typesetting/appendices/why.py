"""Why a received file became no pages, and the limits that say so."""

from enum import StrEnum

MOST_PAGES = 300
"""A longer one is a book: it follows as a file."""

MOST_PAGES_IN_ALL = 1_200
MOST_BYTES_IN_ALL = 80 * 1024 * 1024
MOST_PIXELS = 60_000_000
"""More than the largest scanner gives of an A4; unpacked it takes some 240 MB."""

SECONDS_EACH = 10
SECONDS_IN_ALL = 25
"""Somebody waits for the answer; nginx waits for a minute."""

MEMORY = 1536 * 1024 * 1024


class Why(StrEnum):
    """The word that the child says; `desk/papers/appendices.py` has the sentence."""

    KIND = "kind"
    """No PDF and no picture."""
    LOCKED = "locked"
    BROKEN = "broken"
    LONG = "long"
    LARGE = "large"
    LAYERS = "layers"
    """Has layers that are turned off: as pages they would show."""
    SLOW = "slow"
    FULL = "full"
    """There is no room left for it: neither pages nor file."""
    GONE = "gone"
    """Taken away since, or not what it was."""
