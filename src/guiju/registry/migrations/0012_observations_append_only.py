"""Observations are only ever added: the database refuses anything else (A14-3)."""

from django.db import migrations

from guiju.ledger import triggers


def begin(apps, schema_editor):
    triggers.guard(schema_editor.connection, "registry_observation")


def end(apps, schema_editor):
    triggers.unguard(schema_editor.connection, "registry_observation")


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0011_undertakers_of_accounts"),
        ("ledger", "0002_append_only"),
    ]
    operations = [migrations.RunPython(begin, end)]
