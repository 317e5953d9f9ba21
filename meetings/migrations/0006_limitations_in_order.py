from django.conf import settings
from django.db import migrations, models

from meetings.models.work import IssueQuerySet


def fill(apps, schema_editor):
    """What saving keeps for new ones."""
    if schema_editor.connection.vendor == "postgresql":
        # No page waits for it, and half a million rows take longer than one may.
        schema_editor.execute("SET LOCAL statement_timeout = 0")
    issues = apps.get_model("meetings", "Issue")
    IssueQuerySet(issues, using=schema_editor.connection.alias).keep_by_meeting()


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0005_work_by_lead'),
        ('units', '0002_squashed_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex(
            model_name='meeting',
            name='meeting_by_list_order',
        ),
        migrations.RemoveIndex(
            model_name='directive',
            name='directive_without_lead',
        ),
        migrations.RemoveIndex(
            model_name='issue',
            name='issue_without_lead',
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(condition=models.Q(('level_today', ''), _negated=True), fields=['level_today', 'list_order', 'id', 'meeting', 'kind', 'unit', 'lead_today'], name='issue_of_level'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('has_lead', False)), fields=['list_order', 'id', 'meeting', 'lead_today'], name='directive_without_lead'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(condition=models.Q(('has_lead', False)), fields=['list_order', 'id', 'meeting', 'kind', 'unit', 'lead_today'], name='issue_without_lead'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['list_order', 'id', 'status', 'discarded_at', 'host', 'kept_by', 'access'], name='meeting_by_place'),
        ),
    ]
