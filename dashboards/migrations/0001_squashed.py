import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('dashboards', '0001_initial'), ('dashboards', '0002_calendar_feeds'), ('dashboards', '0003_recurring')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('meetings', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='DataVersion',
            fields=[
                ('host', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='data_version', serialize=False, to='units.host', verbose_name='host')),
                ('number', models.PositiveBigIntegerField(default=0, verbose_name='number')),
            ],
            options={
                'verbose_name': 'data version',
                'verbose_name_plural': 'data versions',
            },
        ),
        migrations.CreateModel(
            name='DigestAddress',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='digest_address', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
            ],
            options={
                'verbose_name': 'address of the digest',
                'verbose_name_plural': 'addresses of the digest',
            },
        ),
        migrations.CreateModel(
            name='ArchiveSearch',
            fields=[
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(verbose_name='begun at')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='limitations')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='looked at')),
                ('found', models.PositiveIntegerField(default=0, verbose_name='suggestions')),
                ('moved_at', models.DateTimeField(verbose_name='last moved at')),
                ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped at')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='archive_searches', to='units.host')),
            ],
            options={
                'verbose_name': 'search of the archive',
                'verbose_name_plural': 'searches of the archive',
                'ordering': ['-at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at', None), ('stopped_at', None)), fields=('host',), name='archivesearch_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('body', models.ForeignKey(blank=True, help_text='Only what concerns this body; empty for all that the user follows.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.organization', verbose_name='body')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'calendar address',
                'verbose_name_plural': 'calendar addresses',
                'ordering': ['user', models.OrderBy(models.F('body'), nulls_first=True)],
                'constraints': [models.UniqueConstraint(fields=('user', 'body'), name='calendar_feed_one_of_a_body'), models.UniqueConstraint(condition=models.Q(('body', None)), fields=('user',), name='calendar_feed_one_of_a_user')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('on', models.DateField(null=True)),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.host')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='meetings.issue')),
            ],
            options={
                'verbose_name': 'mark of a limitation',
                'verbose_name_plural': 'marks of limitations',
                'indexes': [models.Index(fields=['host', 'number', '-on'], name='mark_host_number_on')],
            },
        ),
        migrations.CreateModel(
            name='Recurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('earlier_key', models.UUIDField(editable=False)),
                ('later_key', models.UUIDField(editable=False)),
                ('earlier_text', models.TextField(blank=True, default='')),
                ('later_text', models.TextField(blank=True, default='')),
                ('likeness', models.FloatField(verbose_name='likeness')),
                ('state', models.CharField(choices=[('waiting', 'waits for a judgement'), ('same', 'the same'), ('other', 'another')], default='waiting', max_length=10, verbose_name='judgement')),
                ('at', models.DateTimeField(blank=True, null=True, verbose_name='judged at')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('earlier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='came_back', to='meetings.issue', verbose_name='earlier')),
                ('later', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comes_back', to='meetings.issue', verbose_name='later')),
            ],
            options={
                'verbose_name': 'limitation that comes back',
                'verbose_name_plural': 'limitations that come back',
                'indexes': [models.Index(fields=['state', '-likeness'], name='recurrence_state_likeness')],
                'constraints': [models.UniqueConstraint(fields=('earlier_key', 'later_key'), name='recurrence_asked_once'), models.UniqueConstraint(condition=models.Q(('state', 'same')), fields=('later_key',), name='recurrence_goes_back_to_one', violation_error_message='This limitation is tied to an earlier one already.'), models.CheckConstraint(condition=models.Q(('earlier_key', models.F('later_key')), _negated=True), name='recurrence_of_two'), models.CheckConstraint(condition=models.Q(models.Q(('at', None), ('by', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('at__isnull', False), ('by__isnull', False)), _connector='OR'), name='recurrence_judged_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Remedy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='tied at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('directive', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mends', to='meetings.directive')),
                ('limitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remedies', to='meetings.issue')),
            ],
            options={
                'verbose_name': 'directive against a limitation',
                'verbose_name_plural': 'directives against limitations',
                'constraints': [models.UniqueConstraint(fields=('limitation', 'directive'), name='remedy_tied_once')],
            },
        ),
    ]
