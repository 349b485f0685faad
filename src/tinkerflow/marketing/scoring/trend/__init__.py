"""Whether the world looks for a subject more than usual; no data links that to wins."""

from .gdelt import SECONDS_APART, Gdelt
from .imported import BadTrendFile, ImportedCsv
from .live import LiveSource, NoAnswer, read_all
from .manners import Breaker, Budget, OutOfTime, Pace
from .reading import Reading, Silence, TrendSource, first_reading, spoken
from .wikimedia import Wikimedia
from .youtube import YouTube

__all__ = [
    "SECONDS_APART",
    "BadTrendFile",
    "Breaker",
    "Budget",
    "Gdelt",
    "ImportedCsv",
    "LiveSource",
    "NoAnswer",
    "OutOfTime",
    "Pace",
    "Reading",
    "Silence",
    "TrendSource",
    "Wikimedia",
    "YouTube",
    "first_reading",
    "read_all",
    "spoken",
]
