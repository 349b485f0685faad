"""The API as one: its rooms, its errors, its document."""

from ninja import NinjaAPI

from tinkerflow import __version__

from . import companies, export, jobs, personas, problems, scores, scripts

api = NinjaAPI(
    title="Tinkerflow",
    version=__version__,
    description=(
        "From a company's pages to ranked, explained ad scripts. Every error is a problem document "
        "(RFC 9457) with a stable `code`. Lists are paged by `cursor`. A POST that starts work "
        "honours `Idempotency-Key`: the same key gives the same answer for a day."
    ),
    urls_namespace="api",
    docs_url="/docs",
)
for name, room in (
    ("companies", companies),
    ("personas", personas),
    ("scripts", scripts),
    ("scores", scores),
    ("jobs", jobs),
    ("export", export),
):
    api.add_router(f"/{name}", room.router)
problems.register(api)
