import django.db.models.deletion
import search.models
import units.columns
from django.conf import settings
from django.db import migrations, models

from search.abbreviations import FIRST
from search.backends import postgresql, sqlite


def make_index(apps, schema_editor):
    statements = {"sqlite": sqlite.TABLE, "postgresql": [postgresql.INDEX]}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts")


def add_abbreviations(apps, schema_editor):
    abbreviation = apps.get_model("search", "Abbreviation")
    abbreviation.objects.bulk_create(
        [abbreviation(short=short, long=long) for short, long in FIRST], ignore_conflicts=True
    )


class Migration(migrations.Migration):

    replaces = [('search', '0001_initial'), ('search', '0002_words_and_abbreviations'), ('search', '0003_words_stand_in_the_index_alone')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('meetings', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16)),
                ('row', models.BigIntegerField(blank=True, null=True)),
                ('unit', models.BigIntegerField(blank=True, null=True)),
                ('sort_on', models.DateField(blank=True, null=True)),
                ('anchor', models.CharField(blank=True, default='', max_length=60)),
                ('part', models.PositiveIntegerField(default=0)),
                ('digest', models.CharField(max_length=16)),
                ('title', models.TextField(blank=True, default='')),
                ('body', models.TextField(blank=True, default='')),
                ('vector', search.models.VectorField(null=True)),
                ('meeting', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'found place',
                'verbose_name_plural': 'found places',
                'constraints': [models.UniqueConstraint(condition=models.Q(('meeting__isnull', False)), fields=('meeting', 'kind', 'anchor', 'part'), name='searchdocument_place_once'), models.UniqueConstraint(condition=models.Q(('meeting', None)), fields=('kind', 'row'), name='searchdocument_catalogue_row_once')],
            },
        ),
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='meetings.storedfile')),
                ('text', models.TextField(blank=True, default='')),
                ('reason', models.CharField(blank=True, default='', max_length=20)),
            ],
            options={
                'verbose_name': 'text of a file',
                'verbose_name_plural': 'texts of files',
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'word of the index',
                'verbose_name_plural': 'words of the index',
            },
        ),
        migrations.CreateModel(
            name='Indexed',
            fields=[
                ('document', models.OneToOneField(db_column='rowid', on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='indexed', serialize=False, to='search.searchdocument')),
            ],
            options={
                'db_table': 'search_fts',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Abbreviation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('short', units.columns.NfcCharField(max_length=30, verbose_name='abbreviation')),
                ('long', units.columns.NfcCharField(max_length=120, verbose_name='in full')),
            ],
            options={
                'verbose_name': 'abbreviation',
                'verbose_name_plural': 'abbreviations',
                'ordering': ['short', 'long'],
                'constraints': [models.UniqueConstraint(fields=('short', 'long'), name='abbreviation_once', violation_error_message='This abbreviation is there already.')],
            },
        ),
        migrations.CreateModel(
            name='RecentSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'recent search',
                'verbose_name_plural': 'recent searches',
                'ordering': ['-at'],
                'constraints': [models.UniqueConstraint(fields=('user', 'text'), name='recentsearch_once')],
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='name', serialize=False, to='search.searchdocument')),
                ('folded', models.TextField()),
                ('meeting', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'suggested name',
                'verbose_name_plural': 'suggested names',
            },
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
        migrations.RunPython(add_abbreviations, migrations.RunPython.noop),
    ]
