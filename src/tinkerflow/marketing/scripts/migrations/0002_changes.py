from tinkerflow.core.tenancy.operations import RunFile
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scripts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='scripttotals',
            name='changes',
            field=models.BigIntegerField(db_default=0),
        ),
        RunFile("tinkerflow.marketing.scripts", "0002_changes.sql"),
    ]
