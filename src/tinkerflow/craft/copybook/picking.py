"""Which hook, body and call to action come next, best first."""

from collections.abc import Iterator

from .desk import Desk
from .fitting import Matter, answers, asks, echoes, opens, reads_after
from .patterns import Body, Call, Hook, Pattern, slots_of
from .pools import CORE
from .slots import clash

USES_OF_A_BODY = 3
USES_OF_A_CALL = 3
OWN_PACK_FIRST = 0.6


def hooks(desk: Desk, angle: str, matter: Matter) -> Iterator[tuple[Hook, str]]:
    """The angle's hooks that may open a script on this matter, with their headlines."""
    brief, luck = desk.brief, desk.draw.random
    ranked = [
        (desk.used[hook.family] / 4 + OWN_PACK_FIRST * (hook.pack == CORE) + 2 * luck(), hook)
        for hook in desk.pool.hooks.get(angle, ())
        if not desk.used[hook.id]
    ]
    for _, hook in sorted(ranked, key=lambda each: each[0] + brief.voice.cost(each[1].tone)):
        if not _may_open(hook, matter):
            continue
        headline = matter.says(hook)
        if desk.takes(headline):
            yield hook, headline


def _may_open(hook: Hook, matter: Matter) -> bool:
    return matter.share.opens_with(hook.leaves) and opens(hook, matter)


def bodies(desk: Desk, hook: Hook, headline: str, matter: Matter) -> Iterator[tuple[Body, str]]:
    """The bodies that may follow this hook, with their text."""
    most = desk.brief.limits.opening
    fitting = [
        body
        for body in desk.pool.bodies[hook.leaves]
        if desk.used[body.id] < USES_OF_A_BODY and answers(body, hook, matter)
    ]
    luck = {body.id: desk.draw.random() for body in fitting}
    for body in sorted(fitting, key=lambda each: _wear(desk, each, hook) + luck[each.id]):
        text = matter.says(body)
        if (
            len(text) <= most
            and _is_new(desk, text)
            and reads_after(text, hook, headline, matter)
        ):
            yield body, text


def _wear(desk: Desk, body: Body, hook: Hook) -> float:
    off_angle = 1.5 * (hook.angle not in body.angles)
    return 3 * desk.used[body.id] + off_angle + desk.brief.voice.cost(body.tone)


def _is_new(desk: Desk, text: str) -> bool:
    tone = desk.brief.voice.tone
    brief_enough = not tone or not tone.sentences or text.count(". ") < tone.sentences
    return text not in desk.bodies and brief_enough


def second(desk: Desk, told: str, matter: Matter) -> tuple[Pattern, str] | None:
    """A second paragraph with one more fact, where a post has the room."""
    if not desk.brief.limits.visible or desk.draw.random() < 0.5:
        return None
    fitting = [
        pattern
        for pattern in desk.pool.seconds
        if matter.can_say(pattern)
        and not clash(told, pattern.text)
        and not echoes(told, pattern.text, matter.words)
    ]
    chosen = desk.draw.choice(fitting) if fitting else None
    return (chosen, matter.says(chosen)) if chosen else None


def calls(
    desk: Desk, hook: Pattern, told: str, text: str, matter: Matter
) -> Iterator[tuple[Call, str]]:
    """The calls to action that may end it, with their text; one of them names a brand still unsaid."""
    fewest, most = desk.brief.limits.cta_words
    unnamed = matter.sheet.brand not in text
    fitting = [
        call
        for call in desk.pool.calls
        if desk.used[call.id] < USES_OF_A_CALL
        and asks(call, told, matter)
        and not (unnamed and "B" not in slots_of(call.text))
    ]
    luck = {call.id: 1.5 * desk.draw.random() for call in fitting}
    for call in sorted(fitting, key=lambda each: _reach(desk, each, hook) + luck[each.id]):
        said = matter.says(call)
        if fewest <= len(said.split()) <= most:
            yield call, said


def _reach(desk: Desk, call: Call, hook: Pattern) -> float:
    jars = call.tone == "playful" and hook.tone in {"expert", "plain"}
    preference = 1.1 * desk.brief.sheet.intents.index(call.intent)
    return preference + desk.used[call.id] + jars + desk.brief.voice.cost(call.tone)
