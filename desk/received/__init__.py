"""Files that people hand in, before they are kept: an honest name, a kind told as its own readers tell it."""

from desk.received.refused import Unfit

__all__ = ["Unfit"]
