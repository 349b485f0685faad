"""Ask what another headline would do: claims are checked at once, a worker measures the rest."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.app import defer
from tinkerflow.craft.copybook import limits
from tinkerflow.craft.copybook.phrases import phrases, without
from tinkerflow.craft.ranker import forecast
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.kit.text import one_line
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services import Bench, bench_of, claims_in

MEASURE: Final = "headlines.measure"
LONGEST: Final = 300

Status = HeadlineTrial.Status


class NothingToTry(BadInput):
    """There is no headline."""

    code = "headlines.nothing_to_try"


class TooLongToTry(BadInput):
    """No platform takes a headline of this length."""

    code = "headlines.too_long_to_try"


class SameHeadline(BadInput):
    """It is what the script says already."""

    code = "headlines.same"


class NothingToWeigh(BadInput):
    """The headline is a single word."""

    code = "headlines.nothing_to_weigh"


class SetAside(Refusal):
    """The script was set aside."""

    code = "headlines.set_aside"


@transaction.atomic
def try_headline(*, script: Script, text: str, actor: User | None) -> HeadlineTrial:
    """Have a headline held against the script's own: once, however often it is asked.

    Its claims and length are told at once; the chance follows when a worker has measured it.
    Raises NothingToTry, TooLongToTry, SameHeadline or SetAside.
    """
    text = tidy(text)
    if text == script.headline:
        raise SameHeadline("This is the saved headline. Change a word to see what it does.")
    [trial] = ask(script, {text: ""}, kind=HeadlineTrial.Kind.ASKED, actor=actor)
    return trial


@transaction.atomic
def weigh_phrases(*, script: Script, actor: User | None) -> list[HeadlineTrial]:
    """Have the script's headline held against itself without each of its phrases.

    Raises NothingToWeigh or SetAside.
    """
    told = phrases(script.headline[:LONGEST])
    if len(told) < 2:
        raise NothingToWeigh("The headline is a single word: there is nothing to leave out.")
    texts = {without(told, place): phrase for place, phrase in enumerate(told)}
    return ask(script, texts, kind=HeadlineTrial.Kind.LEFT_OUT, actor=actor)


def tidy(text: str) -> str:
    """A headline on one line. Raises NothingToTry, TooLongToTry."""
    text = one_line(text)
    if not text:
        raise NothingToTry("Type a headline to try.")
    if len(text) > LONGEST:
        raise TooLongToTry(
            f"A headline to try has at most {LONGEST} characters; this one has {len(text):,}."
        )
    return text


def ask(
    script: Script, texts: Mapping[str, str], *, kind: HeadlineTrial.Kind, actor: User | None
) -> list[HeadlineTrial]:
    """Keep each text, with what it is, and queue the measuring of those that nobody measured.

    What another model measured, or none could, is measured again. Raises SetAside.
    """
    need_active(script)
    told = {
        "org_id": script.org_id,
        "script": script,
        "script_version": script.version,
        "kind": kind,
        "base": script.headline,
        "created_by": actor,
    }
    bench = bench_of(script)
    HeadlineTrial.objects.bulk_create(
        [
            HeadlineTrial(
                text=text, what=what, position=place, **told, **verdict(text, script, bench)
            )
            for place, (text, what) in enumerate(texts.items())
        ],
        update_conflicts=True,
        unique_fields=["org", "script", "script_version", "kind", "text"],
        update_fields=["what", "position", "claims", "too_long"],
    )
    rows = HeadlineTrial.objects.filter(
        script=script, script_version=script.version, kind=kind, text__in=texts
    )
    unmeasured = [one.pk for one in rows if forecast.released_ruler(one.model) is None]
    if unmeasured:
        rows.filter(pk__in=unmeasured).update(status=Status.WAITING, asked_at=now(), error={})
        defer(MEASURE, queue="cpu", org_id=script.org_id, script_id=script.pk)
    return list(rows.order_by("position"))


def need_active(script: Script) -> None:
    """Raises SetAside for a script that was set aside."""
    if not script.is_active:
        raise SetAside("This script is set aside. Take it back to try other headlines.")


def verdict(text: str, script: Script, bench: Bench) -> dict[str, Any]:
    """What can be said of a headline without a model: its claims, and the limits it breaks."""
    room = limits.limits_for(script.target_platform)
    return {
        "claims": claims_in({"headline": text}, bench),
        "too_long": list(limits.headline_too_long(text, room)),
    }
