"""What is usual on a channel, and how far above it each post did."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from .pairs import liking

# A channel grows or tires: usual is what the posts next to one, before and after, did.
NEIGHBOURS: Final = 10
FEWEST_OTHERS: Final = 2
# How far posts usually lie apart, until a team's own say: log-odds of a click between the stories of
# the headline experiments (.64); log of views, where nothing is measured, a factor of e.
TYPICAL: Final = {True: 0.64, False: 1.0}
TYPICAL_COUNTS: Final = 11


@dataclass(frozen=True)
class Post:
    """What one post did. Only posts of one `channel` compare."""

    channel: Hashable
    at: date
    impressions: int | None = None
    clicks: int | None = None
    views: int | None = None

    @property
    def by_clicks(self) -> bool:
        """Counted in clicks per impression, or else in views."""
        return self.impressions is not None

    @property
    def liking(self) -> float | None:
        """How much people liked it; None when too few saw it."""
        return liking(self.impressions, self.clicks, self.views)

    @property
    def doubt(self) -> float:
        """The variance of that by counting alone; that of views is nothing beside all else."""
        if self.impressions is None or self.clicks is None:
            return 0.0
        return 1 / (self.clicks + 0.5) + 1 / (self.impressions - self.clicks + 0.5)


@dataclass(frozen=True)
class Stand:
    """How far a post did above what is usual there, in standard deviations of posts."""

    place: int
    above: float
    doubt: float
    usual: float


def stands(posts: Sequence[Post]) -> list[Stand]:
    """Each post against its channel; those with fewer than two to compare are left out."""
    channels: dict[Hashable, list[int]] = defaultdict(list)
    for place, post in enumerate(posts):
        if post.liking is not None:
            channels[post.channel].append(place)
    leads = [lead for own in channels.values() for lead in _leads(posts, own)]
    spread = {
        kind: _spread(
            [lead for place, lead, _ in leads if posts[place].by_clicks == kind], kind
        )
        for kind in TYPICAL
    }
    return [
        Stand(
            place,
            lead / spread[posts[place].by_clicks],
            posts[place].doubt / spread[posts[place].by_clicks] ** 2,
            usual,
        )
        for place, lead, usual in leads
    ]


def common_ages(counted: Iterable[tuple[Hashable, int]]) -> dict[Hashable, int]:
    """Of each channel the age at which most posts were counted; the higher of two.

    `counted`: channel and age, once for each post that was counted there.
    """
    ages: dict[Hashable, Counter[int]] = defaultdict(Counter)
    for channel, age in counted:
        ages[channel][age] += 1
    return {
        channel: max((posts, age) for age, posts in own.items())[1]
        for channel, own in ages.items()
    }


def _leads(posts: Sequence[Post], places: Sequence[int]) -> Iterator[tuple[int, float, float]]:
    """Place, lead over usual, and usual, of the posts of one channel."""
    if len(places) <= FEWEST_OTHERS:
        return
    in_time = sorted(places, key=lambda place: posts[place].at)
    likings = [posts[place].liking or 0.0 for place in in_time]
    for n, place in enumerate(in_time):
        beside = likings[max(0, n - NEIGHBOURS) : n] + likings[n + 1 : n + 1 + NEIGHBOURS]
        usual = median(beside)
        yield place, likings[n] - usual, usual


def _spread(leads: Sequence[float], by_clicks: bool) -> float:
    """How far posts lie apart: the typical figure, until there are enough of a team's own."""
    total = TYPICAL_COUNTS * TYPICAL[by_clicks] ** 2 + sum(lead**2 for lead in leads)
    return math.sqrt(total / (TYPICAL_COUNTS + len(leads)))
