from tinkerflow.core.tenancy.operations import RunFile
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scripts', '0002_changes'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='script',
            index=models.Index(models.F('org'), models.OrderBy(models.F('final_score'), descending=True, nulls_last=True), models.F('id'), condition=models.Q(('is_active', True)), name='scripts_best'),
        ),
        migrations.AddIndex(
            model_name='script',
            index=models.Index(models.F('org'), models.F('company'), models.OrderBy(models.F('final_score'), descending=True, nulls_last=True), models.F('id'), condition=models.Q(('is_active', False)), name='scripts_set_aside'),
        ),
        migrations.AddIndex(
            model_name='script',
            index=models.Index(models.F('org'), models.F('company'), models.F('target_platform'), models.OrderBy(models.F('final_score'), descending=True, nulls_last=True), models.F('id'), condition=models.Q(('is_active', True)), name='scripts_best_of_platform'),
        ),
        RunFile("tinkerflow.marketing.scripts", "0003_search.sql", reverse="drop function script_ids_holding(text, uuid, uuid, text, text, int); drop policy scripts_searched on scripts"),
    ]
