"""All that writes indicators and their values.

Definitions come whole from a file; values are read in, looked through, and published by a person.
"""

from indicators.workflow.batches import publish_batch, read_in, throw_away
from indicators.workflow.definitions import load_indicators
from indicators.workflow.kolada import ask_for_kolada, read_asked

__all__ = ["ask_for_kolada", "load_indicators", "publish_batch", "read_asked", "read_in", "throw_away"]
