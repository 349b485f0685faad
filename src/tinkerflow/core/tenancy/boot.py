"""Looks, before anything serves, whether the walls between organizations stand and bind us."""

from typing import Final

from django.apps import apps
from django.db import connections

from tinkerflow.kit.errors import Refusal

from .models import TenantModel

TOO_STRONG = """
SELECT rolsuper OR rolbypassrls OR EXISTS (
    SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND relkind = 'r' AND pg_has_role(current_user, relowner, 'member'))
FROM pg_roles WHERE rolname = current_user
"""
WITHOUT_WALL = """
SELECT name FROM unnest(%s::text[]) AS name LEFT JOIN pg_class ON pg_class.oid = to_regclass(name)
WHERE (relrowsecurity AND relforcerowsecurity
       AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid
                   AND polroles = '{0}' AND polcmd = '*' AND polpermissive)) IS NOT TRUE
ORDER BY name
"""
# What runs with its owner's rights, and so past a wall: each is written down in docs/decisions.
REVIEWED: Final = ("script_ids_holding(text,uuid,uuid,text,text,integer)",)
UNREVIEWED = """
SELECT oid::regprocedure::text AS name FROM pg_proc
WHERE prosecdef AND pronamespace = 'public'::regnamespace
  AND (oid::regprocedure::text = ANY(%s) AND 'search_path=pg_catalog, pg_temp' = ANY(proconfig))
      IS NOT TRUE
ORDER BY name
"""


class WallsAreDown(Refusal):
    """Serving now could show one organization's rows to another."""

    code = "tenancy.walls_are_down"
    status = 500


def check_walls() -> None:
    """Raises WallsAreDown when the runtime role sees over the walls or through a hole in one."""
    with connections["default"].cursor() as cursor:
        cursor.execute(TOO_STRONG)
        (too_strong,) = cursor.fetchone()
        cursor.execute(WITHOUT_WALL, [tenant_tables()])
        bare = [name for (name,) in cursor.fetchall()]
        cursor.execute(UNREVIEWED, [list(REVIEWED)])
        holes = [name for (name,) in cursor.fetchall()]
    if too_strong:
        raise WallsAreDown(
            "The database's runtime role is a superuser, passes row level security or owns "
            "tables, so it would see every organization's rows. Tinkerflow does not serve with it."
        )
    if bare:
        raise WallsAreDown(
            f"These tables lack their wall between organizations: {', '.join(bare)}. "
            "Run `./tinkerflow migrate`, and do not switch row level security off."
        )
    if holes:
        raise WallsAreDown(
            f"These functions run with their owner's rights and are not ours: {', '.join(holes)}. "
            "Drop them, or put them into another schema than public."
        )


def tenant_tables() -> list[str]:
    """Every table whose rows belong to an organization."""
    ours = (model for model in apps.get_models() if issubclass(model, TenantModel))
    return sorted(model._meta.db_table for model in ours)
