"""A skit as it leaves for other tools: JSON, subtitles, words for a teleprompter."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from tinkerflow.craft.skits import exporting

from .models import SavedSkit
from .services import words_of


def as_json(skit: SavedSkit) -> str:
    """All of a written skit: its words, how it came about, what it scores. Raises StillWriting."""
    words = words_of(skit)
    told: dict[str, Any] = {
        "id": str(skit.pk),
        "title": skit.title,
        "version": skit.version,
        "status": skit.status,
        "product": {"name": skit.product_name, "brand": skit.product_brand},
        "skit": words.model_dump(mode="json"),
        "ai_score": skit.ai_score,
        "made": {
            "engine": skit.engine,
            "model": skit.model,
            "prompt_version": skit.prompt_version,
            "seed": skit.seed,
            **skit.generation_config,
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_srt(skit: SavedSkit) -> str:
    """Subtitles by the beat clock. Raises StillWriting."""
    return exporting.srt(words_of(skit))


def as_teleprompter(skit: SavedSkit) -> str:
    """Only what is said. Raises StillWriting."""
    return exporting.teleprompter(words_of(skit))


FORMATS: Final[Mapping[str, tuple[str, Callable[[SavedSkit], str]]]] = {
    "json": ("application/json", as_json),
    "srt": ("application/x-subrip; charset=utf-8", as_srt),
    "txt": ("text/plain; charset=utf-8", as_teleprompter),
}
