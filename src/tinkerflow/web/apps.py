"""The pages as a Django app."""

from django.apps import AppConfig

from .forms.words import say_it_in_our_words


class WebConfig(AppConfig):
    """Speaks in our words before any form is declared."""

    name = "tinkerflow.web"

    def ready(self) -> None:
        """Called before the first address is looked up, and so before forms are imported."""
        say_it_in_our_words()
