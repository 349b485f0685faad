"""From one address to the pages that tell most about a company."""

from .links import links_of
from .politely import polite_fetch
from .robots import RobotsRefused
from .walk import CrawlResult, crawl

__all__ = ["CrawlResult", "RobotsRefused", "crawl", "links_of", "polite_fetch"]
