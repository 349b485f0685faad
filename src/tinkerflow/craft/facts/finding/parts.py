"""Steps, parts of the product, calls to action, certificates, integrations, keywords."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.forms import gains, others
from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, verbs

from . import rooms
from .found import FoundFact, Passages, Sentence

INTENTS: Final = (
    (
        "trial",
        re.compile(
            r"\b(?:trial|free plan|try|sign ?up|get started|start (?:free|now|for free)|create (?:an|your) account)\b",
            re.I,
        ),
    ),
    ("demo", re.compile(r"\bdemo\b|\btalk to sales\b|\bwalkthrough\b", re.I)),
    (
        "book",
        re.compile(
            r"\b(?:book|schedule|appointment|quote|estimate|call|visit us|reserve)\b", re.I
        ),
    ),
    ("shop", re.compile(r"\b(?:shop|buy|add to (?:cart|bag)|order|cart|checkout)\b", re.I)),
    ("download", re.compile(r"\b(?:download|pdf|guide|checklist|e-?book)\b", re.I)),
    (
        "learn",
        re.compile(
            r"\b(?:learn|lesson|enroll|join|read|watch|see how|how it works|course|class)\b",
            re.I,
        ),
    ),
    ("follow", re.compile(r"\b(?:follow|subscribe|newsletter|instagram|tiktok)\b", re.I)),
)
NO_CALL: Final = re.compile(
    r"\b(?:log ?in|sign ?in|accept|reject|decline|cookie|menu|close|privacy|terms|skip|back to|next|previous|search|more info|settings|login)\b",
    re.I,
)
WORKS_WITH: Final = re.compile(
    r"\b(?:syncs?|integrates?|works?|connects?|compatible|plays nicely|exports?|imports?) (?:directly |well )?(?:with|to|from) (?P<list>[A-Z][\w.+]*(?:[ -][A-Z][\w.+]*)*(?:(?:, (?:and )?| and | or | & )[A-Z][\w.+]*(?:[ -][A-Z][\w.+]*)*)*)"
)
# What one does with a product is no part of it.
SITUATIONS: Final = re.compile(r"\b(?:situations?|when to use|(?:use cases?|uses) for)\b", re.I)
FEATURED: Final = re.compile(r"\b(?:features|benefits|capabilities|why)\b", re.I)
KEYWORDS: Final = 10
WORD: Final = re.compile(r"[A-Za-z][a-z-]{3,}")


def parts(passages: Passages) -> Iterator[FoundFact]:
    yield from _steps(passages)
    for at in passages.sentences:
        yield from _detail(passages, at)
        if rooms.room(at.section) == "fine print":
            continue
        for match in WORKS_WITH.finditer(at.text):
            for name in re.finditer(r"[^,&]+?(?=,| and | or | & |$)", match["list"]):
                said = re.sub(r"^ ?(?:and |or )? ?", "", name[0])
                start = match.start("list") + name.end() - len(said)
                yield passages.fact(
                    "integration", at, confidence=0.8, span=(start, start + len(said.rstrip()))
                )
    yield from _certificates(passages)
    yield from _calls(passages)
    yield from _keywords(passages)


def _steps(passages: Passages) -> Iterator[FoundFact]:
    """A run of exactly three orders under a heading like "How it works"."""
    for section in passages.sections:
        if rooms.room(section) != "steps" or not rooms.STEPS.search(section.heading):
            continue
        inner = [s for s in passages.sentences if s.first and _is_step(s, section.heading)]
        told = [forms for s in inner if (forms := others.step_of(_step_words(passages, s)))]
        if len(told) == 3 == len(inner):
            for number, (at, forms) in enumerate(zip(inner, told, strict=True), 1):
                numbered: dict[str, str | int] = {**forms, "number": number}
                yield passages.fact("step", at, data=numbered, confidence=0.8)


def _step_words(passages: Passages, at: Sentence) -> str:
    return passages.page.said(at.block) if at.block.kind == "h" else at.text


def _is_step(at: Sentence, heading: str) -> bool:
    if at.block.kind == "h":
        return bool(at.block.path) and at.block.path[-1] == heading
    return at.block.kind == "nli" and at.section.heading == heading


def _detail(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    if (
        not at.first
        or not rooms.is_telling(at.section)
        or len(at.text) != at.block.end - at.block.start
    ):
        return
    if SITUATIONS.search(at.section.under):
        return
    listed = at.block.kind in ("li", "cell") and rooms.room(at.section) in ("plain", "prices")
    if not (
        listed
        or (at.block.kind == "h" and at.section.level > 1 and rooms.room(at.section) == "plain")
    ):
        return
    rest = [block for block in at.section.blocks if block is not at.block]
    named = any(passages.page.said(block).startswith(at.text) for block in rest)
    if not named and (forms := others.detail_of(at.text, brand=passages.brand)):
        featured = 0.8 if FEATURED.search(" ".join(at.section.path)) else 0.7
        yield passages.fact(
            "detail", at, data=forms, confidence=featured if at.block.kind == "h" else 0.5
        )


def _certificates(passages: Passages) -> Iterator[FoundFact]:
    pattern = lexicon().certifications
    at_foot = [s for b in passages.page.blocks if b.region == "footer" for s in passages.of(b)]
    for at in [*passages.sentences, *passages.described(), *at_foot]:
        for match in pattern.finditer(at.text):
            yield passages.fact("certification", at, confidence=0.85, span=match.span())


def _calls(passages: Passages) -> Iterator[FoundFact]:
    """Buttons and links that ask for something."""
    for block in passages.page.blocks:
        text = passages.page.said(block)
        if (
            block.kind not in ("button", "link")
            or block.region not in ("main", "header")
            or not 2 < len(text) <= 48
            or NO_CALL.search(text)
        ):
            continue
        intent = next((name for name, pattern in INTENTS if pattern.search(text)), "")
        if intent and (block.kind == "button" or gains.CLICK.match(text)):
            at = next(iter(passages.of(block)))
            data = {"intent": intent, **({"href": block.href} if block.href else {})}
            yield passages.spanning(
                "cta",
                block.start,
                block.end,
                near=at,
                data=data,
                confidence=0.8 if block.kind == "button" else 0.6,
            )


def _keywords(passages: Passages) -> Iterator[FoundFact]:
    """The nouns a page repeats, those of its headings first."""
    weights: Counter[str] = Counter()
    first: dict[str, tuple[Sentence, tuple[int, int]]] = {}
    own = set(passages.brand.lower().split())
    for at in [*passages.sentences, *passages.described()]:
        if rooms.room(at.section) == "fine print" or at.block.kind in ("button", "label"):
            continue
        for match in WORD.finditer(at.text):
            word = match[0].lower()
            if word in own or not _is_topic(word):
                continue
            stem = verbs.singular(word)
            weights[stem] += 3 if at.block.kind == "h" else 1
            first.setdefault(stem, (at, match.span()))
    for stem, weight in weights.most_common(KEYWORDS):
        if weight >= 3:
            at, span = first[stem]
            yield passages.fact(
                "keyword",
                at,
                data={"weight": weight},
                confidence=min(0.9, 0.4 + weight / 20),
                span=span,
            )


def _is_topic(word: str) -> bool:
    found = verbs.senses(word)
    if (
        "NOUN" not in found
        or word in phrases.PREPOSITIONS
        or word in phrases.DETERMINERS
        or word in verbs.NEVER_VERBS
    ):
        return False
    return word not in COMMON and not (word.endswith("ly") or word in verbs.AUXILIARIES)


COMMON: Final = lexicon().words["common"]
