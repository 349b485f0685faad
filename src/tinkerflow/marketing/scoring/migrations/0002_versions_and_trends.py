import django.db.models.deletion
from django.db import migrations, models

import tinkerflow.kit.clock
import tinkerflow.kit.ids
from tinkerflow.core.tenancy.operations import BuildTenantWall


class Migration(migrations.Migration):

    dependencies = [
        ("companies", "0001_initial"),
        ("scoring", "0001_initial"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="score",
            name="script_version",
            field=models.PositiveIntegerField(default=1, help_text="Which version of the script was scored; it holds for no other"),
        ),
        migrations.CreateModel(
            name="TrendImport",
            fields=[
                ("id", models.UUIDField(default=tinkerflow.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=tinkerflow.kit.clock.now, editable=False)),
                ("keyword", models.TextField()),
                ("date", models.DateField()),
                ("interest", models.FloatField()),
                ("company", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="trend_imports", to="companies.company")),
                ("org", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenancy.organization")),
            ],
            options={
                "db_table": "trend_imports",
                "constraints": [
                    models.UniqueConstraint(fields=("org", "company", "keyword", "date"), name="trend_imports_once_a_day"),
                    models.CheckConstraint(condition=models.Q(models.Q(("keyword", ""), _negated=True), ("interest__gte", 0)), name="trend_imports_sensible"),
                ],
            },
        ),
        BuildTenantWall("trend_imports"),
    ]
