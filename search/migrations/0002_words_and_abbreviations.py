from django.db import migrations

from search.abbreviations import FIRST
from search.backends import postgresql, sqlite


def make_index(apps, schema_editor):
    statements = {"sqlite": sqlite.TABLE, "postgresql": [postgresql.INDEX]}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts")


def add_abbreviations(apps, schema_editor):
    abbreviation = apps.get_model("search", "Abbreviation")
    abbreviation.objects.bulk_create(
        [abbreviation(short=short, long=long) for short, long in FIRST], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(make_index, drop_index, elidable=False),
        migrations.RunPython(add_abbreviations, migrations.RunPython.noop),
    ]
