"""Filling up triples that lack a gain or a pain."""

from collections.abc import Sequence
from itertools import product
from typing import Final

from tinkerflow.craft.facts.forms import deeds

from .drafts import NEAR, Draft, Pool, turned
from .known import KnownFact

HERO: Final = 0.85
# A gain told in the first heading of a page.
TROUBLE: Final = 0.6
HEADLINE: Final = 0.9


def give_gains(pool: Pool, drafts: Sequence[Draft]) -> None:
    """A pain with two mechanisms: one deed becomes what the customer has, the other says how."""
    for draft in drafts:
        if draft.gain is None and draft.how is not None and draft.pain is not None:
            _give_gain(pool, draft, draft.how)


def _give_gain(pool: Pool, draft: Draft, how: KnownFact) -> None:
    others = [o for o in pool.hows if o.section == draft.section and o is not how]
    others.sort(key=pool.is_used)
    for deed, other in [*product(others, [how]), *product([how], others)]:
        forms = _gain_of(deed, brand=pool.brand)
        if forms and not pool.echoes(deed, other):
            draft.gain, draft.how = turned(deed, forms), other
            pool.take(deed, other)
            return


def _gain_of(deed: KnownFact, *, brand: str) -> dict[str, str] | None:
    does = deed.form("does")
    if does is None:
        return None
    return deeds.gain_of_deed(does, brand=brand) or deeds.gain_by_brand(does, brand=brand)


def give_pains(pool: Pool, drafts: Sequence[Draft]) -> None:
    """Each pain left over goes where its words are; the pain of the first lines is everybody's."""
    for pain in pool.free(pool.pains):
        without = [draft for draft in drafts if draft.pain is None]
        scored = [(draft.nearness(pain, brand=pool.brand), draft) for draft in without]
        best = max(scored, key=lambda pair: (pair[0], pair[1].rank), default=(0.0, None))
        if best[1] is not None and best[0] >= NEAR:
            best[1].pain = pain
            pool.take(pain)
    heads = {gain.section for gain in pool.gains if gain.confidence >= HEADLINE}
    sure = [p for p in pool.pains if p.confidence >= HERO and p.section in heads]
    hero = min(sure, key=lambda pain: (pain.url, pain.start), default=None)
    for draft in drafts:
        if hero is not None and draft.pain is None and _suits(draft, hero):
            draft.pain = hero
    _give_trouble(pool, drafts)


def _give_trouble(pool: Pool, drafts: Sequence[Draft]) -> None:
    """The proposition answers what the page says troubles its readers, where nothing answers it nearer."""
    left = [pain for pain in pool.free(pool.pains) if pain.confidence >= TROUBLE]
    own = [d for d in drafts if d.gain and d.gain.src == "person" and d.pain is None]
    if left and own:
        own[0].pain = min(left, key=lambda pain: (len(pain.url), pain.url, pain.start))
        own[0].stated = False
        pool.take(own[0].pain)


def _suits(draft: Draft, hero: KnownFact) -> bool:
    """Whether it is one of the page's first promises, where its first pain is felt too."""
    own = draft.gain is not None and draft.gain.src == "person"
    return draft.rank > 1 and (own or draft.section == hero.section)
