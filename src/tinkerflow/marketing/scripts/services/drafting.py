"""Drafts in the one form that is kept: the offline writer's as they are, a model's once sifted."""

from collections.abc import Collection, Iterable
from typing import Any

from tinkerflow.core.ai.services import Answer
from tinkerflow.craft.copybook import limits
from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.craft.copybook.drafts import AdDraft
from tinkerflow.craft.copybook.limits import Limits
from tinkerflow.marketing.scripts.agents import ScriptDraft, ScriptsAnswer, SearchDraft
from tinkerflow.marketing.scripts.models import Script


def drafts_of(
    answer: Answer[ScriptsAnswer], *, most: int, numbers: Collection[int], platform: str
) -> list[ScriptDraft]:
    """An answer's drafts, no more than were asked for. A model names only facts that exist."""
    drafts = list(answer.value.scripts[:most])
    if answer.engine == "offline":
        return drafts
    return [trusted(draft, numbers=numbers, platform=platform) for draft in drafts]


def trusted(draft: ScriptDraft, *, numbers: Collection[int], platform: str) -> ScriptDraft:
    """A model's draft: facts and angles that exist, trimmed texts, and no trace of its own."""
    room = limits.limits_for(platform)
    keywords = unique(word.lower() for word in draft.keywords)
    return draft.model_copy(
        update={
            "headline": one_line(draft.headline),
            "body": draft.body.strip(),
            "cta": one_line(draft.cta),
            "keywords": keywords[: room.keywords],
            "facts": [number for number in draft.facts if number in numbers],
            "angle": draft.angle if draft.angle in angle_ids() else "",
            "trace": {"extra": search_lines(draft, room)} if room.headlines else {},
        }
    )


def search_lines(draft: ScriptDraft, room: Limits) -> dict[str, list[str]]:
    """The lines of a search ad that fit, its own headline and body first."""
    more: tuple[list[str], list[str]] = ([], [])
    if isinstance(draft, SearchDraft):
        more = (draft.headlines, draft.descriptions)
    headlines = [one for one in unique([draft.headline, *more[0]]) if len(one) <= room.headline]
    descriptions = [one for one in unique([draft.body, *more[1]]) if len(one) <= room.body]
    return {
        "headlines": headlines[: (room.headlines or (0, 0))[1]],
        "descriptions": descriptions[: (room.descriptions or (0, 0))[1]],
    }


def unique(texts: Iterable[str]) -> list[str]:
    """Texts on one line, each once, none empty."""
    return list(dict.fromkeys(filter(None, map(one_line, texts))))


def one_line(text: str) -> str:
    """A text without line breaks and stray spaces."""
    return " ".join(text.split())


def from_copybook(draft: AdDraft) -> ScriptDraft:
    """The offline writer's draft in the shape every writer answers in."""
    trace: dict[str, object] = {
        "patterns": list(draft.patterns),
        "triple": draft.triple,
        "family": draft.family,
    }
    if draft.extra:
        trace["extra"] = {name: list(values) for name, values in draft.extra.items()}
    return ScriptDraft(
        angle=draft.angle,
        headline=draft.headline,
        body=draft.body,
        cta=draft.cta,
        keywords=list(draft.keywords),
        tone=draft.tone,
        facts=list(draft.facts),
        trace=trace,
    )


def as_copybook(script: Script) -> AdDraft:
    """A kept script as the offline writer takes it up again."""
    data: dict[str, Any] = script.script_data
    return AdDraft(
        headline=script.headline,
        body=script.body,
        cta=script.cta,
        keywords=tuple(script.keywords),
        angle=script.creative_angle,
        family=data.get("family", ""),
        tone=script.tone,
        platform=script.target_platform,
        triple=data.get("triple", ""),
        patterns=tuple(data.get("patterns", ())),
        facts=tuple(data.get("facts", ())),
        audience=script.persona.persona_data.get("audience", ""),
        extra={name: tuple(lines) for name, lines in data.get("extra", {}).items()},
    )
