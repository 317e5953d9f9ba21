from itertools import islice

import meetings.models.meeting
import units.columns
import units.vietnamese
from django.conf import settings
from django.db import migrations, models

from meetings.models.meeting import LONGEST_KEY, title_sort_key
from units.vietnamese import person_sort_key


def fill(apps, schema_editor):
    """What `save_record` computes for new ones."""
    Meeting = apps.get_model("meetings", "Meeting")
    meetings = Meeting.objects.only("title", "summary").iterator(chunk_size=500)
    for some in batched(meetings, 500):
        for meeting in some:
            chair = next(iter(meeting.summary.get("chairs", ())), "")
            meeting.title_key = title_sort_key(meeting.title)
            meeting.chair_key = person_sort_key(chair[:LONGEST_KEY])
        Meeting.objects.bulk_update(some, ["title_key", "chair_key"])


def batched(rows, size):
    while some := list(islice(rows, size)):
        yield some


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0001_squashed'),
        ('units', '0002_squashed_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='chair_key',
            field=units.columns.SortKeyField(db_index=False, default='', editable=False, key=units.vietnamese.person_sort_key, of=['first_chair']),
        ),
        migrations.AddField(
            model_name='meeting',
            name='list_order',
            field=models.GeneratedField(db_persist=True, expression=models.functions.Coalesce(units.columns.DayNumber('sort_on'), 10_000_000) + models.Case(models.When(status='planned', then=20_000_000), default=0), output_field=models.IntegerField()),
        ),
        migrations.AddField(
            model_name='meeting',
            name='title_key',
            field=units.columns.SortKeyField(db_index=False, default='', editable=False, key=meetings.models.meeting.title_sort_key, of=['title']),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['list_order', 'id'], name='meeting_by_list_order'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['title_key', 'id'], name='meeting_by_title'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['chair_key', 'id'], name='meeting_by_chair'),
        ),
    ]
