from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # The next one fills the new columns, too.

    dependencies = [
        ('meetings', '0003_work_in_order'),
        ('units', '0002_squashed_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='directive',
            name='directive_by_list_order',
        ),
        migrations.RemoveIndex(
            model_name='issue',
            name='issue_kind_meeting',
        ),
        migrations.RemoveIndex(
            model_name='issue',
            name='issue_by_list_order',
        ),
        migrations.AddField(
            model_name='directive',
            name='has_lead',
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.AddField(
            model_name='issue',
            name='has_lead',
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['list_order', 'id', 'meeting'], name='directive_by_list_order'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('has_lead', False)), fields=['list_order', 'id', 'meeting'], name='directive_without_lead'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['field', 'list_order', 'id', 'meeting'], name='directive_by_field'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['meeting', 'list_order'], name='directive_by_meeting'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['kind', 'meeting', 'list_order'], name='issue_kind_meeting'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['list_order', 'id', 'meeting', 'kind'], name='issue_by_list_order'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(condition=models.Q(('has_lead', False)), fields=['list_order', 'id', 'meeting', 'kind'], name='issue_without_lead'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['field', 'list_order', 'id', 'meeting', 'kind'], name='issue_by_field'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['status', 'list_order', 'id'], name='meeting_by_status'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['sort_on'], name='meeting_by_day'),
        ),
    ]
