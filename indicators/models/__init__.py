"""What is measured, and the values that were read in."""

from indicators.models.asking import KoladaReading
from indicators.models.indicator import Indicator, SeriesBreak, Target
from indicators.models.values import Batch, Value

__all__ = ["Batch", "Indicator", "KoladaReading", "SeriesBreak", "Target", "Value"]
