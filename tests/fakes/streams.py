"""How OpenAI, Anthropic and Gemini say an answer piece by piece, as server-sent events."""

import json
from collections.abc import Iterator

from fakes.dialects import Anthropic, Call, Gemini, Json, OpenAI, Said

# What keeps a line open while a provider has nothing to say. Gemini has no such event; an empty line is none.
SIGN_OF_LIFE = {
    "openai": ": keep-alive\n\n",
    "anthropic": 'event: ping\ndata: {"type": "ping"}\n\n',
    "google": "\n",
}


def events(*, call: Call, said: Said, size: int) -> list[str]:
    """An answer as its dialect streams it, `size` characters at a time."""
    stream = {"openai": _openai, "anthropic": _anthropic, "google": _gemini}[call.dialect]
    return list(stream(call, said, size))


def _pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def _event(told: Json) -> str:
    name = f"event: {told['type']}\n" if "type" in told else ""
    return f"{name}data: {json.dumps(told)}\n\n"


def _openai(call: Call, said: Said, size: int) -> Iterator[str]:
    whole = OpenAI().answer(call=call, said=said)
    head = {name: whole[name] for name in ("id", "created", "model")}
    head["object"] = "chat.completion.chunk"

    def chunk(delta: Json, finish: str | None = None) -> str:
        return _event(
            {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
        )

    yield chunk({"role": "assistant", "content": None})
    if said.ending == "refused":
        yield chunk({"refusal": "I can't help with that."})
    elif said.goes_into(call.tool):
        told = {"index": 0, "id": "call_1", "type": "function"}
        yield chunk(
            {"tool_calls": [{**told, "function": {"name": call.tool, "arguments": ""}}]}
        )
        for piece in _pieces(said.written, size):
            yield chunk({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]})
    else:
        for piece in _pieces(said.written, size):
            yield chunk({"content": piece})
    yield chunk({}, whole["choices"][0]["finish_reason"])
    if call.body.get("stream_options", {}).get("include_usage"):
        yield _event({**head, "choices": [], "usage": whole["usage"]})
    yield "data: [DONE]\n\n"


def _anthropic(call: Call, said: Said, size: int) -> Iterator[str]:
    """Without eager streaming a tool's input comes at once when it is all written."""
    whole = Anthropic().answer(call=call, said=said)
    used = {**whole["usage"], "output_tokens": 1}
    opening = {**whole, "content": [], "stop_reason": None, "usage": used}
    yield _event({"type": "message_start", "message": opening})
    yield _event({"type": "ping"})
    block: Json = {"type": "text", "text": ""}
    kind, key, length = "text_delta", "text", size
    if said.goes_into(call.tool):
        block = {"type": "tool_use", "id": "toolu_1", "name": call.tool, "input": {}}
        kind, key = "input_json_delta", "partial_json"
        length = size if call.body["tools"][0].get("eager_input_streaming") else 1_000_000
    if said.written and said.ending != "refused":
        yield _event({"type": "content_block_start", "index": 0, "content_block": block})
        for piece in _pieces(said.written, length):
            delta = {"type": kind, key: piece}
            yield _event({"type": "content_block_delta", "index": 0, "delta": delta})
        yield _event({"type": "content_block_stop", "index": 0})
    delta = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
    usage = {"output_tokens": whole["usage"]["output_tokens"]}
    yield _event({"type": "message_delta", "delta": delta, "usage": usage})
    yield _event({"type": "message_stop"})


def _gemini(call: Call, said: Said, size: int) -> Iterator[str]:
    """A function's arguments come at once; what is written comes as it is written."""
    whole = Gemini().answer(call=call, said=said)
    if said.ending == "refused" or said.goes_into(call.tool):
        yield _event(whole)
        return
    [last] = whole["candidates"]
    for piece in _pieces(said.written, size):
        content = {"role": "model", "parts": [{"text": piece}]}
        yield _event({**whole, "candidates": [{"content": content, "index": 0}]})
    ending = {**last, "content": {"role": "model", "parts": [{"text": ""}]}}
    yield _event({**whole, "candidates": [ending]})
