"""Static files: how they are named, and how they are sent."""

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedOrPlain(CompressedManifestStaticFilesStorage):
    """Names carry their hash once collected, and are plain before: no page breaks for want of a file."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        known: dict[str, str] = self.hashed_files
        return (
            super().stored_name(name) if self.hash_key(self.clean_name(name)) in known else name
        )


class WholeFiles(WhiteNoiseMiddleware):
    """Sends a file in one piece: ours are small, and a streamed one costs ASGI a thread for each."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        streamed = WhiteNoiseMiddleware.serve(static_file, request)
        whole = HttpResponse(b"".join(streamed), status=streamed.status_code)
        whole.headers = streamed.headers
        streamed.close()
        return whole
