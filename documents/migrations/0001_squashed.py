import django.db.models.deletion
import units.columns
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('documents', '0001_papers'), ('documents', '0002_conclusions'), ('documents', '0003_papers_that_tell_more')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('meetings', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(choices=[('party', 'party'), ('state', 'state')], max_length=10)),
                ('organ', models.CharField(max_length=40, verbose_name='symbol of the issuer')),
                ('type_symbol', models.CharField(max_length=10, verbose_name='symbol of the kind of paper')),
                ('term', models.CharField(blank=True, default='', max_length=40, verbose_name='term or year')),
                ('last_number', models.PositiveIntegerField(default=0, verbose_name='last number')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='number_series', to='units.host')),
            ],
            options={
                'verbose_name': 'number series',
                'verbose_name_plural': 'number series',
                'ordering': ['organ', 'type_symbol', 'term'],
                'constraints': [models.UniqueConstraint(fields=('host', 'system', 'organ', 'type_symbol', 'term'), name='number_series_once')],
            },
        ),
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('number_text', models.CharField(max_length=120, verbose_name='number and symbol')),
                ('kind', models.CharField(choices=[('bao-cao', 'Review report'), ('bao-cao-ngan', 'Short report, two pages'), ('thong-bao', 'Notice of the conclusion'), ('ket-luan', 'Conclusion of the Party committee'), ('bien-ban', 'Minutes of the meeting'), ('kien-nghi', 'Summary of petitions'), ('chi-tieu', 'Table of targets'), ('nhiem-vu', 'Follow-up of tasks')], max_length=20, verbose_name='kind of paper')),
                ('profile', models.CharField(max_length=20, verbose_name='format')),
                ('issuer', models.CharField(max_length=250, verbose_name='issued by')),
                ('summary', models.TextField(verbose_name='about')),
                ('day', models.DateField(verbose_name='day of the paper')),
                ('signer', models.CharField(max_length=250, verbose_name='signed by')),
                ('recipients', models.JSONField(default=list, verbose_name='recipients')),
                ('tells_more', models.BooleanField(default=False)),
                ('options', models.JSONField(default=dict)),
                ('at', models.DateTimeField(verbose_name='number given at')),
                ('name', models.CharField(max_length=120, verbose_name='name of the file')),
                ('path', models.CharField(max_length=60, unique=True)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('folded', units.columns.FoldedField(default='', editable=False, of=['number_text', 'issuer', 'summary', 'signer'])),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='issued in')),
                ('meetings', models.ManyToManyField(related_name='issued_documents', to='meetings.meeting')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='documents.numberseries')),
            ],
            options={
                'verbose_name': 'issued paper',
                'verbose_name_plural': 'issued papers',
                'ordering': ['-day', '-at'],
                'indexes': [models.Index(fields=['-day', '-at'], name='issued_document_newest')],
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='issued_document_number_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='issued_document_has_a_number')],
            },
        ),
        migrations.CreateModel(
            name='PaperChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('bao-cao', 'Review report'), ('bao-cao-ngan', 'Short report, two pages'), ('thong-bao', 'Notice of the conclusion'), ('ket-luan', 'Conclusion of the Party committee'), ('bien-ban', 'Minutes of the meeting'), ('kien-nghi', 'Summary of petitions'), ('chi-tieu', 'Table of targets'), ('nhiem-vu', 'Follow-up of tasks')], max_length=20)),
                ('options', models.JSONField(default=dict)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_choices', to='units.organization')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_choices', to='units.host')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('host', 'body', 'kind'), name='paper_choice_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(blank=True, default='', help_text='Numbers of Party papers go on within it, for example 2020–2025.', max_length=40, verbose_name='term of the Party committee')),
                ('letterhead_name', models.CharField(blank=True, default='', max_length=120)),
                ('letterhead_path', models.CharField(blank=True, default='', max_length=60)),
                ('letterhead_sha256', models.CharField(blank=True, default='', max_length=64)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('host', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='paper_settings', to='units.host')),
            ],
            options={
                'verbose_name': 'settings of papers',
                'verbose_name_plural': 'settings of papers',
            },
        ),
    ]
