"""The first part of a score anew, by another scorer: a headline model, or stored answers of a judge."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from tinkerflow.craft.ranker import forecast, lexical
from tinkerflow.craft.ranker.forecast import Predictor
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.scoring.services.measures import ad_headlines, among_ads, is_readable

from .material import Stored
from .opening import TUNED

AT_ONCE = 500
Heard = Callable[[int], None]


class ScorerNotHere(Refusal):
    """The tuned model cannot run on this machine."""

    code = "lab.scorer_not_here"
    status = 503


def model_named(scorer: str) -> Predictor:
    """The headline model. Raises ScorerNotHere: another one does not stand in for it here."""
    if scorer != TUNED:
        return lexical.Lexical()
    model, in_use = forecast.choose()
    if in_use.name != TUNED:
        raise ScorerNotHere(f"The tuned model cannot run here. {in_use.why}")
    return model


def by_headline(scripts: Sequence[Stored], scorer: str, heard: Heard) -> Mapping[UUID, float]:
    """Where each headline stands among the reference ads for this model, from 1 to 99."""
    model = model_named(scorer)
    ads = sorted(one.percentile for one in model.standings(ad_headlines()))
    readable = [one for one in scripts if is_readable(one.headline, body=one.body)]
    found = {}
    for start in range(0, len(readable), AT_ONCE):
        part = readable[start : start + AT_ONCE]
        told = model.standings([one.headline for one in part])
        for one, standing in zip(part, told, strict=True):
            found[one.script_id] = among_ads(standing.percentile, ads)
        heard(len(found))
    return found
