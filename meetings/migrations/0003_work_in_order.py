from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0002_lists_in_order'),
        ('units', '0002_squashed_history'),
    ]

    operations = [
        migrations.AddField(
            model_name='directive',
            name='list_order',
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='issue',
            name='list_order',
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['list_order', 'id'], name='directive_by_list_order'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['list_order', 'id'], name='issue_by_list_order'),
        ),
    ]
