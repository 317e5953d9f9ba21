import datetime

from django.db import migrations, models


def fill(apps, schema_editor):
    marks = apps.get_model("dashboards", "Mark").objects.using(schema_editor.connection.alias)
    marks.filter(on=None).update(on=datetime.date.min)


class Migration(migrations.Migration):
    # PostgreSQL alters no table in the transaction in which its rows were changed.
    atomic = False

    dependencies = [("dashboards", "0001_squashed")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("mark", "on", models.DateField()),
    ]
