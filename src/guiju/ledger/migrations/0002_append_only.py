"""The head of the chain, and the triggers that make the ledger append-only."""

from django.db import migrations

from guiju.ledger import triggers


def begin(apps, schema_editor):
    apps.get_model("ledger", "Head").objects.get_or_create(pk=1)
    triggers.install(schema_editor.connection)


def end(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(begin, end)]
