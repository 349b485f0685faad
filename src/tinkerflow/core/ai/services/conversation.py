"""One ask on its way to a model and back, on the loop of the engine room."""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic_ai import ModelSettings
from pydantic_ai.exceptions import (
    AgentRunError,
    ContentFilterError,
    ModelAPIError,
    OutputTokenLimitExceeded,
    UnexpectedModelBehavior,
)
from pydantic_ai.messages import (
    CachePoint,
    ModelMessage,
    ModelResponse,
    TextPart,
    ToolCallPart,
    UserContent,
)
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_ai.models.wrapper import WrapperModel

from tinkerflow.core.ai.refusals import NoAnswer

from . import faults, listening
from .listening import Hearing
from .transcript import Transcript, raw_of, without_nul

if TYPE_CHECKING:
    from .questions import Ask

T = TypeVar("T")

PAUSES: Final = (0.5, 1.5)
# Why a provider stops a model before it is done. What there is may look whole, and is not.
STOPPED: Final[Mapping[str | None, type[AgentRunError]]] = {
    "length": OutputTokenLimitExceeded,
    "content_filter": ContentFilterError,
}


class Round:
    """The asks sent together: after a refusal that meets them all, the rest is not sent."""

    refusal: NoAnswer | None = None

    def notice(self, refusal: NoAnswer) -> None:
        """Called before the place in line is given up, so that the next one knows."""
        if refusal.for_all:
            self.refusal = refusal

    def call_off(self) -> None:
        """Nobody waits for the rest: whoever gets a free place in line leaves it again."""
        self.refusal = self.refusal or NoAnswer("Called off.")


@dataclass(frozen=True)
class Line:
    """The way to one model: our own limit of calls at a time, and how long we wait for each.

    The limit is outside the library, whose timeout would count the waiting in line.
    """

    model: Model
    piecewise: Model
    free: asyncio.Semaphore
    patience: float


class Attended(WrapperModel):
    """A model that waits its turn, tries again when the provider stumbles, and notes all it hears."""

    def __init__(
        self, *, line: Line, round_: Round, transcript: Transcript, hearing: Hearing | None
    ) -> None:
        super().__init__(line.piecewise if hearing else line.model)
        self.line, self.round, self.transcript = line, round_, transcript
        self.hearing = hearing

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        for pause in PAUSES:
            try:
                return await self._once(messages, model_settings, model_request_parameters)
            except ModelAPIError as error:
                if self.transcript.is_cut or not faults.stumbled(error):
                    raise
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, not a secret
        return await self._once(messages, model_settings, model_request_parameters)

    async def _once(
        self,
        messages: list[ModelMessage],
        settings: ModelSettings | None,
        parameters: ModelRequestParameters,
    ) -> ModelResponse:
        async with self.line.free:
            if self.round.refusal:
                raise self.round.refusal
            self.transcript.send()
            started = time.monotonic()
            try:
                response = await self._said(messages, settings, parameters)
            except ModelAPIError as error:
                self.round.notice(faults.told(error))
                raise
            except ValueError as garbage:
                raise ModelAPIError(self.model_name, "not the provider's format") from garbage
            finally:
                self.transcript.seconds += time.monotonic() - started
        self.transcript.hear(without_nul(response))
        if response.finish_reason in STOPPED:
            raise STOPPED[response.finish_reason](f"Ended by {response.finish_reason}.")
        return response

    async def _said(
        self,
        messages: list[ModelMessage],
        settings: ModelSettings | None,
        parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """What the model says, whole or piece by piece."""
        if self.hearing is None:
            async with asyncio.timeout(self.line.patience):
                return await self.wrapped.request(messages, settings, parameters)
        try:
            return await listening.listen(
                self.wrapped.request_stream(messages, settings, parameters),
                patience=self.line.patience,
                note=self._note,
            )
        except UnexpectedModelBehavior as silence:
            raise ModelAPIError(self.model_name, "a stream that says nothing") from silence

    def _note(self, response: ModelResponse) -> None:
        """An answer has begun, or gone on."""
        said = raw_of(response)
        if said and self.hearing:
            self.transcript.note(response)
            self.hearing.hear(said, request=self.transcript.requests)


async def converse(
    *,
    ask: "Ask[T]",
    line: Line,
    round_: Round,
    transcript: Transcript,
    hearing: Hearing | None = None,
) -> T:
    """Ask, repair once if need be, and give back the typed answer. Raises NoAnswer.

    With a `hearing` the answer comes piece by piece and is heard there, besides.
    """
    attended = Attended(line=line, round_=round_, transcript=transcript, hearing=hearing)
    settings = settings_of(ask, line)
    if hearing:
        settings["timeout"] = line.patience * listening.LONGEST
    try:
        run = await ask.agent().run(told_to(ask), model=attended, model_settings=settings)
    except (AgentRunError, TimeoutError) as error:
        transcript.error = str(error) or type(error).__name__
        raise faults.told(error) from error
    return run.output


async def recall(*, ask: "Ask[T]", raw: str) -> T:
    """The typed answer of a raw one that was kept. Raises BadAnswer if the shape has changed since."""
    try:
        run = await ask.agent().run(ask.prompt, model=remembering(raw))
    except AgentRunError as error:
        raise faults.told(error) from error
    return run.output


def remembering(raw: str) -> FunctionModel:
    """A model that says what was said before, in whichever form this agent takes its answer."""

    def say(_messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        if info.output_tools:
            return ModelResponse([ToolCallPart(info.output_tools[0].name, raw)])
        return ModelResponse([TextPart(raw)])

    return FunctionModel(say)


def told_to(ask: "Ask[Any]") -> str | Sequence[UserContent]:
    """What is the same for a whole round comes first, so that the provider can cache it."""
    return [ask.shared, CachePoint(), ask.prompt] if ask.shared else ask.prompt


def settings_of(ask: "Ask[Any]", line: Line) -> ModelSettings:
    """Thinking is off: it bills as output. The SDKs' own retries are off: ours are bounded and seen."""
    settings = ModelSettings(timeout=line.patience, max_retries=0, thinking=False)
    if ask.shared:
        settings["cache"] = {"messages": False}
    if ask.seed is not None:
        settings["seed"] = ask.seed % 2**31
    if ask.temperature is not None:
        settings["temperature"] = ask.temperature
    return settings
