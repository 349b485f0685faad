"""Whether the world looks for a subject more than usual; no data links that to wins."""

from .imported import BadTrendFile, ImportedCsv
from .reading import TrendReading, TrendSource, first_reading, no_live_data
from .wikimedia import Breaker, Wikimedia

__all__ = [
    "BadTrendFile",
    "Breaker",
    "ImportedCsv",
    "TrendReading",
    "TrendSource",
    "Wikimedia",
    "first_reading",
    "no_live_data",
]
