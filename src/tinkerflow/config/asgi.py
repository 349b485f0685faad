"""The web process: Django, and beside it the raw route of the live streams."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkerflow.config.settings")
application = get_asgi_application()
