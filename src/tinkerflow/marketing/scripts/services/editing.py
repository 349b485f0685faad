"""Edits keep versions; nothing a person or machine wrote is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.craft.copybook import limits
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.kit.text import legible, one_line
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.models import Script, ScriptVersion

from .vouching import check_claims

NO_CROWN: Final = {"is_winner": False, "crowned_at": None, "crowned_by_hand_at": None}


class TooLong(BadInput):
    """The text breaks a limit of its platform."""

    code = "scripts.too_long"


class SaysNothing(BadInput):
    """A part of the script is empty."""

    code = "scripts.says_nothing"


class EditedMeanwhile(Refusal):
    """Somebody else saved the script since it was opened."""

    code = "scripts.edited_meanwhile"


def keyword(text: str) -> str:
    """A keyword in its one spelling."""
    return legible(text).strip().lower()


@dataclass(frozen=True)
class Wording:
    """What a script says."""

    headline: str
    body: str
    cta: str
    keywords: Sequence[str] = ()

    def trimmed(self) -> "Wording":
        """Without stray spaces, keywords once each in lower case. Raises SaysNothing."""
        wording = Wording(
            headline=one_line(self.headline),
            body=legible(self.body).strip(),
            cta=one_line(self.cta),
            keywords=tuple(dict.fromkeys(filter(None, map(keyword, self.keywords)))),
        )
        if not (wording.headline and wording.body and wording.cta):
            raise SaysNothing("A script needs a headline, a body and a call to action.")
        return wording


@transaction.atomic
def edit_script(*, script: Script, wording: Wording, seen_version: int, actor: User) -> Script:
    """Save a new version. Its score no longer holds and goes; its claims are checked again.

    Raises SaysNothing, TooLong, or EditedMeanwhile when `seen_version` is not the newest.
    """
    Company.objects.hold(script.company_id)
    script = Script.objects.select_for_update().get(pk=script.pk)
    if script.version != seen_version:
        raise EditedMeanwhile(
            "Somebody saved this script while you were writing. Your text is still in the form; "
            "compare it with the newer version.",
            version=script.version,
        )
    wording = wording.trimmed()
    faults = limits.too_long(
        headline=wording.headline,
        body=wording.body,
        cta=wording.cta,
        keywords=wording.keywords,
        platform=script.target_platform,
    )
    if faults:
        raise TooLong(" ".join(faults))
    if wording == Wording(script.headline, script.body, script.cta, tuple(script.keywords)):
        return script
    return put(script, wording, actor=actor)


def put(script: Script, wording: Wording, *, actor: User) -> Script:
    """Write the wording as the script's next version."""
    script.headline, script.body, script.cta = wording.headline, wording.body, wording.cta
    script.keywords, script.version = list(wording.keywords), script.version + 1
    script.final_score, script.is_winner = None, False
    script.crowned_at = script.crowned_by_hand_at = None
    check_claims([script], company=Company.objects.get(pk=script.company_id))
    script.save()
    ScriptVersion.objects.create(
        org_id=script.org_id,
        script=script,
        version=script.version,
        headline=script.headline,
        body=script.body,
        cta=script.cta,
        keywords=script.keywords,
        edited_by=actor,
    )
    audit.record(actor=actor, action="script.edited", target=script, summary=script.headline)
    return script


@transaction.atomic
def restore_version(*, script: Script, version: int, actor: User) -> Script:
    """Bring an earlier version back, as a new one. Raises ScriptVersion.DoesNotExist."""
    Company.objects.hold(script.company_id)
    script = Script.objects.select_for_update().get(pk=script.pk)
    old = ScriptVersion.objects.get(script=script, version=version)
    return put(
        script, Wording(old.headline, old.body, old.cta, tuple(old.keywords)), actor=actor
    )


@transaction.atomic
def set_active(*, scripts: Iterable[Script], active: bool, actor: User) -> int:
    """Set scripts aside, or take them back. Set aside, a script is no winner. Returns how many."""
    chosen = [script for script in scripts if script.is_active != active]
    Company.objects.hold(*{script.company_id for script in chosen})
    rows = Script.objects.filter(pk__in=[script.pk for script in chosen])
    changed = rows.update(is_active=active, **({} if active else NO_CROWN))
    for script in chosen:
        action = "script.taken_back" if active else "script.set_aside"
        audit.record(actor=actor, action=action, target=script, summary=script.headline)
    return changed
