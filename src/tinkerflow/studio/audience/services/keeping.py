"""Add an entry to a library, edit it, take it away and bring it back."""

from typing import Protocol, TypeVar

from django.db import IntegrityError, transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.audience.models import Entry

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


class About(Protocol[E_co]):
    """What somebody says of an entry."""

    def columns(self) -> dict[str, object]: ...

    def row(self) -> E_co: ...


class EntryExists(Refusal):
    """The library says this already."""

    code = "audience.exists"


class EntryGone(Refusal):
    """Somebody deleted the entry meanwhile."""

    code = "audience.deleted"


@transaction.atomic
def add(*, about: About[E], actor: User | None) -> E:
    """Keep a new entry. Raises what `about.columns` does, or EntryExists."""
    entry = about.row()
    entry.created_by = actor
    save(entry)
    record(entry, "added", actor)
    return entry


@transaction.atomic
def edit(*, entry: E, about: About[E], actor: User | None) -> E:
    """Say all of an entry anew; what is left out of `about` becomes empty.

    Raises what `about.columns` does, EntryExists, or EntryGone.
    """
    told = about.columns()
    type(entry).objects.select_for_update().get(pk=entry.pk)
    entry.refresh_from_db()
    if entry.deleted_at:
        raise EntryGone("This is deleted. Bring it back first.")
    changed = [name for name, said in told.items() if getattr(entry, name) != said]
    for name in changed:
        setattr(entry, name, told[name])
    save(entry, *changed, "updated_at")
    record(entry, "updated", actor, changed=changed)
    return entry


@transaction.atomic
def delete(*, entry: Entry, actor: User | None) -> None:
    """Take an entry away from every screen. It can be brought back."""
    entry.deleted_at = now()
    save(entry, "deleted_at")
    record(entry, "deleted", actor)


@transaction.atomic
def restore(*, entry: Entry, actor: User | None) -> None:
    """Bring a deleted entry back. Raises EntryExists if another says the same by now."""
    entry.deleted_at = None
    save(entry, "deleted_at", "updated_at")
    record(entry, "restored", actor)


def record(entry: Entry, done: str, actor: User | None, **details: object) -> None:
    """Write what was done into the log."""
    audit.record(
        actor=actor,
        action=f"{entry.NOUN}.{done}",
        target=entry,
        summary=str(entry),
        details=details,
    )


def save(entry: Entry, *columns: str) -> None:
    """Write the row, or some of its columns. Raises EntryExists."""
    try:
        with transaction.atomic():
            entry.save(update_fields=columns or None)
    except IntegrityError as twice:
        if f"{entry._meta.db_table}_once" not in str(twice):
            raise
        raise EntryExists(f"“{entry}” is in the library already. Edit that one.") from twice
