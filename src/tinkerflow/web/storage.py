"""Static files: with names that carry their hash once collected, under plain names before."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedOrPlain(CompressedManifestStaticFilesStorage):
    """A page never breaks for a file that was not collected; tests and first starts need none."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        known: dict[str, str] = self.hashed_files
        return (
            super().stored_name(name) if self.hash_key(self.clean_name(name)) in known else name
        )
