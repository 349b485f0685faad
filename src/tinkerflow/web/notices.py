"""Short messages in the corner of the next page, with a way back where there is one."""

from types import TracebackType

from django.contrib import messages
from django.http import HttpRequest

from tinkerflow.kit.errors import Refusal


def tell(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say what was done; `undo` is the address whose POST takes it back."""
    messages.success(request, text, extra_tags=undo)


class RefusalsTold:
    """For buttons: a refusal is said on the page that one comes back to."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, Refusal):
            messages.error(self.request, error.message)
        return isinstance(error, Refusal)
