"""Which hook, body and call to action come next, best first."""

from collections.abc import Iterator

from .desk import Desk
from .fitting import Matter, Pieces, adds, answers, asks, opens, reads_after
from .patterns import Body, Call, Hook, Pattern, slots_of
from .pools import CORE

USES_OF_A_BODY = 3
USES_OF_A_CALL = 3
OWN_PACK_FIRST = 0.6


def hooks(desk: Desk, *, angle: str, matter: Matter) -> Iterator[Pieces]:
    """The angle's openings for this matter that the platform, the gate and the set take."""
    left = [hook for hook in desk.pool.hooks.get(angle, ()) if not desk.used[hook.id]]
    luck = {hook.id: 2 * desk.draw.random() for hook in left}
    for hook in sorted(left, key=lambda each: _staleness(desk, each) + luck[each.id]):
        if matter.share.opens_with(hook.leaves) and opens(hook, matter):
            headline = matter.says(hook)
            if desk.takes(headline):
                yield Pieces(matter, hook, headline)


def _staleness(desk: Desk, hook: Hook) -> float:
    foreign = OWN_PACK_FIRST * (hook.pack == CORE)
    return desk.used[hook.family] / 4 + foreign + desk.brief.voice.cost(hook.tone)


def bodies(desk: Desk, opened: Pieces) -> Iterator[Pieces]:
    """The script with each body that may follow its opening."""
    fitting = [
        body
        for body in desk.pool.bodies[opened.opening.leaves]
        if desk.used[body.id] < USES_OF_A_BODY and answers(body, opened)
    ]
    luck = {body.id: desk.draw.random() for body in fitting}
    for body in sorted(fitting, key=lambda each: _wear(desk, each, opened) + luck[each.id]):
        text = opened.matter.says(body)
        if _is_new(desk, text) and reads_after(text, opened):
            yield opened.plus(body, text)


def _wear(desk: Desk, body: Body, opened: Pieces) -> float:
    off_angle = 1.5 * (opened.opening.angle not in body.angles)
    return 3 * desk.used[body.id] + off_angle + desk.brief.voice.cost(body.tone)


def _is_new(desk: Desk, text: str) -> bool:
    tone, most = desk.brief.voice.tone, desk.brief.limits.opening
    brief_enough = not tone or not tone.sentences or text.count(". ") < tone.sentences
    return len(text) <= most and text not in desk.bodies and brief_enough


def longer(desk: Desk, pieces: Pieces) -> Pieces:
    """The script with a second paragraph that tells one more fact, now and then, where a post has the room."""
    if not desk.brief.limits.visible or desk.draw.random() < 0.5:
        return pieces
    matter = pieces.matter
    fitting = [
        pattern
        for pattern in desk.pool.seconds
        if matter.can_say(pattern) and adds(pattern, pieces.told, matter)
    ]
    chosen = desk.draw.choice(fitting) if fitting else None
    return pieces.plus(chosen, matter.says(chosen)) if chosen else pieces


def calls(desk: Desk, pieces: Pieces) -> Iterator[tuple[Call, str]]:
    """The calls to action that may end the script; one of them names a brand still unsaid."""
    fewest, most = desk.brief.limits.cta_words
    unnamed = desk.brief.sheet.brand not in f"{pieces.headline} {pieces.body}"
    fitting = [
        call
        for call in desk.pool.calls
        if desk.used[call.id] < USES_OF_A_CALL
        and asks(call, pieces)
        and not (unnamed and "B" not in slots_of(call.text))
    ]
    luck = {call.id: 1.5 * desk.draw.random() for call in fitting}
    for call in sorted(
        fitting, key=lambda each: _reach(desk, each, pieces.opening) + luck[each.id]
    ):
        said = pieces.matter.says(call)
        if fewest <= len(said.split()) <= most:
            yield call, said


def _reach(desk: Desk, call: Call, opening: Pattern) -> float:
    jars = call.tone == "playful" and opening.tone in {"expert", "plain"}
    preference = 1.1 * desk.brief.sheet.intents.index(call.intent)
    return preference + desk.used[call.id] + jars + desk.brief.voice.cost(call.tone)
