"""What a person may ask of a run, checked once for every door."""

import secrets
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tinkerflow.marketing.scripts.services import Order

Platform = Literal["linkedin", "google", "meta", "tiktok", "x"]


class RunOptions(BaseModel):
    """The options of a run; every one has a default that suits a first try."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    personas: Annotated[int, Field(ge=1, le=8)] = 3
    scripts: Annotated[int, Field(ge=1, le=200, description="Per persona")] = 20
    per_call: Annotated[int, Field(ge=5, le=20)] = 20
    platform: Platform = "linkedin"
    tone: str = ""
    angles: tuple[str, ...] = ()
    persona_ids: tuple[UUID, ...] = ()
    top: Annotated[int, Field(ge=1, le=100)] = 10
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 7
    again: bool = False
    angle_weights: dict[str, float] = Field(
        {}, description="Angles drawn less often, as results said when the run was started"
    )
    vary: Literal["headline", "tone"] = "headline"

    @classmethod
    def fresh(cls, **values: Any) -> Self:
        """Options with a seed nobody chose, for what should come out different each time."""
        return cls(seed=secrets.randbelow(2**31), **values)

    def order(self) -> Order:
        """What the script writers are asked for."""
        return Order(
            per_persona=self.scripts,
            per_call=self.per_call,
            platform=self.platform,
            tone=self.tone,
            seed=self.seed,
            angles=self.angles,
            persona_ids=self.persona_ids,
            weights=self.angle_weights,
        )


class SkitChange(BaseModel):
    """What is asked of a written skit: a beat anew (`place`, from 0), or all of it refined."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    instruction: str = ""
    seen_version: int
    user_id: UUID | None = None
    place: int = 0
    seed: int = Field(default_factory=lambda: secrets.randbelow(2**31))
