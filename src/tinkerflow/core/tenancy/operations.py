"""Migration operations that build the wall around a tenant table."""

from importlib.resources import files

from django.db.migrations.operations.special import RunSQL

APP = "tinkerflow_app"


class BuildTenantWall(RunSQL):
    """Enable and FORCE row level security on a table: rows of the acting organization only.

    `own` is a further condition for reading, e.g. a person's own memberships.
    """

    def __init__(self, table: str, column: str = "org_id", own: str = "") -> None:
        inside = f"{column} = (select current_org())"
        sql = [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_wall on {table} using ({inside}) with check ({inside})",
        ]
        if own:
            sql.append(f"create policy {table}_own on {table} for select using ({own})")
        super().__init__(
            sql=";\n".join(sql),
            reverse_sql=(
                f"drop policy if exists {table}_own on {table};"
                f"drop policy {table}_wall on {table};"
                f"alter table {table} no force row level security;"
                f"alter table {table} disable row level security"
            ),
        )
        self.table, self.column, self.own = table, column, own

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (
            self.__class__.__name__,
            [self.table],
            {"column": self.column, "own": self.own},
        )

    def describe(self) -> str:
        return f"Build the tenant wall of {self.table}"


class AppendOnly(RunSQL):
    """Take UPDATE, DELETE and TRUNCATE on a table from the runtime role."""

    def __init__(self, table: str) -> None:
        rights = f"update, delete, truncate on {table}"
        super().__init__(
            sql=f"revoke {rights} from {APP}", reverse_sql=f"grant {rights} to {APP}"
        )
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return self.__class__.__name__, [self.table], {}

    def describe(self) -> str:
        return f"Make {self.table} append-only"


class RunFile(RunSQL):
    """Run a hand-written SQL file that lies in a context's `sql` folder."""

    def __init__(self, package: str, name: str, reverse: str = "") -> None:
        text = (files(package) / "sql" / name).read_text("utf-8")
        super().__init__(sql=text, reverse_sql=reverse or RunSQL.noop)
        self.package, self.name, self.reverse = package, name, reverse

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return self.__class__.__name__, [self.package, self.name], {"reverse": self.reverse}

    def describe(self) -> str:
        return f"Run {self.package}/sql/{self.name}"
