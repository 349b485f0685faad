"""Micro-variants of one script: another headline, or the same thought in another tone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from tinkerflow.craft.facts.sheet import FactSheet, Triple

from . import searching
from .angles import angle_ids
from .briefs import brief_for
from .composing import compose
from .desk import Desk
from .drafts import AdDraft, chance
from .fitting import NAMES, Matter, Pieces, answers
from .grammar import stems, told_within
from .limits import wrapped
from .parts import Share, share_of
from .patterns import Body, book, slots_of
from .picking import hooks
from .tones import tones
from .words import texts_of

Kind = Literal["headline", "tone"]
# What a body that was not written here can be trusted to close, and when it tells a fact already.
COMMON_OPENINGS = frozenset(
    {"pain", "scene", "thesis", "gain", "alt", "proof", "quote", "case"}
)
TOLD = 0.5


def variants(
    sheet: FactSheet, draft: AdDraft, *, kind: Kind = "headline", count: int = 3, seed: int
) -> tuple[AdDraft, ...]:
    """Up to `count` other ways to say the draft, about the same triple and within the same limits.

    The draft need not come from here: only its texts are asked for. A headline variant keeps body
    and call to action; a tone variant is written anew. None when the sheet has nothing to vary with.
    """
    share = _share(sheet, draft)
    if not share:
        return ()
    draw = chance(seed, sheet.id, kind, draft.headline)
    brief = brief_for(sheet, count=count, platform=draft.platform, avoid=[draft.headline])
    desk = Desk(brief, draw)
    matter = _matter(desk, share, draft)
    if draft.platform == "google":
        made = _searches(desk, matter, draft)
    else:
        made = (
            _reopened(desk, matter, draft)
            if kind == "headline"
            else _retold(desk, matter, draft)
        )
    return tuple(islice(made, count))


def _share(sheet: FactSheet, draft: AdDraft) -> Share | None:
    """The draft's triple; for a draft that names none, the one that says most of its words."""
    said = stems(f"{draft.headline} {draft.body}")
    named = [each for each in sheet.triples if each.id == draft.triple]
    ranked = sorted(sheet.triples, key=lambda each: -len(said & _stems_of(each)))
    found = (share_of(sheet, triple) for triple in (named or ranked))
    return next((each for each in found if each), None)


def _stems_of(triple: Triple) -> frozenset[str]:
    return stems(" ".join(texts_of(triple)))


def _matter(desk: Desk, share: Share, draft: AdDraft) -> Matter:
    """The words for the draft's own audience, and the doubt it answers."""
    sheet = desk.brief.sheet
    audience = next((each for each in sheet.who if each.pl == draft.audience), None)
    doubt = next((each for each in sheet.obj if each.a.rstrip(".") in draft.body), None)
    return desk.matter_for(share, audience=audience, doubt=doubt)


def _angles(desk: Desk, draft: AdDraft) -> list[str]:
    """The draft's own angle, then the others as drawn."""
    others = desk.draw.sample(angle_ids(), len(angle_ids()))
    return sorted(others, key=lambda angle: angle != draft.angle)


def _reopened(desk: Desk, matter: Matter, draft: AdDraft) -> Iterator[AdDraft]:
    """Headlines that the body was made for; then those that most bodies close."""
    own = next((each for each in book().bodies if each.id in draft.patterns), None)
    for body in dict.fromkeys((own, None)):
        for angle in _angles(desk, draft):
            for opened in hooks(desk, angle=angle, matter=matter):
                other = _with_headline(desk, opened, draft)
                if _closes(body, draft, opened) and desk.passes(other):
                    desk.keep(other, matter)
                    yield other


def _with_headline(desk: Desk, opened: Pieces, draft: AdDraft) -> AdDraft:
    line, matter = desk.brief.limits.line, opened.matter
    return replace(
        draft,
        headline=opened.headline,
        angle=opened.opening.angle,
        family=opened.opening.family,
        triple=matter.share.triple.id,
        patterns=(opened.opening.id, *draft.patterns[1:]),
        facts=tuple(sorted({*matter.facts_of(opened.told), *_facts_below(draft, matter)})),
        extra={"lines": wrapped(opened.headline, line)} if line else draft.extra,
    )


def _facts_below(draft: AdDraft, matter: Matter) -> Sequence[int]:
    """The facts of body and call to action; all the draft's when its patterns are not known."""
    texts = {each.id: each.text for each in (*book().bodies, *book().seconds, *book().calls)}
    below = [texts[each] for each in draft.patterns[1:] if each in texts]
    return matter.facts_of(*below) if below else draft.facts


def _closes(body: Body | None, draft: AdDraft, opened: Pieces) -> bool:
    """Whether the draft's body can follow the opening and does not say the same."""
    leaves, said = opened.opening.leaves, opened.matter.words.said
    if body:
        return leaves in body.leaves and answers(body, opened)
    below = stems(draft.body)
    told = (stems(said[slot]) for slot in slots_of(opened.opening.text) if slot not in NAMES)
    return leaves in COMMON_OPENINGS and all(told_within(each, below) <= TOLD for each in told)


def _retold(desk: Desk, matter: Matter, draft: AdDraft) -> Iterator[AdDraft]:
    """The draft in other tones, each tone once; a tone without a fitting opening is left out."""
    now = tones()[draft.tone].writes_as[0] if draft.tone in tones() else draft.tone
    others = sorted({tone.writes_as[0] for tone in tones().values()} - {now})
    desk.draw.shuffle(others)
    for tone in others:
        found = _in_tone(desk, tone, matter, draft)
        if found:
            desk.keep(found, matter)
            yield found


def _in_tone(desk: Desk, tone: str, matter: Matter, draft: AdDraft) -> AdDraft | None:
    said = (draft.headline, *(each.headline for each in desk.drafts))
    brief = brief_for(matter.sheet, count=1, platform=draft.platform, tone=tone, avoid=said)
    fitting = {hook.id for hook in book().hooks if hook.tone in tones()[tone].writes_as}
    for angle in _angles(desk, draft):
        found = compose(Desk(brief, desk.draw), angle=angle, matter=matter)
        if found and found.patterns[0] in fitting and found.body != draft.body:
            return found
    return None


def _searches(desk: Desk, matter: Matter, draft: AdDraft) -> Iterator[AdDraft]:
    for angle in _angles(desk, draft):
        found = searching.compose(desk, angle=angle, matter=matter)
        if found:
            desk.keep(found, matter)
            yield found
