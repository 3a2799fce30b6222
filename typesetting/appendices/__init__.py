"""What others made, as pages of ours: received files become pages, or are embedded as they came in.

A received PDF is never parsed in a process of the portal's: a child of its own reads it (`child.py`), bounded
in time and memory, and hands back pages that only show (`pages.py`).
"""

from typesetting.appendices.binding import Laid, Part, bound, measured

__all__ = ["Laid", "Part", "bound", "measured"]
