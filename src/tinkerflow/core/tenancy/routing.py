"""Which way into the database a query takes."""


class OwnerMigrates:
    """Tables are made and changed by their owner alone; all else runs as the runtime role."""

    def allow_migrate(self, db: str, _app_label: str, **_hints: object) -> bool:
        return db == "owner"
