"""Vectors that are there already move when the index is made anew (`rebuild_index`)."""

from django.db import migrations

from search.backends import postgresql


def keep_in_row(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgresql.IN_ROW)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_squashed")]

    operations = [migrations.RunPython(keep_in_row, migrations.RunPython.noop, elidable=False)]
