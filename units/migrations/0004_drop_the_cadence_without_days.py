from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the copying, which PostgreSQL does not let stand beside it in one transaction."""

    dependencies = [("units", "0003_review_cadences")]

    operations = [
        migrations.RemoveField(model_name="committee", name="cadence"),
        migrations.RemoveField(model_name="historicalcommittee", name="cadence"),
    ]
