"""The state of one set of scripts while it is written: what was used, what was said."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from tinkerflow.craft.facts.sheet import Audience, Objection, Triple

from .briefs import Brief
from .drafts import AdDraft
from .fitting import Matter, Pieces
from .grammar import alike, stems
from .keywords import keywords_for
from .limits import too_long, wrapped
from .parts import MOST_IN_A_SET, MOST_OF_GAINS_ALONE, Share
from .pools import Pool, pool_for
from .words import doubts, words_for

TOO_ALIKE = 0.7
FAVOR = 2.0
QUOTED = frozenset({"quote", "obj"})  # a customer may say I


@dataclass
class Desk:
    """One set in the making. `used` counts patterns, families and doubts, `told` counts triples."""

    brief: Brief
    draw: Random
    used: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    gains_alone: int = 0
    pool: Pool = field(init=False)
    openings: list[frozenset[str]] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    drafts: list[AdDraft] = field(default_factory=list)
    checked: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pool = pool_for(self.brief.sheet, self.brief.voice)

    @property
    def is_done(self) -> bool:
        """Whether the set has as many scripts as it may."""
        return len(self.drafts) >= min(self.brief.count, MOST_IN_A_SET)

    def shares_in_turn(self) -> list[Share]:
        """The triples with room left, those least told first, with some luck."""
        open_shares = [share for share in self.brief.shares if self._has_room(share)]
        luck = {share.triple.id: self.draw.random() for share in open_shares}
        return sorted(open_shares, key=lambda share: self._turn(share, luck[share.triple.id]))

    def matter(self, share: Share) -> Matter:
        """The triple with an audience and a doubt drawn for one script."""
        audience = self.draw.choice(self.brief.audiences)
        return self.matter_for(share, audience=audience, doubt=self._doubt(share.triple))

    def matter_for(
        self, share: Share, *, audience: Audience | None, doubt: Objection | None
    ) -> Matter:
        """The triple in the words that pass the gate by themselves."""
        sheet = self.brief.sheet
        words = words_for(sheet, share.triple, audience=audience, doubt=doubt)
        for slot, text in list(words.said.items()):
            if not self.lets_through(f'"{text}"' if slot in QUOTED else text):
                del words.said[slot]
        return Matter(sheet, share, words)

    def takes(self, headline: str) -> bool:
        """Whether the headline fits the platform and the gate, before anything is written below it."""
        brief = self.brief
        return (
            len(headline) <= brief.longest_headline
            and brief.limits.fits_a_screen(headline)
            and self.is_fresh(headline)
            and self.lets_through(headline)
        )

    def lets_through(self, line: str) -> bool:
        """Whether the gate finds no fault in a line, wherever the brand is named."""
        if line not in self.checked:
            brand = self.brief.sheet.brand
            self.checked[line] = not self.brief.gate.faults(f"{line}\n{brand}")
        return self.checked[line]

    def is_fresh(self, headline: str) -> bool:
        """Whether nothing like it was said in this set or in those to be avoided."""
        new = stems(headline)
        if any(headline == draft.headline for draft in self.drafts):
            return False
        return all(alike(new, old) <= TOO_ALIKE for old in (*self.openings, *self.brief.avoid))

    def draft(
        self, pieces: Pieces, *, extra: Mapping[str, tuple[str, ...]] | None = None
    ) -> AdDraft:
        """The texts, the last of them the call to action, with all that says where they come from."""
        brief, opening, matter = self.brief, pieces.opening, pieces.matter
        *below, (_, cta) = pieces.below
        line, audience = brief.limits.line, matter.words.said.get("who", "")
        return AdDraft(
            headline=pieces.headline,
            body="\n\n".join(text for _, text in below),
            cta=cta,
            keywords=keywords_for(
                brief.sheet, matter.share.triple, audience=audience, most=brief.limits.keywords
            ),
            angle=opening.angle,
            family=opening.family,
            tone=brief.voice.tone.id if brief.voice.tone else opening.tone,
            platform=brief.platform,
            triple=matter.share.triple.id,
            patterns=tuple(each.id for each in pieces.patterns),
            facts=matter.facts_of(pieces.told),
            audience=audience,
            extra=extra or ({"lines": wrapped(pieces.headline, line)} if line else {}),
        )

    def passes(self, draft: AdDraft) -> bool:
        """Whether it is within the limits and breaks no rule of the gate."""
        texts = (
            draft.headline,
            draft.body,
            draft.cta,
            *(line for lines in draft.extra.values() for line in lines),
        )
        fits = not too_long(
            headline=draft.headline,
            body=draft.body,
            cta=draft.cta,
            keywords=draft.keywords,
            extra=draft.extra,
            platform=draft.platform,
        )
        return fits and not self.brief.gate.faults("\n".join(texts))

    def keep(self, draft: AdDraft, matter: Matter) -> None:
        """Take the draft into the set."""
        self.drafts.append(draft)
        self.openings.append(stems(draft.headline))
        self.bodies.add(draft.body)
        self.told[draft.triple] += 1
        self.gains_alone += matter.share.gain_alone
        self.used.update([*draft.patterns, draft.family, matter.words.said.get("obj", "")])

    def _has_room(self, share: Share) -> bool:
        alone = share.gain_alone and self.gains_alone >= MOST_OF_GAINS_ALONE
        return self.told[share.triple.id] < share.most and not alone

    def _turn(self, share: Share, luck: float) -> float:
        first = self.brief.first
        favored = (
            FAVOR / (1 + first.index(share.triple.id)) if share.triple.id in first else 0.0
        )
        return self.told[share.triple.id] + 1.5 * luck - favored

    def _doubt(self, triple: Triple) -> Objection | None:
        fresh = [each for each in doubts(self.brief.sheet, triple) if not self.used[each.q]]
        return self.draw.choice(fresh) if fresh else None
