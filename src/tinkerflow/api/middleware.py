"""Around every API request: how large it may be, and in which form an error leaves."""

from collections.abc import Callable, Mapping
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from .problems import CONTENT_TYPE, problem, written

Answer = Callable[[HttpRequest], HttpResponse]

ROOT: Final = "/api/"
LARGEST_JSON: Final = 2 * 1024 * 1024
FORM: Final = "multipart/form-data"
SAID: Final[Mapping[int, tuple[str, str]]] = {
    400: ("bad_request", "This request cannot be understood."),
    403: ("forbidden", "You are not a member of this organization any more."),
    404: ("not_found", "There is nothing at this address for you."),
    405: ("method_not_allowed", "This address does not take that method; `Allow` says which."),
    500: ("broken", "Something broke on our side. Nothing was changed."),
    507: (
        "postgres.disk_full",
        "No space is left for the database. Nothing was changed; free some and try again.",
    ),
    503: ("away", "The database is not answering. Nothing was lost; try again in a moment."),
}
OTHERWISE: Final = ("refused", "This was refused.")


def api_manners(get_response: Answer) -> Answer:
    """Refuse what is too large, and turn every error page under the API into a problem document.

    Pages for people come from many places (no such address, a wrong method, a lost database); a
    program gets all of them in the one form that is documented.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return get_response(request)
        return too_large(request) or as_problem(get_response(request))

    return middleware


def too_large(request: HttpRequest) -> HttpResponse | None:
    """413 for a body above the limit, whether it named its length or not.

    The body is kept by Django once it was read whole, so that forms can be read after it.
    """
    try:
        fits = len(request.body) <= LARGEST_JSON or request.content_type == FORM
    except RequestDataTooBig:
        fits = False
    if fits:
        return None
    detail = f"Send at most {LARGEST_JSON // 1024**2} MB of JSON, or a file of at most 10 MB."
    return problem(status=413, code="api.too_large", detail=detail)


def as_problem(response: HttpResponse) -> HttpResponse:
    """The same answer; the body of an error becomes a problem document, its other headers stay."""
    status = response.status_code
    if status < 400 or response.headers.get("Content-Type") == CONTENT_TYPE:
        return response
    code, detail = SAID.get(status, OTHERWISE)
    response.content = written(status=status, code=code, detail=detail).encode()
    response.headers["Content-Type"] = CONTENT_TYPE
    # The page for people had its length counted already; a server breaks off an answer that is shorter.
    response.headers["Content-Length"] = str(len(response.content))
    return response
