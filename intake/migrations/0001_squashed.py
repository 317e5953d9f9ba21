import django.db.models.deletion
import meetings.models.fields
import meetings.record
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('intake', '0001_initial'), ('intake', '0002_importbatch_importitem'), ('intake', '0003_correction_correctedword'), ('intake', '0004_batches_keep_no_unread_bytes'), ('intake', '0005_same_day')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('meetings', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(verbose_name='at')),
                ('name', models.CharField(blank=True, default='', max_length=120, verbose_name='name')),
                ('expected', models.PositiveIntegerField(default=0)),
                ('arriving_at', models.DateTimeField(blank=True, null=True)),
                ('woken_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'batch of reports',
                'verbose_name_plural': 'batches of reports',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='ImportRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('reason', models.CharField(max_length=20, verbose_name='reason')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(blank=True, default='', max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'refused file',
                'verbose_name_plural': 'refused files',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='SourceDocument',
            fields=[
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kept_at', models.DateTimeField(verbose_name='kept at')),
                ('name', models.CharField(blank=True, default='', max_length=120, verbose_name='name')),
                ('path', models.CharField(blank=True, default='', max_length=60)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('format', models.CharField(max_length=10, verbose_name='format')),
                ('text', models.TextField()),
                ('notices', models.JSONField(default=list)),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('author', models.CharField(blank=True, default='', max_length=200, verbose_name='author')),
                ('start', models.PositiveIntegerField(default=0)),
                ('end', models.PositiveIntegerField(default=0)),
                ('lines', models.JSONField(default=list)),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'source text',
                'verbose_name_plural': 'source texts',
                'ordering': ['kept_at'],
            },
        ),
        migrations.CreateModel(
            name='ImportItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(blank=True, default='', max_length=120, verbose_name='name')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='size in bytes')),
                ('sha256', models.CharField(blank=True, default='', max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'waits'), ('reading', 'is being read'), ('drafted', 'is a draft'), ('choice', 'wants a choice'), ('refused', 'was refused'), ('failed', 'was not read')], default='waiting', max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, default='', max_length=20, verbose_name='reason')),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='intake.importbatch')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.sourcedocument')),
            ],
            options={
                'verbose_name': 'file of a batch',
                'verbose_name_plural': 'files of batches',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('sha256', ''), _negated=True), fields=('batch', 'sha256'), name='importitem_file_once_in_a_batch')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(blank=True, default='', max_length=40)),
                ('field', models.CharField(blank=True, default='', max_length=40)),
                ('kept', models.PositiveIntegerField(default=0, verbose_name='kept')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='changed')),
                ('added', models.PositiveIntegerField(default=0, verbose_name='added')),
                ('removed', models.PositiveIntegerField(default=0, verbose_name='removed')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='intake.sourcedocument')),
            ],
            options={
                'verbose_name': 'correction of what was read',
                'verbose_name_plural': 'corrections of what was read',
                'ordering': ['source', 'list', 'field'],
                'constraints': [models.UniqueConstraint(fields=('source', 'list', 'field'), name='correction_field_once')],
            },
        ),
        migrations.CreateModel(
            name='CorrectedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('read', models.CharField(blank=True, default='', max_length=120, verbose_name='as read')),
                ('typed', models.CharField(max_length=120, verbose_name='as typed')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrected_words', to='intake.sourcedocument')),
            ],
            options={
                'verbose_name': 'corrected word',
                'verbose_name_plural': 'corrected words',
                'ordering': ['source', 'field', 'typed', 'read'],
                'constraints': [models.UniqueConstraint(fields=('source', 'field', 'read', 'typed'), name='correctedword_once')],
            },
        ),
        migrations.CreateModel(
            name='SourceSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(blank=True, null=True)),
                ('field', models.CharField(blank=True, default='', max_length=40)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('basis', meetings.models.fields.CodeField(blank=True, codes=meetings.record.Basis, default='')),
                ('why', models.CharField(blank=True, default='', max_length=30)),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='checked at')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spans', to='intake.sourcedocument')),
            ],
            options={
                'verbose_name': 'source of a value',
                'verbose_name_plural': 'sources of values',
                'ordering': ['start', '-end', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='sourcespan_has_words'), models.CheckConstraint(condition=models.Q(('key__isnull', False), models.Q(('field', ''), _negated=True), _connector='OR'), name='sourcespan_names_a_value')],
            },
        ),
    ]
