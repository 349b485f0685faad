"""Which pain, gain and mechanism belong together: what one part of a page says, then shared words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tinkerflow.craft.facts.forms import gains
from tinkerflow.craft.facts.wording import stems

from .known import KnownFact

NEAR: Final = 0.25
ECHO: Final = 0.5
HEADLINE: Final = 0.9
HEADING: Final = 0.8
PART: Final = 0.65
MOST: Final = 8
FEW: Final = 4


@dataclass(slots=True)
class Draft:
    """A triple in the making."""

    pain: KnownFact | None = None
    gain: KnownFact | None = None
    how: KnownFact | None = None
    stated: bool = False
    rank: float = 0.0
    section: tuple[str, int] = ("", -1)
    extras: dict[str, KnownFact] = field(default_factory=dict)

    def nearness(self, fact: KnownFact, *, brand: str) -> float:
        """How much a fact shares with the part of it that is nearest."""
        parts = [
            part
            for part in (self.pain, self.gain, self.how, *self.extras.values())
            if part is not None
        ]
        return max(
            (stems.overlap(words_of(fact), words_of(part), brand=brand) for part in parts),
            default=0.0,
        )

    @property
    def workable(self) -> bool:
        return self.gain is not None and self.how is not None


def words_of(fact: KnownFact) -> str:
    """The forms of a fact as one text."""
    names = ("you", "ger", "np", "when", "vp", "does", "how", "s", "t", "q", "a")
    return " ".join(form for name in names if (form := fact.form(name))) or fact.text


def pair(facts: Sequence[KnownFact], *, brand: str) -> list[Draft]:
    """Drafts of triples, the person's own proposition first, then the most complete ones."""
    pool = _Pool(facts, brand=brand)
    drafts = [*_of_uvp(pool), *_of_places(pool)]
    drafts += _by_words(pool)
    drafts += _from_deeds(pool, drafts) if sum(draft.workable for draft in drafts) < FEW else []
    _give_gains(pool, drafts)
    _give_pains(pool, drafts)
    drafts += _alone(pool) if len(drafts) < FEW else []
    kept = [draft for draft in drafts if draft.gain or draft.how]
    return sorted(kept, key=lambda draft: -_worth(draft))[:MOST]


def _worth(draft: Draft) -> float:
    return draft.rank + 2 * draft.workable + (draft.pain is not None) + 0.5 * draft.stated


class _Pool:
    """The facts that are not in a triple yet."""

    def __init__(self, facts: Sequence[KnownFact], *, brand: str) -> None:
        self.brand = brand
        self.gains = [fact for fact in facts if fact.kind == "benefit" and fact.form("vp")]
        self.pains = _without_inner(
            [fact for fact in facts if fact.kind == "pain" and fact.form("ger")]
        )
        self.hows = [
            fact
            for fact in facts
            if fact.kind == "mechanism" and (fact.form("does") or fact.form("how"))
        ]
        self.parts = [
            fact
            for fact in facts
            if fact.kind == "detail" and fact.form("np") and fact.confidence >= PART
        ]
        self.used: set[int] = set()

    def free(self, facts: Iterable[KnownFact]) -> list[KnownFact]:
        return [fact for fact in facts if id(fact) not in self.used]

    def take(self, *facts: KnownFact | None) -> None:
        self.used |= {id(fact) for fact in facts if fact is not None}

    def nearest(
        self, text: str, facts: Iterable[KnownFact], *, least: float = NEAR
    ) -> KnownFact | None:
        """The fact that shares most words with the text, if enough."""
        scored = [
            (stems.overlap(words_of(fact), text, brand=self.brand), fact) for fact in facts
        ]
        best = max(scored, key=lambda pair: (pair[0], pair[1].confidence), default=(0.0, None))
        return best[1] if best[0] >= least else None

    def echoes(self, one: KnownFact, other: KnownFact) -> bool:
        return stems.overlap(words_of(one), words_of(other), brand=self.brand) > ECHO


def _without_inner(pains: list[KnownFact]) -> list[KnownFact]:
    """Of "lose Fridays to chasing paper" and "chasing paper" only the longer one."""
    return [
        pain
        for pain in pains
        if not any(
            other is not pain and other.block == pain.block and pain.text in other.text
            for other in pains
        )
    ]


def _of_uvp(pool: _Pool) -> list[Draft]:
    """The person's proposition: its own mechanism when it has another one, else the page's that fits it."""
    mine = [fact for fact in pool.gains if fact.src == "person"]
    drafts: list[Draft] = []
    for gain in mine[:2]:
        own = [
            how
            for how in pool.free(pool.hows)
            if how.src == "person" and not pool.echoes(gain, how)
        ]
        draft = Draft(gain=gain, rank=5 - len(drafts), section=gain.section, stated=bool(own))
        draft.how = own[0] if own else _best_how(pool, gain)
        pains = [
            pain
            for pain in pool.free(pool.pains)
            if pain.src == "person" and not pool.echoes(gain, pain)
        ]
        draft.pain = pains[0] if pains else None
        pool.take(gain, draft.how, draft.pain)
        drafts.append(draft)
    return drafts + _of_headline(pool, drafts)


def _of_headline(pool: _Pool, drafts: list[Draft]) -> list[Draft]:
    """The headline's gain, told with the person's own words where the proposition took its mechanism."""
    taken = {draft.how.section for draft in drafts if draft.how}
    own = [how for how in pool.free(pool.hows) if how.src == "person"]
    heads = [
        gain
        for gain in pool.free(pool.gains)
        if gain.section in taken and gain.confidence >= HEADLINE
    ]
    if not own or not heads or pool.echoes(heads[0], own[0]):
        return []
    pool.take(heads[0], own[0])
    return [
        Draft(gain=heads[0], how=own[0], rank=heads[0].confidence + 1, section=heads[0].section)
    ]


def _best_how(pool: _Pool, gain: KnownFact) -> KnownFact | None:
    """The page's mechanism for a gain of the person's: by words, else what the home page says first."""
    theirs = [
        how
        for how in pool.free(pool.hows)
        if how.src != "person" and not pool.echoes(gain, how)
    ]
    near = pool.nearest(words_of(gain), theirs)
    if near is not None:
        return (
            near
            if near.form("does")
            else next((h for h in theirs if h.block == near.block and h.form("does")), near)
        )
    return min(
        theirs,
        key=lambda how: (not how.form("does"), len(how.url), how.url, how.start),
        default=None,
    )


def _of_places(pool: _Pool) -> list[Draft]:
    """What stands in one block, then what stands under one heading: the page itself pairs it."""
    drafts = []
    for how in pool.free(pool.hows):
        gain = _first(
            g for g in pool.free(pool.gains) if g.block == how.block and not pool.echoes(g, how)
        )
        if gain is not None:
            drafts.append(
                _stated(
                    pool,
                    gain,
                    how,
                    pains=[p for p in pool.free(pool.pains) if p.block == how.block],
                )
            )
    for gain in pool.free(pool.gains):
        hows = [*pool.free(pool.hows), *(pool.hows if gain.confidence >= HEADING else ())]
        how = _first(h for h in hows if h.section == gain.section and not pool.echoes(h, gain))
        if how is not None:
            drafts.append(
                _stated(
                    pool,
                    gain,
                    how,
                    pains=[p for p in pool.free(pool.pains) if p.section == gain.section],
                )
            )
    for pain in pool.free(pool.pains):
        how = _first(h for h in pool.free(pool.hows) if h.section == pain.section)
        if how is not None:
            drafts.append(_stated(pool, None, how, pains=[pain]))
    return drafts + _of_parts(pool)


def _of_parts(pool: _Pool) -> list[Draft]:
    """ "Same-day service" over a sentence that says how: the part is what one gets."""
    drafts = []
    for part in pool.parts:
        how = _first(h for h in pool.free(pool.hows) if h.section == part.section)
        forms = gains.gain_of_noun(part.text, brand=pool.brand)
        if how is not None and forms:
            gain = KnownFact(
                part.number,
                "benefit",
                part.text,
                src=part.src,
                url=part.url,
                start=part.start,
                data={**part.data, **forms},
            )
            drafts.append(_stated(pool, gain, how, pains=[]))
    return drafts


def _stated(
    pool: _Pool, gain: KnownFact | None, how: KnownFact, *, pains: Sequence[KnownFact]
) -> Draft:
    pain = _first(p for p in pains if gain is None or not pool.echoes(p, gain))
    anchor = gain or pain or how
    pool.take(gain, how, pain)
    rank = anchor.confidence + (1 if anchor.confidence >= HEADLINE else 0)
    return Draft(pain=pain, gain=gain, how=how, stated=True, rank=rank, section=anchor.section)


def _first(facts: Iterable[KnownFact]) -> KnownFact | None:
    return next(iter(facts), None)


def _by_words(pool: _Pool) -> list[Draft]:
    """Gains that found no mechanism under their heading: the mechanism that shares their nouns, else alone."""
    drafts = []
    for gain in pool.free(pool.gains):
        free = [how for how in pool.free(pool.hows) if not pool.echoes(gain, how)]
        how = pool.nearest(words_of(gain), free)
        pool.take(gain, how)
        drafts.append(
            Draft(gain=gain, how=how, rank=gain.confidence - 0.3, section=gain.section)
        )
    return drafts


def _from_deeds(pool: _Pool, drafts: list[Draft]) -> list[Draft]:
    """A small page: what one deed brings, with another deed of the same part as its mechanism."""
    made = []
    for deed in pool.hows:
        does = deed.form("does")
        forms = (
            gains.gain_of_deed(does, brand=pool.brand) if does and deed.src == "page" else None
        )
        others = [
            how
            for how in pool.free(pool.hows)
            if how is not deed and how.section == deed.section
        ]
        how = _first(how for how in others if not pool.echoes(how, deed))
        if forms is None or how is None:
            continue
        gain = KnownFact(
            deed.number,
            "benefit",
            deed.text,
            src=deed.src,
            url=deed.url,
            start=deed.start,
            data={**deed.data, **forms},
        )
        pool.take(how)
        made.append(Draft(gain=gain, how=how, stated=True, rank=0.5, section=deed.section))
    return made


def _alone(pool: _Pool) -> list[Draft]:
    """Where a page promises next to nothing, what the product does is all there is to tell."""
    deeds = [how for how in pool.free(pool.hows) if how.form("does")][:2]
    return [Draft(how=how, rank=0.1, section=how.section) for how in deeds]


def _give_gains(pool: _Pool, drafts: list[Draft]) -> None:
    """A pain with two mechanisms: the company's deed becomes what one has, the other says how."""
    for draft in drafts:
        if draft.gain is None and draft.how is not None and draft.pain is not None:
            others = [
                how
                for how in pool.hows
                if how.section == draft.section and how is not draft.how
            ]
            others.sort(key=lambda how: id(how) in pool.used)
            for deed, how in [(other, draft.how) for other in others] + [
                (draft.how, other) for other in others
            ]:
                does = deed.form("does")
                forms = does and (
                    gains.gain_of_deed(does, brand=pool.brand)
                    or gains.gain_by_brand(does, brand=pool.brand)
                )
                if forms and not pool.echoes(deed, how):
                    draft.gain = KnownFact(
                        deed.number,
                        "benefit",
                        deed.text,
                        src=deed.src,
                        data={**deed.data, **forms},
                    )
                    draft.how = how
                    pool.take(deed, how)
                    break


def _give_pains(pool: _Pool, drafts: list[Draft]) -> None:
    """Each pain left over goes to the triple that shares its words; a hero's pain is everybody's."""
    for pain in pool.free(pool.pains):
        without = [
            draft for draft in drafts if draft.pain is None and (draft.gain or draft.how)
        ]
        scored = [(draft.nearness(pain, brand=pool.brand), draft) for draft in without]
        best = max(scored, key=lambda pair: (pair[0], pair[1].rank), default=(0.0, None))
        if best[1] is not None and best[0] >= NEAR:
            best[1].pain = pain
            pool.take(pain)
    hero = min(
        (p for p in pool.pains if p.confidence >= 0.85),
        key=lambda p: (p.url, p.start),
        default=None,
    )
    for draft in drafts:
        if draft.pain is None and hero is not None and draft.rank > 1 and _suits(draft, hero):
            draft.pain = hero


def _suits(draft: Draft, hero: KnownFact) -> bool:
    """The pain of the page's first lines is felt wherever its first promise is made."""
    return (
        draft.section == hero.section or draft.gain is not None and draft.gain.src == "person"
    )
