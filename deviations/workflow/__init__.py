"""All that writes counts of deviations, and what was learnt of them.

Counts are read in, looked through and published by a person; an analysis is written, changed until it is
published, and may raise a need that it is tied to.
"""

from deviations.workflow.analyses import (
    AnalysisText,
    publish_analysis,
    save_analysis,
    take_down_analysis,
    tie_need,
)
from deviations.workflow.batches import publish_counts, read_in_counts, throw_away_counts

__all__ = [
    "AnalysisText",
    "publish_analysis",
    "publish_counts",
    "read_in_counts",
    "save_analysis",
    "take_down_analysis",
    "throw_away_counts",
    "tie_need",
]
