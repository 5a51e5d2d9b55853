"""What went out is found by its link too."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from guiju.newsroom.intake import links


def fill(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("newsroom", "Delivery").objects.exclude(url="")
    for pk, url in rows.values_list("pk", "url").iterator():
        rows.filter(pk=pk).update(url_digest=links.identity(url))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0026_response_amendments")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="url_digest",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
