"""Where one stage's calls to a writer are made, and what came of them is kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from tinkerflow.core.ai.services import Answer, Ask, NoAnswer, Outcome, Truncated, ask_many
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.copybook import composing
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.companies.services import Tell
from tinkerflow.marketing.scripts.agents import WRITER, ScriptsAnswer, script_writer

from . import keeping
from .drafting import drafts_of, from_copybook
from .keeping import Drafted
from .planning import Order, Piece
from .telling import own_part, shared_part

Keeper = Callable[[Ask[ScriptsAnswer], Answer[ScriptsAnswer]], None]


@dataclass
class Desk:
    """One stage at work. `said` are the headlines used so far, the newest last."""

    org_id: UUID
    stage_id: UUID
    brief: Brief
    sheet: FactSheet
    order: Order
    said: list[str]
    tell: Tell
    calls: int = 1
    finished: int = 0
    refused: list[tuple[Piece, Refusal]] = field(default_factory=list)

    def write(self, pieces: Sequence[Piece]) -> None:
        """Make the calls, halving those that were cut off.

        Raises the refusal that would meet every call; what was written is kept before that.
        """
        while pieces:
            asks = [self.ask(piece) for piece in pieces]
            by_slot = {ask.slot: piece for ask, piece in zip(asks, pieces, strict=True)}
            outcomes = ask_many(asks, org_id=self.org_id, on_answer=self.keeper(by_slot))
            told = zip(pieces, outcomes, strict=True)
            pieces = [smaller for pair in told for smaller in self.settle(*pair)]
        for piece, refusal in self.refused:
            self.leave(piece, refusal)
        for refusal in filter(stops_all, self.refusals()):
            raise refusal

    def keeper(self, by_slot: Mapping[str, Piece]) -> Keeper:
        """What is called with each answer as it arrives."""

        def keep(asked: Ask[ScriptsAnswer], answer: Answer[ScriptsAnswer]) -> None:
            self.keep(by_slot[asked.slot], answer)

        return keep

    def settle(self, piece: Piece, outcome: Outcome[ScriptsAnswer]) -> Sequence[Piece]:
        """Note what came of a call; give back the calls to make instead of it, if any."""
        if isinstance(outcome, Truncated) and len(piece.angles) > 1:
            self.calls += 1
            return piece.halves()
        if isinstance(outcome, Refusal):
            self.refused.append((piece, outcome))
        return ()

    def refusals(self) -> Iterable[Refusal]:
        """Why calls came to nothing, in their order."""
        return (refusal for _, refusal in self.refused)

    def ask(self, piece: Piece) -> Ask[ScriptsAnswer]:
        """The question for one call; what all calls share comes first and stays the same."""
        return Ask(
            agent=partial(script_writer, self.order.platform),
            shared=shared_part(self.brief, self.order),
            prompt=own_part(piece, self.said),
            prompt_name=WRITER.name,
            prompt_version=WRITER.version,
            slot=f"{self.stage_id}:{piece.slot}",
            offline=self.offline_writer(piece),
            seed=self.order.seed,
            temperature=piece.temperature,
            reference_id=self.brief.company_id,
            job_id=self.stage_id,
        )

    def offline_writer(self, piece: Piece) -> Callable[[], ScriptsAnswer]:
        """The same without a model, from the fact sheet alone."""

        def write() -> ScriptsAnswer:
            data = piece.persona.persona_data
            written = composing.write_ads(
                self.sheet,
                count=len(piece.angles),
                seed=self.order.seed + 1000 * piece.persona.number,
                platform=self.order.platform,
                tone=self.order.tone or data.get("tone") or None,
                audience=data.get("audience") or None,
                angles=list(dict.fromkeys(piece.angles)),
                turns=piece.angles if self.order.weights else (),
                avoid=list(self.said),
                first=data.get("triples", []),
            )
            return ScriptsAnswer(
                scripts=[from_copybook(draft) for draft in written.drafts],
                note=written.short_because or "",
            )

        return write

    def keep(self, piece: Piece, answer: Answer[ScriptsAnswer]) -> None:
        """Keep one answer, unless it was kept before."""
        drafted = self.drafted(piece)
        drafted.drafts = drafts_of(
            answer,
            most=len(piece.angles),
            numbers=self.brief.numbers,
            platform=self.order.platform,
        )
        drafted.engine, drafted.model = answer.engine, answer.model
        drafted.prompt_version, drafted.note = answer.prompt_version, answer.value.note
        drafted.generation_id = answer.log_id
        try:
            with acting_in(self.org_id):
                kept = keeping.keep_batch(stage_id=self.stage_id, drafted=drafted)
        except jobs.StepDoneBefore:
            return
        # What was left out is not said: whoever goes on after us reads the kept ones alone, too.
        self.said.extend(script.headline for script in kept)
        self.advance()

    def leave(self, piece: Piece, refusal: Refusal) -> None:
        """Keep why a call came to nothing, for people to see. It does not count as done."""
        if stops_all(refusal):
            return
        with acting_in(self.org_id):
            keeping.keep_refusal(
                stage_id=self.stage_id, drafted=self.drafted(piece), refusal=refusal
            )
        self.advance()

    def drafted(self, piece: Piece) -> Drafted:
        """What was asked in one call."""
        return Drafted(
            company_id=self.brief.company_id,
            persona_id=piece.persona.pk,
            slot=piece.slot,
            platform=self.order.platform,
            asked_for=len(piece.angles),
            seed=self.order.seed,
            temperature=piece.temperature,
            tone=self.order.tone,
            creative_angle=piece.angles[0] if len(set(piece.angles)) == 1 else "",
            engine="model",
            prompt_name=WRITER.name,
            prompt_version=WRITER.version,
        )

    def advance(self) -> None:
        """Tell how far the stage is. Raises StoppedByPerson."""
        self.finished += 1
        words = f"{self.finished} of {self.calls} batches written"
        self.tell(self.finished, self.calls, words)


def stops_all(refusal: Refusal) -> bool:
    """Whether the refusal is about the model, not about one call: the stage must stop for it."""
    return not isinstance(refusal, NoAnswer) or refusal.passing or refusal.for_all
