"""How Gemini, OpenAI and Anthropic ask and answer over HTTP, for the fake provider."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Json = dict[str, Any]
Headers = dict[str, str]
Ending = Literal["stop", "length", "refused"]


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request to the provider, the same whatever dialect it came in."""

    dialect: str
    model: str
    key: str
    instructions: str
    prompt: str
    schema: Json | None
    tool: str | None
    body: Json
    streams: bool = False

    @property
    def input_tokens(self) -> int:
        schema = json.dumps(self.schema) if self.schema else ""
        return (len(self.instructions) + len(self.prompt) + len(schema)) // 4


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the model says: a JSON object for the tool or the schema, or bare text."""

    value: Json | None = None
    text: str = ""
    ending: Ending = "stop"

    @property
    def written(self) -> str:
        return json.dumps(self.value) if self.value is not None else self.text

    @property
    def output_tokens(self) -> int:
        return len(self.written) // 4

    def goes_into(self, tool: str | None) -> bool:
        """What is written for a tool is written into it, cut off or not."""
        return bool(tool) and self.written.startswith("{")


class Dialect(Protocol):
    """One provider's way of putting things."""

    name: str

    def read(self, *, path: str, headers: Mapping[str, str], body: Json) -> Call: ...
    def answer(self, *, call: Call, said: Said) -> Json: ...
    def error(
        self, *, fault: str, call: Call, retry_after: int
    ) -> tuple[int, Headers, Json]: ...


def _texts(content: Any) -> str:
    """Every text in a content that may be a string, a part, or a list of parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "\n".join(_texts(part) for part in content)
    return "\n".join(
        _texts(content[key]) for key in ("text", "content", "parts") if key in content
    )


class OpenAI:
    """Chat completions."""

    name = "openai"

    def read(self, *, path: str, headers: Mapping[str, str], body: Json) -> Call:
        tools = body.get("tools") or [{"function": {}}]
        shape = body.get("response_format", {}).get("json_schema", {})
        said = [
            (message["role"], _texts(message.get("content") or ""))
            for message in body["messages"]
        ]
        return Call(
            dialect=self.name,
            model=body["model"],
            key=bearer(headers),
            instructions="\n".join(
                text for role, text in said if role in {"system", "developer"}
            ),
            prompt="\n".join(text for role, text in said if role in {"user", "tool"}),
            schema=tools[0]["function"].get("parameters") or shape.get("schema"),
            tool=tools[0]["function"].get("name"),
            body=body,
            streams=bool(body.get("stream")),
        )

    def answer(self, *, call: Call, said: Said) -> Json:
        message: Json = {"role": "assistant", "content": said.written}
        if said.ending == "refused":
            message |= {"content": None, "refusal": "I can't help with that."}
        elif said.goes_into(call.tool):
            function = {"name": call.tool, "arguments": said.written}
            message |= {
                "content": None,
                "tool_calls": [{"id": "call_1", "type": "function", "function": function}],
            }
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_700_000_000,
            "model": call.model,
            "choices": [
                {
                    "index": 0,
                    "message": message,
                    "finish_reason": "length" if said.ending == "length" else "stop",
                }
            ],
            "usage": {
                "prompt_tokens": call.input_tokens,
                "completion_tokens": said.output_tokens,
                "total_tokens": call.input_tokens + said.output_tokens,
            },
        }

    def error(self, *, fault: str, call: Call, retry_after: int) -> tuple[int, Headers, Json]:
        status, code = {
            "rate_limited": (429, "rate_limit_exceeded"),
            "out_of_quota": (429, "insufficient_quota"),
            "server_error": (500, "server_error"),
            "unavailable": (503, "service_unavailable"),
            "bad_key": (401, "invalid_api_key"),
            "no_such_model": (404, "model_not_found"),
            "bad_request": (400, "invalid_value"),
            "too_long": (400, "context_length_exceeded"),
        }[fault]
        told = {"message": f"{fault} with {call.key}", "type": "fault", "code": code}
        return status, wait(retry_after) if fault == "rate_limited" else {}, {"error": told}


class Anthropic:
    """Messages."""

    name = "anthropic"

    def read(self, *, path: str, headers: Mapping[str, str], body: Json) -> Call:
        tools = body.get("tools") or [{}]
        return Call(
            dialect=self.name,
            model=body["model"],
            key=headers.get("x-api-key") or bearer(headers),
            instructions=_texts(body.get("system") or ""),
            prompt="\n".join(_texts(m) for m in body["messages"] if m["role"] == "user"),
            schema=tools[0].get("input_schema"),
            tool=tools[0].get("name"),
            body=body,
            streams=bool(body.get("stream")),
        )

    def answer(self, *, call: Call, said: Said) -> Json:
        endings = {"length": "max_tokens", "refused": "refusal", "stop": "end_turn"}
        content: list[Json] = [{"type": "text", "text": said.written}] if said.written else []
        if said.goes_into(call.tool):
            given = {"type": "tool_use", "id": "toolu_1", "name": call.tool}
            content = [{**given, "input": said.value or {}}]
        if said.ending == "refused":
            content = []
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": call.model,
            "content": content,
            "stop_reason": endings[said.ending],
            "stop_sequence": None,
            "usage": {"input_tokens": call.input_tokens, "output_tokens": said.output_tokens},
        }

    def error(self, *, fault: str, call: Call, retry_after: int) -> tuple[int, Headers, Json]:
        status, kind = {
            "rate_limited": (429, "rate_limit_error"),
            "out_of_quota": (402, "billing_error"),
            "server_error": (500, "api_error"),
            "unavailable": (529, "overloaded_error"),
            "bad_key": (401, "authentication_error"),
            "no_such_model": (404, "not_found_error"),
            "bad_request": (400, "invalid_request_error"),
            "too_long": (400, "invalid_request_error"),
        }[fault]
        said = "prompt is too long" if fault == "too_long" else f"{fault} with {call.key}"
        body = {"type": "error", "error": {"type": kind, "message": said}}
        return status, wait(retry_after) if fault == "rate_limited" else {}, body


class Gemini:
    """generateContent."""

    name = "google"

    def read(self, *, path: str, headers: Mapping[str, str], body: Json) -> Call:
        declared = [
            f for tool in body.get("tools") or [] for f in tool.get("functionDeclarations", [])
        ] or [{}]
        config = body.get("generationConfig", {})
        return Call(
            dialect=self.name,
            model=path.split("/models/")[1].split(":")[0],
            key=headers.get("x-goog-api-key", ""),
            instructions=_texts(body.get("systemInstruction") or ""),
            prompt="\n".join(_texts(c) for c in body["contents"] if c.get("role") == "user"),
            schema=declared[0].get("parameters_json_schema")
            or config.get("responseJsonSchema"),
            tool=declared[0].get("name"),
            body=body,
            streams=path.endswith(":streamGenerateContent"),
        )

    def answer(self, *, call: Call, said: Said) -> Json:
        if said.ending == "refused":
            return {
                "promptFeedback": {"blockReason": "SAFETY"},
                "usageMetadata": self._usage(call, said),
            }
        parts: list[Json] = [{"text": said.written}] if said.written else []
        if said.goes_into(call.tool):
            parts = [{"functionCall": {"name": call.tool, "args": said.value or {}}}]
        ending = "MAX_TOKENS" if said.ending == "length" else "STOP"
        return {
            "candidates": [
                {
                    "content": {"role": "model", "parts": parts},
                    "finishReason": ending,
                    "index": 0,
                }
            ],
            "usageMetadata": self._usage(call, said),
            "modelVersion": call.model,
            "responseId": "r-1",
        }

    def error(self, *, fault: str, call: Call, retry_after: int) -> tuple[int, Headers, Json]:
        code, status, detail = {
            "rate_limited": (429, "RESOURCE_EXHAUSTED", {"retryDelay": f"{retry_after}s"}),
            "out_of_quota": (
                429,
                "RESOURCE_EXHAUSTED",
                {"violations": [{"quotaId": "PerDay"}]},
            ),
            "server_error": (500, "INTERNAL", {}),
            "unavailable": (503, "UNAVAILABLE", {}),
            "bad_key": (400, "INVALID_ARGUMENT", {"reason": "API_KEY_INVALID"}),
            "no_such_model": (404, "NOT_FOUND", {}),
            "bad_request": (400, "INVALID_ARGUMENT", {}),
            "too_long": (400, "INVALID_ARGUMENT", {}),
        }[fault]
        said = f"{fault} with {call.key}"
        if fault == "too_long":
            said = "The input token count exceeds the maximum number of tokens allowed."
        told = {"code": code, "message": said, "status": status, "details": [detail]}
        return code, {}, {"error": told}

    def _usage(self, call: Call, said: Said) -> Json:
        return {
            "promptTokenCount": call.input_tokens,
            "candidatesTokenCount": said.output_tokens,
            "totalTokenCount": call.input_tokens + said.output_tokens,
        }


def bearer(headers: Mapping[str, str]) -> str:
    """The key of an Authorization header."""
    return headers.get("authorization", "").removeprefix("Bearer ")


def wait(seconds: int) -> Headers:
    """The header that says when to come again."""
    return {"retry-after": str(seconds)}


def spoken_at(path: str) -> Dialect:
    """The dialect of the path that was asked for."""
    if path.endswith("/chat/completions"):
        return OpenAI()
    return Anthropic() if path.endswith("/messages") else Gemini()
