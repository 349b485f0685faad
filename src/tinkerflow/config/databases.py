"""The three ways into one database: runtime, owner, and the few jobs that cross tenants."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tinkerflow.kit.postgres import Cluster

from .environment import Environment
from .secrets import role_password

ROLES = {
    "default": "tinkerflow_app",
    "owner": "tinkerflow_owner",
    "admin": "tinkerflow_admin",
}
STEADY = {"timeout": 2, "reconnect_timeout": 0.5, "min_size": 1, "max_lifetime": 1800}
KEEPALIVE = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}


def address(given: Environment) -> dict[str, Any]:
    """Host, port, database name and connection options, from DATABASE_URL or the embedded server."""
    if not given.database_url:
        cluster = Cluster(given.home / "postgres")
        return {
            "HOST": str(cluster.socket_folder),
            "PORT": "",
            "NAME": "tinkerflow",
            "OPTIONS": {},
        }
    url = urlsplit(given.database_url.get_secret_value())
    options = dict(parse_qsl(url.query))
    return {
        "HOST": options.pop("host", None) or unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "NAME": unquote(url.path.lstrip("/")) or "tinkerflow",
        "OPTIONS": options,
    }


def databases(given: Environment, secret: str) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: only `default` is pooled, only `owner` migrates."""
    where = address(given)
    pool = {"pool": {**STEADY, "max_size": given.database_pool}} if given.database_pool else {}
    return {
        alias: {
            "ENGINE": "django.db.backends.postgresql",
            "USER": role,
            "PASSWORD": role_password(secret, role),
            "CONN_HEALTH_CHECKS": True,
            "DISABLE_SERVER_SIDE_CURSORS": True,
            **where,
            "OPTIONS": {
                **where["OPTIONS"],
                **KEEPALIVE,
                **(pool if alias == "default" else {}),
            },
        }
        for alias, role in ROLES.items()
    }
