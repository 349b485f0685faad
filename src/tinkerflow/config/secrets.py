"""Keys that an operator may give and that are made, once, when none are given."""

import base64
import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from tinkerflow.kit.errors import Refusal

from .environment import Environment


class HomeClosed(Refusal):
    """The folder of the data cannot be made, read or written."""

    code = "config.home_closed"


def secret_key(given: Environment) -> str:
    """The key that signs sessions and derives the roles' passwords."""
    if given.secret_key:
        return given.secret_key.get_secret_value()
    return kept(given.home / "secret_key", secrets.token_urlsafe(48))


def encryption_keys(given: Environment) -> list[str]:
    """Fernet keys, newest first: the first encrypts, all decrypt."""
    if given.encryption_keys:
        return [k.strip() for k in given.encryption_keys.get_secret_value().split(",")]
    fresh = base64.urlsafe_b64encode(os.urandom(32)).decode()
    return kept(given.home / "encryption_keys", fresh).split(",")


def role_password(secret: str, role: str) -> str:
    """The password of a database role: derived, so that every host knows it."""
    return hmac.new(secret.encode(), f"db-role:{role}".encode(), hashlib.sha256).hexdigest()


def kept(path: Path, fresh: str) -> str:
    """The file's text, `fresh` in a new one. Raises HomeClosed."""
    try:
        return found_or_made(path, fresh)
    except OSError as fault:
        raise HomeClosed(
            f"The folder {path.parent} cannot be used ({fault.strerror}). Make it writable, or name "
            "another one with TINKERFLOW_HOME."
        ) from fault


def found_or_made(path: Path, fresh: str) -> str:
    """The file's text; written with `fresh` first when the file is not there (one writer wins)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        descriptor = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(fresh)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text("utf-8").strip()
