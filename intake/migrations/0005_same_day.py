from django.db import migrations


def _renamed(old, new):
    def rename(apps, _editor):
        apps.get_model("intake", "SourceSpan").objects.filter(why=old).update(why=new)

    return rename


class Migration(migrations.Migration):
    """A day told by "Cùng ngày" went under the name of another reason."""

    dependencies = [
        ("intake", "0004_batches_keep_no_unread_bytes"),
    ]

    operations = [
        migrations.RunPython(
            _renamed("year_of_text", "same_day"), _renamed("same_day", "year_of_text")
        ),
    ]
