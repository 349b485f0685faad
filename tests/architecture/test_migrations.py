"""What the models say is what the migrations build."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_the_migrations_leave_no_model_behind():
    built = MigrationLoader(None)
    wanted = MigrationAutodetector(built.project_state(), ProjectState.from_apps(apps))
    ours = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("tinkerflow")
    }

    missing = wanted.changes(graph=built.graph)

    assert not ours & set(missing), {name: missing[name] for name in ours & set(missing)}
    assert len(ours) > 10
