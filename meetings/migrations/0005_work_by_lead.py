import django.db.models.deletion
import meetings.models.fields
import meetings.record
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_work_without_a_lead'),
        ('units', '0002_squashed_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='directive',
            name='directive_by_list_order',
        ),
        migrations.RemoveIndex(
            model_name='directive',
            name='directive_by_field',
        ),
        migrations.RemoveIndex(
            model_name='followup',
            name='followup_last_lead',
        ),
        migrations.RemoveIndex(
            model_name='issue',
            name='issue_by_list_order',
        ),
        migrations.RemoveIndex(
            model_name='issue',
            name='issue_by_field',
        ),
        migrations.AddField(
            model_name='directive',
            name='lead_today',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.organization'),
        ),
        migrations.AddField(
            model_name='directive',
            name='level_today',
            field=meetings.models.fields.CodeField(blank=True, codes=meetings.record.AddressedLevel, default='', editable=False),
        ),
        migrations.AddField(
            model_name='issue',
            name='lead_today',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.organization'),
        ),
        migrations.AddField(
            model_name='issue',
            name='level_today',
            field=meetings.models.fields.CodeField(blank=True, codes=meetings.record.AddressedLevel, default='', editable=False),
        ),
        migrations.AddField(
            model_name='meeting',
            name='first_work',
            field=models.BigIntegerField(default=10**18, editable=False),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['list_order', 'id', 'meeting', 'committee', 'lead_today', 'level_today'], name='directive_by_place'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('lead_today__isnull', False)), fields=['lead_today', 'list_order', 'id', 'meeting'], name='directive_by_lead'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('field__isnull', False)), fields=['field', 'list_order', 'id', 'meeting', 'lead_today'], name='directive_of_field'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['list_order', 'id', 'meeting', 'kind', 'unit', 'lead_today', 'level_today'], name='issue_by_place'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(condition=models.Q(('lead_today__isnull', False)), fields=['lead_today', 'list_order', 'id', 'meeting', 'kind'], name='issue_by_lead'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(condition=models.Q(('field__isnull', False)), fields=['field', 'list_order', 'id', 'meeting', 'kind', 'unit', 'lead_today'], name='issue_of_field'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['first_work'], name='meeting_by_first_work'),
        ),
        migrations.AddIndex(
            model_name='organizer',
            index=models.Index(fields=['body', 'meeting'], name='organizer_body_meeting'),
        ),
        migrations.AddIndex(
            model_name='participatingunit',
            index=models.Index(fields=['unit', 'meeting'], name='participating_unit_meeting'),
        ),
    ]
