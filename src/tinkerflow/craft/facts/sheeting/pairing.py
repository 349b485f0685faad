"""Which pain, gain and mechanism belong together: what one part of a page says, then shared words."""

from collections.abc import Sequence
from typing import Final

from tinkerflow.craft.facts.forms import deeds, gains

from .drafts import PART, Draft, Pool, turned
from .filling import HEADLINE, give_gains, give_pains
from .known import KnownFact

# A gain told in a heading.
HEADING: Final = 0.8
# How sure a mechanism must be to join the proposition: in software most sentences tell how to use it.
SURE: Final = 0.6
LEAST: Final = 0.5
MOST: Final = 8
# Where any heading names what one gets; in software many name a screen or a chapter.
THINGS: Final = frozenset(
    {"local_service", "ecommerce_fashion_beauty", "food_drink_health", "consumer_product"}
)
FEATURED: Final = 0.8
FEW: Final = 4
# With up to so many triples, more deeds of the product itself are welcome.
ENOUGH: Final = 8
DEED: Final = 0.75
MOST_PROMISED: Final = 3


def pair(facts: Sequence[KnownFact], *, brand: str, pack: str) -> list[Draft]:
    """Drafts of triples, the person's own proposition first, then the most complete ones."""
    pool = Pool(facts, brand=brand)
    drafts = [*_of_uvp(pool), *_of_blocks(pool), *_of_sections(pool)]
    drafts += _of_parts(pool, least=PART if pack in THINGS else FEATURED)
    drafts += _by_words(pool)
    least = LEAST if pack in THINGS else SURE
    drafts += _more_of_uvp(pool, missing=FEW - _workable(drafts), least=least)
    drafts += _of_deeds(pool) if _workable(drafts) < FEW else []
    if _workable(drafts) < FEW:
        _lend_hows(pool, drafts)
    give_gains(pool, drafts)
    give_pains(pool, drafts)
    if len(drafts) < FEW:
        drafts += _alone(pool)
    ranked = sorted(drafts, key=lambda draft: -draft.worth)
    return [draft for at, draft in enumerate(ranked) if not _is_told(pool, draft, ranked[:at])][
        :MOST
    ]


def worth_telling(drafts: Sequence[Draft]) -> list[Draft]:
    """Without mere promises, which nothing explains or proves, where enough others are whole."""
    if _workable(drafts) < FEW:
        return list(drafts)
    return [draft for draft in drafts if draft.workable or draft.pain or draft.extras]


def _is_told(pool: Pool, draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Whether a mere promise says again what a triple before it promises."""
    gain = draft.gain
    if gain is None or draft.how is not None:
        return False
    return any(pool.echoes(gain, other.gain) for other in earlier if other.gain)


def _of_uvp(pool: Pool) -> list[Draft]:
    """The proposition with its own mechanism when that is another thought, else with the page's."""
    drafts: list[Draft] = []
    for gain in [gain for gain in pool.gains if gain.src == "person"][:MOST_PROMISED]:
        mine = [how for how in pool.free(pool.hows) if how.src == "person"]
        own = next((how for how in mine if not pool.echoes(gain, how)), None)
        pains = [p for p in pool.free(pool.pains) if p.src == "person"]
        draft = Draft(
            gain=gain,
            how=own or _best_how(pool, gain),
            pain=next((pain for pain in pains if not pool.echoes(gain, pain)), None),
            rank=5 - len(drafts),
            section=gain.section,
            stated=own is not None,
        )
        pool.take(draft.gain, draft.how, draft.pain)
        drafts.append(draft)
    return drafts + _of_headline(pool, drafts)


def _workable(drafts: Sequence[Draft]) -> int:
    return sum(draft.workable for draft in drafts)


def _more_of_uvp(pool: Pool, *, missing: int, least: float) -> list[Draft]:
    """A page that does much and promises little: what it does brings about the proposition too."""
    gain = next((gain for gain in pool.gains if gain.src == "person"), None)
    if gain is None:
        return []
    free = [
        how for how in pool.free(pool.hows) if how.src == "page" and how.confidence >= least
    ]
    fitting = [how for how in free if not pool.echoes(gain, how)]
    fitting.sort(key=lambda h: (not h.form("does"), len(h.url), h.url, h.start))
    sure = [how for how in fitting if how.form("does") and how.confidence >= DEED]
    few = fitting[: max(missing, 0)]
    more = [how for how in sure if how not in few][: max(missing + ENOUGH - FEW - len(few), 0)]
    chosen = [*few, *more]
    pool.take(*chosen)
    return [Draft(gain=gain, how=how, rank=1.0, section=how.section) for how in chosen]


def _lend_hows(pool: Pool, drafts: Sequence[Draft]) -> None:
    """Where little is explained, what the product does stands beside its sure promises, as no cause."""
    deeds = [how for how in pool.hows if how.form("does")]
    for draft in [each for each in drafts if each.how is None and each.gain is not None]:
        gain = draft.gain
        if gain is not None and gain.confidence >= HEADING:
            fitting = [how for how in deeds if not pool.echoes(gain, how)]
            draft.how = min(fitting, key=pool.is_used, default=None)
            pool.take(draft.how)


def _best_how(pool: Pool, gain: KnownFact) -> KnownFact | None:
    """The page's mechanism for a person's gain: by words, else what the home page says first."""
    free = [how for how in pool.free(pool.hows) if how.src != "person"]
    theirs = [how for how in free if not pool.echoes(gain, how)]
    theirs = [how for how in theirs if how.confidence >= SURE] or theirs
    near = pool.nearest(gain, theirs)
    if near is None:
        return min(
            theirs, key=lambda h: (not h.form("does"), len(h.url), h.url, h.start), default=None
        )
    deeds = [how for how in theirs if how.block == near.block and how.form("does")]
    return near if near.form("does") or not deeds else deeds[0]


def _of_headline(pool: Pool, drafts: Sequence[Draft]) -> list[Draft]:
    """The headline's gain, told with the proposition's words where that took its mechanism."""
    taken = {draft.how.section for draft in drafts if draft.how}
    own = [how for how in pool.free(pool.hows) if how.src == "person"]
    free = [gain for gain in pool.free(pool.gains) if gain.section in taken]
    heads = [gain for gain in free if gain.confidence >= HEADLINE]
    if not own or not heads or pool.echoes(heads[0], own[0]):
        return []
    pool.take(heads[0], own[0])
    rank = heads[0].confidence + 1
    return [Draft(gain=heads[0], how=own[0], rank=rank, section=heads[0].section)]


def _of_blocks(pool: Pool) -> list[Draft]:
    """A gain and a mechanism in one paragraph."""
    drafts = []
    for how in pool.free(pool.hows):
        here = [gain for gain in pool.free(pool.gains) if gain.block == how.block]
        gain = next((gain for gain in here if not pool.echoes(gain, how)), None)
        if gain is not None:
            pains = [pain for pain in pool.free(pool.pains) if pain.block == how.block]
            drafts.append(_joined(pool, gain, how, pains))
    return drafts


def _of_sections(pool: Pool) -> list[Draft]:
    """A gain, or a pain alone, with a mechanism under one heading."""
    drafts = []
    for gain in pool.free(pool.gains):
        all_ = [*pool.free(pool.hows), *(pool.hows if gain.confidence >= HEADING else ())]
        here = [how for how in all_ if how.section == gain.section]
        how = next((how for how in here if not pool.echoes(how, gain)), None)
        if how is not None:
            pains = [pain for pain in pool.free(pool.pains) if pain.section == gain.section]
            drafts.append(_joined(pool, gain, how, pains))
    for pain in pool.free(pool.pains):
        how = next((h for h in pool.free(pool.hows) if h.section == pain.section), None)
        if how is not None:
            drafts.append(_joined(pool, None, how, [pain]))
    return drafts


def _of_parts(pool: Pool, *, least: float) -> list[Draft]:
    """ "Same-day service" over a sentence that says how, or over a number: the part is what one gets."""
    drafts = []
    for part in [part for part in pool.parts if part.confidence >= least]:
        below = (h for h in pool.free(pool.hows) if h.section == part.section)
        how = next((h for h in below if not pool.echoes(h, part)), None)
        forms = gains.gain_of_noun(part.text, brand=pool.brand)
        if forms and how is not None:
            drafts.append(_joined(pool, turned(part, forms), how, []))
        elif forms and part.section in pool.proved:
            drafts.append(Draft(gain=turned(part, forms), rank=0.4, section=part.section))
    return drafts


def _joined(
    pool: Pool, gain: KnownFact | None, how: KnownFact, pains: Sequence[KnownFact]
) -> Draft:
    fitting = (pain for pain in pains if gain is None or not pool.echoes(pain, gain))
    pain = next(fitting, None)
    anchor = gain or pain or how
    pool.take(gain, how, pain)
    rank = anchor.confidence + (anchor.confidence >= HEADLINE)
    stated = anchor.block in (how.block, anchor.section)
    return Draft(
        pain=pain, gain=gain, how=how, stated=stated, rank=rank, section=anchor.section
    )


def _by_words(pool: Pool) -> list[Draft]:
    """Gains without a mechanism under their heading: the one that shares their nouns, else none."""
    drafts = []
    for gain in pool.free(pool.gains):
        free = [how for how in pool.free(pool.hows) if not pool.echoes(gain, how)]
        how = pool.nearest(gain, free)
        pool.take(gain, how)
        rank = gain.confidence - 0.3
        drafts.append(Draft(gain=gain, how=how, rank=rank, section=gain.section))
    return drafts


def _of_deeds(pool: Pool) -> list[Draft]:
    """A small page: what one deed brings, with another deed of the same part as its mechanism."""
    drafts = []
    for deed in [how for how in pool.hows if how.src == "page" and how.form("does")]:
        forms = deeds.gain_of_deed(deed.form("does") or "", brand=pool.brand)
        others = [
            h for h in pool.free(pool.hows) if h is not deed and h.section == deed.section
        ]
        how = next((other for other in others if not pool.echoes(other, deed)), None)
        if forms and how:
            pool.take(how)
            gain = turned(deed, forms)
            drafts.append(
                Draft(gain=gain, how=how, stated=True, rank=0.5, section=deed.section)
            )
    return drafts


def _alone(pool: Pool) -> list[Draft]:
    """Where a page promises next to nothing, what the product does is all there is to tell."""
    deeds = [how for how in pool.free(pool.hows) if how.form("does")][:2]
    return [Draft(how=how, rank=0.1, section=how.section) for how in deeds]
