"""Django's settings under test: a home and a server of the session's own, and nothing of yours."""

import os

from session import session_home
from tinkerflow.config.environment import Environment

for name in [name for name in os.environ if name.startswith(("TINKERFLOW_", "DATABASE_URL"))]:
    del os.environ[name]
os.environ |= {
    "TINKERFLOW_HOME": str(session_home()),
    "TINKERFLOW_DATABASE_POOL": "0",
    "TINKERFLOW_TRENDS": "false",
}
Environment.model_config["env_file"] = None

from tinkerflow.config.settings import *  # noqa: E402, F403 - only now the environment is ours

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
