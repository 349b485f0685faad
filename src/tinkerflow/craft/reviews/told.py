"""The one shape in which a model tells what it read in reviews."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from .lexicon import Kind

Words = Annotated[str, Field(min_length=2, max_length=300)]

MOST_THEMES: Final = 40
LONGEST_NAME: Final = 90


class ThemeTold(BaseModel):
    """One theme as a model tells it: every list holds words of customers, letter for letter."""

    model_config = ConfigDict(extra="ignore")

    kind: Kind
    name: Annotated[str, Field(min_length=3, max_length=LONGEST_NAME)]
    quotes: Annotated[list[Words], Field(min_length=1, max_length=8)]
    when: Annotated[list[Words], Field(max_length=4)] = []
    wants: Annotated[list[Words], Field(max_length=4)] = []
    objections: Annotated[list[Words], Field(max_length=4)] = []


class Told(BaseModel):
    """All that a model may return; counts, shares and levels are not asked of it."""

    model_config = ConfigDict(extra="ignore")

    themes: Annotated[list[ThemeTold], Field(max_length=MOST_THEMES)]
