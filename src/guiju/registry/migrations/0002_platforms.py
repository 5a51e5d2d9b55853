"""The platforms of the county's rule pack (A10-6), so that a register can be brought in at once."""

from django.conf import settings
from django.db import migrations


def enter(apps, schema_editor):
    from guiju.registry.platforms import approved_at_start

    platform = apps.get_model("registry", "Platform")
    for position, each in enumerate(approved_at_start(settings.GUIJU_PACK)):
        platform.objects.get_or_create(
            code=each.code,
            defaults={
                "name_zh": each.zh,
                "name_en": each.en,
                "approved_from": each.approved_from,
                "position": position,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
