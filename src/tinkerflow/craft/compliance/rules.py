"""The rules, as versioned data: which claim needs what, where, and who says so."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, TypeVar, get_args

from tinkerflow.kit.errors import BadInput

from .span import Type

Verdict = Literal["ok", "needs_disclosure", "needs_evidence", "blocked"]
Risk = Literal["low", "medium", "high"]
Jurisdiction = Literal["US", "EU", "UK"]

Said = TypeVar("Said", bound=str)

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
RISKS: Final[tuple[Risk, ...]] = get_args(Risk)
JURISDICTIONS: Final[tuple[Jurisdiction, ...]] = get_args(Jurisdiction)
NEWEST: Final = "2026-11"
# One policy covers what one company runs.
_POLICY_OF: Final = {
    "facebook": "meta",
    "instagram": "meta",
    "threads": "meta",
    "youtube": "google",
    "youtube_shorts": "google",
}


class UnknownPlace(BadInput):
    """A risk, jurisdiction or version that no rule knows."""

    code = "compliance.unknown_place"


@dataclass(frozen=True)
class Rule:
    """One rule. An empty tuple leaves open what it is about; `gate` rules are for spoken testimonials."""

    id: str
    why: str
    source: str
    verdict: Verdict = "needs_evidence"
    section: str = ""
    types: tuple[Type, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    platforms: tuple[str, ...] = ()
    risk: tuple[Risk, ...] = ()
    words: re.Pattern[str] | None = None
    outcome: bool = False
    disclosure: str = ""
    gate: str = ""

    @property
    def cited(self) -> str:
        """The source with its section, as a person looks it up."""
        return f"{self.source}, {self.section}" if self.section else self.source


@dataclass(frozen=True)
class Disclosure:
    """What to say beside a claim, and how to see that it is said."""

    name: str
    say: str
    said: re.Pattern[str]


@dataclass(frozen=True)
class Place:
    """Where an ad is to run, and how much can go wrong with what it sells."""

    risk: Risk
    jurisdictions: tuple[Jurisdiction, ...] = JURISDICTIONS
    platform: str = ""

    @property
    def policy(self) -> str:
        """Whose advertising policy holds on the platform."""
        platform = self.platform.lower()
        return _POLICY_OF.get(platform, platform)


def place(
    risk: str, *, jurisdictions: Iterable[str] = JURISDICTIONS, platform: str = ""
) -> Place:
    """A place from what somebody typed. Raises UnknownPlace."""
    where = tuple(_known(one, JURISDICTIONS) for one in jurisdictions)
    if not where:
        raise UnknownPlace(f"Name at least one of {', '.join(JURISDICTIONS)}.")
    return Place(_known(risk, RISKS), where, platform)


def _known(said: str, known: tuple[Said, ...]) -> Said:
    for one in known:
        if one.lower() == said.strip().lower():
            return one
    raise UnknownPlace(f"“{said}” is none of {', '.join(known)}.")


@dataclass(frozen=True)
class Rulebook:
    """One released version of the rules."""

    version: str
    notice: str
    rules: tuple[Rule, ...]
    disclosures: Mapping[str, Disclosure] = field(default_factory=dict)

    def holding(self, claim: Type, *, text: str, place: Place, outcome: bool) -> list[Rule]:
        """The rules for a claim of this type in these words, the strictest first."""
        held = [
            rule
            for rule in self.rules
            if claim in rule.types
            and _holds(rule, place)
            and (not rule.words or rule.words.search(text))
            and (outcome or not rule.outcome)
        ]
        return sorted(held, key=lambda rule: -VERDICTS.index(rule.verdict))

    def gates(self, place: Place) -> list[Rule]:
        """The rules for testimonials that no person speaks."""
        return [rule for rule in self.rules if rule.gate and _holds(rule, place)]


def _holds(rule: Rule, place: Place) -> bool:
    return (
        (not rule.jurisdictions or bool(set(rule.jurisdictions) & set(place.jurisdictions)))
        and (not rule.platforms or place.policy in rule.platforms)
        and (not rule.risk or place.risk in rule.risk)
    )


@cache
def rulebook(version: str = NEWEST) -> Rulebook:
    """The rules of a version. Raises UnknownPlace for one that was never released."""
    file = files(__package__) / f"data/rules/{version}.toml"
    if not re.fullmatch(r"\d{4}-\d\d", version) or not file.is_file():
        raise UnknownPlace(f"There is no version “{version}” of the rules.")
    told = tomllib.loads(file.read_text("utf-8"))
    return Rulebook(
        version=told["version"],
        notice=told["notice"],
        rules=tuple(_rule(row, told["sources"]) for row in told["rule"]),
        disclosures={
            name: Disclosure(name, row["say"], re.compile(row["said"], re.IGNORECASE))
            for name, row in told["disclosures"].items()
        },
    )


def _rule(row: Mapping[str, Any], sources: Mapping[str, Any]) -> Rule:
    told: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    told["source"] = sources[row["source"]]["name"]
    if "words" in row:
        told["words"] = re.compile(row["words"], re.IGNORECASE)
    return Rule(**told)
