"""Reading a site: its home page, then the pages that promise to tell most, politely and in time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Final
from urllib.parse import urljoin

from tinkerflow.kit.http import Fetch, Fetched, FetchRefused, NotAPage, safe_fetch

from .links import LEAST_WORTH, NEUTRAL, links_of, onward, worth
from .robots import Manners
from .site import PageKey, page_key, same_site, tidy
from .sitemap import listed_pages
from .trip import Trip

AT_ONCE: Final = 4
TRIES_PER_PAGE: Final = 2
MOST_NEUTRAL: Final = 4
MOST_DOORS: Final = 2

OnPage = Callable[[Fetched], object]
LinksOf = Callable[[bytes, str, str], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """The pages read, the home page first and the most telling next; and what was left out, and why."""

    pages: list[Fetched]
    skipped: list[tuple[str, str]]


def crawl(
    start_url: str,
    *,
    fetch: Fetch = safe_fetch,
    max_pages: int = 12,
    on_page: OnPage | None = None,
    links_of: LinksOf = links_of,
    budget: float = 40.0,
) -> CrawlResult:
    """Read the home page and up to `max_pages - 1` others of its site within `budget` seconds.

    A page that fails is skipped with its reason. Raises a FetchRefused if the home page cannot be
    had: among them RobotsRefused, if the site keeps it from robots.
    """
    trip = Trip(fetch, budget=budget)
    manners = Manners(trip)
    home = _home(start_url, trip, manners)
    visit = _Visit(home, manners, on_page, links_of)
    visit.keep(home)
    visit.offer(listed_pages(_sitemaps(home, manners), trip))
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="crawl") as readers:
        while wave := list(islice(visit.choose(max_pages), max_pages - len(visit.pages))):
            for url, outcome in zip(wave, readers.map(partial(_try, trip), wave), strict=True):
                visit.take(url, outcome)
    return CrawlResult(visit.pages, visit.skipped)


def _home(start_url: str, trip: Trip, manners: Manners) -> Fetched:
    """The page at the address, or behind the doors that lie there."""
    home = _entered(start_url, trip, manners)
    for _ in range(MOST_DOORS):
        target = onward(home)
        if target is None or page_key(target) == page_key(home.url):
            break
        home = _entered(target, trip, manners)
    return home


def _entered(url: str, trip: Trip, manners: Manners) -> Fetched:
    manners.check(url)
    trip.gap = manners.gap(url)
    page = trip.get(url)
    manners.check(page.url)
    trip.gap = manners.gap(page.url)
    if not page.body.strip():
        raise NotAPage(
            f"{page.url} is empty. Give another page, or paste the text.", url=page.url
        )
    return page


def _sitemaps(home: Fetched, manners: Manners) -> Sequence[str]:
    told = [url for url in manners.sitemaps(home.url) if same_site(url, home.url)]
    return told or [urljoin(home.url, "/sitemap.xml")]


def _try(trip: Trip, url: str) -> Fetched | FetchRefused:
    try:
        return trip.get(url)
    except FetchRefused as refusal:
        return refusal


@dataclass(slots=True)
class _Visit:
    """What is known of the site so far: pages kept, links seen, and the worth of each."""

    home: Fetched
    manners: Manners
    on_page: OnPage | None
    links_of: LinksOf
    pages: list[Fetched] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    _open: dict[PageKey, tuple[float, str]] = field(default_factory=dict)
    _seen: set[PageKey | str] = field(default_factory=set)
    _tries: int = 0
    _neutral: int = 0

    def keep(self, page: Fetched) -> None:
        self.pages.append(page)
        self._seen |= {page_key(page.url), page.sha256}
        if self.on_page:
            self.on_page(page)
        for url, anchor in self.links_of(page.body, page.url, page.content_type):
            self._offer(url, anchor)

    def offer(self, urls: Iterable[str]) -> None:
        for url in urls:
            self._offer(url, "")

    def _offer(self, href: str, anchor: str) -> None:
        """Remember a link under its best name, unless it leads elsewhere or promises nothing."""
        url = tidy(href)
        if url is None or not same_site(url, self.home.url):
            return
        promise = worth(url, anchor, home=self.home.url)
        key = page_key(url)
        if promise >= LEAST_WORTH and promise > self._open.get(key, (LEAST_WORTH - 1, ""))[0]:
            self._open[key] = (promise, self._open.get(key, (0.0, url))[1])

    def choose(self, max_pages: int) -> Iterator[str]:
        """The best links not tried yet; whoever was seen first wins a draw.

        Of pages whose names promise nothing only a few: a manual has hundreds of them.
        """
        for key, (promise, url) in sorted(self._open.items(), key=lambda item: -item[1][0]):
            if self._tries >= TRIES_PER_PAGE * max_pages:
                return
            if promise < NEUTRAL and self._neutral >= MOST_NEUTRAL:
                return
            if key not in self._seen and self._allowed(key, url):
                self._seen.add(key)
                self._tries += 1
                self._neutral += promise < NEUTRAL
                yield url

    def _allowed(self, key: PageKey, url: str) -> bool:
        reason = self._kept_from_robots(url)
        if reason:
            self._seen.add(key)
            self.skipped.append((url, reason))
        return not reason

    def take(self, url: str, outcome: Fetched | FetchRefused) -> None:
        """Keep what came, or note why it did not."""
        if isinstance(outcome, FetchRefused):
            self.skipped.append((url, outcome.message))
        elif reason := self._unwanted(url, outcome):
            self.skipped.append((url, reason))
        else:
            self.keep(outcome)

    def _unwanted(self, url: str, page: Fetched) -> str:
        if not same_site(page.url, self.home.url):
            return f"It leads to another site, {page.url}."
        if not page.body.strip():
            return "The page is empty."
        moved = page_key(page.url) != page_key(url)
        if page.sha256 in self._seen or (moved and page_key(page.url) in self._seen):
            return "It is a page that was already read."
        return self._kept_from_robots(page.url) if moved else ""

    def _kept_from_robots(self, url: str) -> str:
        try:
            self.manners.check(url)
        except FetchRefused as refusal:
            return refusal.message
        return ""
