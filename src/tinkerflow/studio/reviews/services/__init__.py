"""Reviews are brought, read and taken away here; people decide on what they say."""

from .bringing import (
    LONGEST_NAME,
    READ_AT_ONCE,
    Given,
    NameTooLong,
    SourceGone,
    TwoSources,
    bring,
    delete_source,
    whole_or_too_long,
)
from .deciding import NoLibrary, accept_theme, hide_theme, show_theme
from .hearing import hear_reviews
from .reading import read_reviews

__all__ = [
    "LONGEST_NAME",
    "READ_AT_ONCE",
    "Given",
    "NameTooLong",
    "NoLibrary",
    "SourceGone",
    "TwoSources",
    "accept_theme",
    "bring",
    "delete_source",
    "hear_reviews",
    "hide_theme",
    "read_reviews",
    "show_theme",
    "whole_or_too_long",
]
