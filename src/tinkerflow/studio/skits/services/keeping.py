"""Words are kept: each change is a version of its own, and the one before stays."""

from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.audience.models import AudiencePersona, LanguagePattern, PainPoint
from tinkerflow.studio.hooks.models import ProvenHook
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion

from .approving import check_claims
from .marking import mark

UNKEPT_DAYS: Final = 30
How = SkitVersion.How
State = SavedSkit.State


class StillWriting(Refusal):
    """The skit is being written, or its writing came to nothing."""

    code = "skits.not_written"


class EditedMeanwhile(Refusal):
    """Somebody else changed the skit since it was opened."""

    code = "skits.edited_meanwhile"


class SkitGone(Refusal):
    """Somebody deleted the skit meanwhile."""

    code = "skits.deleted"


def words_of(skit: SavedSkit) -> Skit:
    """What a written skit says. Raises StillWriting."""
    if skit.state != State.WRITTEN:
        raise StillWriting("This skit is not written yet. Wait until it is.")
    return Skit.model_validate(skit.skit_data)


def hold(skit: SavedSkit, *, seen_version: int | None = None) -> SavedSkit:
    """The row, nobody else's until the transaction ends.

    Raises SkitGone, StillWriting, or EditedMeanwhile when `seen_version` is not the newest.
    """
    held = SavedSkit.objects.select_for_update().get(pk=skit.pk)
    if held.deleted_at:
        raise SkitGone("This skit is deleted. Bring it back first.")
    words_of(held)
    if seen_version is not None and held.version != seen_version:
        raise EditedMeanwhile(
            "Somebody changed this skit while you were at it. Look at the newer version, then "
            "change it again.",
            version=held.version,
        )
    return held


def put(
    skit: SavedSkit,
    words: Skit,
    *,
    how: str,
    actor: User | None,
    note: str = "",
    measured: dict[str, Any] | None = None,
) -> SavedSkit:
    """Write the words as the skit's next version, scored, their claims read. The caller holds the row."""
    set_words(skit, words)
    skit.version, skit.state, skit.trouble = skit.version + 1, State.WRITTEN, {}
    mark(skit, words, measured=measured)
    skit.save()
    SkitVersion.objects.create(
        org_id=skit.org_id,
        skit=skit,
        version=skit.version,
        skit_data=skit.skit_data,
        how=how,
        note=note,
        user=actor,
    )
    check_claims(skit, words)
    return skit


def set_words(skit: SavedSkit, words: Skit) -> None:
    """Set what the row says, and what it is searched by. Nothing is saved."""
    skit.skit_data = words.model_dump(mode="json")
    said = [words.hook_line, words.cta_line, words.cta_overlay, *words.overlays, *words.b_roll]
    for beat in words.beats:
        said += [beat.action, beat.dialogue or "", beat.on_screen_text or ""]
    skit.search = "\n".join(dict.fromkeys(filter(None, said)))


@transaction.atomic
def keep(*, skit: SavedSkit, actor: User | None) -> SavedSkit:
    """Save a draft to the library. What it was made with is counted as used, once.

    Raises SkitGone, StillWriting.
    """
    skit = hold(skit)
    if skit.kept_at:
        return skit
    skit.kept_at = now()
    skit.save(update_fields=["kept_at", "updated_at"])
    if skit.copied_from_id is None:
        count_uses(skit)
    audit.record(actor=actor, action="skit.saved", target=skit, summary=skit.title)
    return skit


def count_uses(skit: SavedSkit) -> None:
    """One more skit that used its persona, its pain points, its phrases and its hook."""
    one_more = {"times_used": F("times_used") + 1}
    if skit.persona_id:
        AudiencePersona.objects.filter(pk=skit.persona_id).update(**one_more)
    PainPoint.objects.filter(pk__in=skit.pain_point_ids).update(**one_more)
    LanguagePattern.objects.filter(pk__in=skit.pattern_ids).update(**one_more)
    if skit.hook_id:
        hooks = ProvenHook.objects.filter(pk=skit.hook_id)
        hooks.update(used_count=F("used_count") + 1, last_used_at=now())


def clean_up(*, days: int = UNKEPT_DAYS) -> int:
    """Delete the drafts that nobody saved in so many days, of every organization. Returns how many.

    A named job that crosses tenants: it uses the role that may.
    """
    old = SavedSkit._base_manager.using("admin").filter(
        kept_at=None, created_at__lt=now() - timedelta(days=days)
    )
    keys = list(old.values_list("pk", flat=True))
    old.filter(pk__in=keys).delete()
    return len(keys)
