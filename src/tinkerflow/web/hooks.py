"""A batch of hooks as screens show it: by family, the best place first, with what made it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tinkerflow.craft.hooks.shelf import families
from tinkerflow.kit.text import counted
from tinkerflow.studio.hooks.models import Family, HookBatch, HookDraft, Made, ProvenHook


@dataclass(frozen=True)
class Group:
    """The hooks of one family."""

    label: str
    about: str
    drafts: Sequence[HookDraft]


def grouped(drafts: Iterable[HookDraft]) -> list[Group]:
    """Hooks by family in the order of the vocabulary; within one, the best place first."""
    by_family: dict[str, list[HookDraft]] = {family: [] for family in Family.values}
    for draft in drafts:
        by_family.setdefault(draft.hook_family, []).append(draft)
    return [
        Group(families()[name].label, families()[name].about, sorted(told, key=place_of))
        for name, told in by_family.items()
        if told
    ]


def place_of(draft: HookDraft) -> tuple[float, int]:
    """The order within a family."""
    return (-(draft.place if draft.place is not None else -1), draft.number)


def made_by(row: Made) -> str:
    """What made it, in a line."""
    if not row.engine:
        return "Typed by hand"
    who = "Offline draft" if row.engine == "offline" else f"Written by {row.model}"
    prompt = f", prompt {row.prompt_version}" if row.engine != "offline" else ""
    seed = f", seed {row.seed}" if row.seed is not None else ""
    return f"{who}{prompt}{seed}"


def told_batch(batch: HookBatch, drafts: Sequence[HookDraft]) -> dict[str, Any]:
    """What the page of a batch says of it."""
    saved = sum(draft.is_saved for draft in drafts)
    return {
        "batch": batch,
        "groups": grouped(drafts),
        "written": len(drafts),
        "saved": saved,
        "made": made_by(batch),
        "counted": counted(len(drafts), "hook"),
    }


def examples() -> dict[str, Any]:
    """Hooks in all their states, for the kit."""
    placed = {"place": 63.0, "place_low": 43.0, "place_high": 78.0}
    shot = "The headline model reads words, not shots."
    claim = {"verdict": "needs_disclosure", "sentence": "It needs a disclosure beside it."}
    drafts = (
        HookDraft(hook_text="20 seconds. Start the clock.", facts=[2], **placed),
        HookDraft(hook_text="A hand covers the lens.", hook_type="visual", unplaced=shot),
        HookDraft(hook_text="Still mixing?", given="Stirring", hook=ProvenHook(), **placed),
        HookDraft(hook_text="Finally a stick that fits.", findings=[claim], **placed),
    )
    for number, draft in enumerate(drafts, 1):
        draft.number, draft.hook_type = number, draft.hook_type or "spoken"
    dropped = [{"text": "Mix it in 5 seconds flat.", "why": "No fact says 5."}]
    return {"hook_drafts": drafts, "hook_batch": HookBatch(dropped=dropped)}
