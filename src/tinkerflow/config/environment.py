"""Every setting an operator may give, typed, with its default and its meaning."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from tinkerflow.kit.errors import Refusal

# Where the launcher lies: settings are the same from whatever folder it is called.
ROOT = Path(__file__).resolve().parents[3]


def home_folder() -> Path:
    """Where data live without further settings: the XDG data folder of the user."""
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "tinkerflow"


class Environment(BaseSettings):
    """Read from TINKERFLOW_* variables, the .env beside the launcher, and files named by TINKERFLOW_*_FILE."""

    model_config = SettingsConfigDict(
        env_prefix="TINKERFLOW_", env_file=ROOT / ".env", extra="ignore", populate_by_name=True
    )

    home: Path = Field(default_factory=home_folder, description="Folder of the data")
    debug: bool = Field(
        False, description="Show error pages to developers; never in production"
    )
    secret_key: SecretStr | None = Field(
        None, description="Signs sessions; made on first start"
    )
    encryption_keys: SecretStr | None = Field(
        None, description="Fernet keys, newest first, comma-separated; made on first start"
    )
    public_url: str = Field("http://127.0.0.1:8000", description="The address people use")
    allowed_hosts: str = Field("", description="More host names, comma-separated")
    database_url: SecretStr | None = Field(
        None, validation_alias="DATABASE_URL", description="PostgreSQL 16+; default is embedded"
    )
    database_pool: int = Field(12, description="Most connections of a web process; 0: no pool")
    cache_url: str = Field("", description="redis://… ; default is memory of the process")
    email_url: SecretStr | None = Field(None, description="smtp://user:password@host:587")
    email_from: str = Field("Tinkerflow <noreply@localhost>", description="Sender of mail")
    sign_up: Literal["open", "closed"] = Field("open", description="May strangers sign up?")
    model_provider: Literal["offline", "google", "openai", "anthropic", "openai_compatible"] = (
        Field("offline", description="Who writes without an organization's own key")
    )
    model_name: str = Field("gemini-3.5-flash-lite", description="Id of the model")
    model_api_key: SecretStr | None = Field(None, description="Key of the model's provider")
    model_base_url: str = Field("", description="Address of an OpenAI-compatible server")
    model_concurrency: int = Field(20, ge=1, description="Most calls at a time per process")
    model_timeout_seconds: float = Field(
        60.0,
        gt=0,
        description="Longest wait for one answer, or for the next piece of one that is streamed",
    )
    allow_private_model_urls: bool = Field(
        False, description="Let organizations name model servers in private networks"
    )
    trends: bool = Field(
        True, description="Ask Wikimedia, GDELT and YouTube how much keywords are looked for"
    )
    youtube_key: SecretStr | None = Field(
        None, description="Key of the YouTube Data API; without one YouTube is not asked"
    )
    fetch_contact: str = Field("", description="Contact in our User-Agent, e.g. a URL")
    allow_private_fetch: bool = Field(
        False, description="Tests only: fetch pages from private addresses"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )
    worker_concurrency: int = Field(4, ge=1, description="Stages a worker runs at a time")

    @field_validator("home")
    @classmethod
    def anchored(cls, home: Path) -> Path:
        """The same folder wherever we are called from; `~` is the user's."""
        return ROOT / home.expanduser()

    @field_validator("database_url")
    @classmethod
    def named(cls, url: SecretStr | None) -> SecretStr | None:
        """An address, as it is taken apart by more than one program. Raises ValueError."""
        said = url.get_secret_value() if url else ""
        if said and not said.startswith(("postgresql://", "postgres://")):
            raise ValueError("Write it as postgresql://user:password@host/database.")
        return url if said else None


class BadSettings(Refusal):
    """A setting has a value that cannot be meant; the message names it, and never the value."""

    code = "config.bad_settings"


def read_secret_files() -> None:
    """Let TINKERFLOW_X_FILE=/path stand for TINKERFLOW_X, as container secrets do."""
    lines = DotEnvSettingsSource(Environment, case_sensitive=True).env_vars
    given = {**lines, **os.environ}
    for name, path in given.items():
        plain = name.removesuffix("_FILE")
        known = name.startswith("TINKERFLOW_") or name == "DATABASE_URL_FILE"
        if known and path and plain != name and plain not in given:
            os.environ[plain] = Path(path).read_text("utf-8").strip()


@cache
def env() -> Environment:
    """The settings of this process, read once. Raises BadSettings."""
    read_secret_files()
    try:
        return Environment()
    except ValidationError as fault:
        told = (f"{variable(one['loc'])}: {one['msg']}" for one in fault.errors())
        raise BadSettings("\n".join(told).replace("Value error, ", "")) from None


def variable(place: tuple[int | str, ...]) -> str:
    """The name under which an operator gives a setting."""
    name = str(place[0]).upper()
    return name if name == "DATABASE_URL" else f"TINKERFLOW_{name}"
