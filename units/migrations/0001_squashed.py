import django.db.models.deletion
import django.db.models.functions.comparison
import units.columns
import units.vietnamese
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('units', '0001_initial')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('kind', models.CharField(choices=[('ward', 'ward'), ('commune', 'commune'), ('township', 'township'), ('special_zone', 'special zone'), ('town', 'town'), ('district', 'district'), ('province', 'province'), ('party_committee', 'Party committee'), ('standing_board', 'standing board'), ('party_board', 'board of a Party committee'), ('party_office', 'office of a Party committee'), ('inspection_commission', 'inspection commission'), ('peoples_council', "People's Council"), ('peoples_committee', "People's Committee"), ('division', "division of a People's Committee"), ('front', 'Fatherland Front'), ('mass_organization', 'mass organisation'), ('military', 'military'), ('police', 'police'), ('enterprise', 'enterprise'), ('school', 'school'), ('committee', 'committee or working group'), ('cluster', 'cluster'), ('other', 'other organisation')], max_length=30, verbose_name='kind')),
                ('level', models.CharField(choices=[('commune', 'commune level'), ('district', 'district level'), ('province', 'province level'), ('central', 'central level')], max_length=10, verbose_name='level')),
                ('name', units.columns.NfcCharField(editable=False, help_text='The last of the dated names.', max_length=250, verbose_name='name')),
                ('short_name', units.columns.NfcCharField(blank=True, default='', editable=False, max_length=100, verbose_name='short name')),
                ('sort_key', units.columns.SortKeyField(db_index=True, default='', editable=False, key=units.vietnamese.sort_key, of=['name'])),
                ('folded', units.columns.FoldedField(default='', editable=False, of=['name', 'short_name'])),
                ('note', units.columns.NfcTextField(blank=True, default='', verbose_name='note')),
                ('file_key', models.SlugField(blank=True, editable=False, help_text='By which a file of units names it, so that loading twice changes nothing.', max_length=60, null=True, unique=True, verbose_name='key in files of units')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['sort_key', 'pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['kind', 'starts_on', 'ends_on'], name='organization_kind_span')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_organization_ends_after_start', violation_error_message='The last day lies before the first day.')],
            },
        ),
        migrations.CreateModel(
            name='Field',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('name', units.columns.NfcCharField(max_length=150, verbose_name='name')),
                ('short_name', units.columns.NfcCharField(blank=True, default='', max_length=60, verbose_name='short name')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('folded', units.columns.FoldedField(default='', editable=False, of=['name', 'short_name'])),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='units.field', verbose_name='field above')),
            ],
            options={
                'verbose_name': 'field of work',
                'verbose_name_plural': 'fields of work',
                'ordering': [django.db.models.functions.comparison.Coalesce('parent__position', 'position'), django.db.models.functions.comparison.Coalesce('parent_id', 'pk'), models.OrderBy(models.F('parent_id'), nulls_first=True), 'position', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_field_ends_after_start', violation_error_message='The last day lies before the first day.'), models.UniqueConstraint(condition=models.Q(('ends_on', None), ('parent', None)), fields=('name',), name='field_name_once_at_the_top', violation_error_message='There is a field of this name.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('parent', 'name'), name='field_name_once_below', violation_error_message='There is a field of this name.')],
            },
        ),
        migrations.CreateModel(
            name='Host',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('name', units.columns.NfcCharField(max_length=150, verbose_name='name in the page header')),
                ('level', models.CharField(choices=[('commune', 'commune level'), ('district', 'district level'), ('province', 'province level'), ('central', 'central level')], max_length=10, verbose_name='level')),
                ('superior_name', units.columns.NfcCharField(blank=True, default='', max_length=150, verbose_name='superior organ on papers')),
                ('place_name', units.columns.NfcCharField(max_length=80, verbose_name='place on papers')),
                ('symbol', units.columns.NfcCharField(blank=True, default='', max_length=20, verbose_name='symbol on papers')),
                ('tone_style', models.CharField(choices=[('new', 'new (ủy, hóa)'), ('old', 'old (uỷ, hoá)')], default='new', max_length=3, verbose_name='tone marks')),
                ('allows_self_approval', models.BooleanField(default=False, verbose_name='small office: may approve what one entered alone')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hosts_kept', to='units.organization', verbose_name='office')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hosts', to='units.organization', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'host office',
                'verbose_name_plural': 'host offices',
                'ordering': ['name', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_host_ends_after_start', violation_error_message='The last day lies before the first day.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('organization',), name='host_one_without_end', violation_error_message='The organisation is already a host.')],
            },
        ),
        migrations.CreateModel(
            name='OrganizationChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('established', 'established'), ('merged', 'merged'), ('split', 'split'), ('partly_moved', 'partly moved'), ('renamed', 'renamed'), ('rekinded', 'changed in kind'), ('reparented', 'moved under another'), ('dissolved', 'dissolved')], max_length=20, verbose_name='kind of change')),
                ('effective_on', models.DateField(verbose_name='effective on')),
                ('legal_basis', units.columns.NfcCharField(blank=True, default='', max_length=200, verbose_name='legal basis')),
                ('note', units.columns.NfcTextField(blank=True, default='', verbose_name='note')),
            ],
            options={
                'verbose_name': 'change of organisations',
                'verbose_name_plural': 'changes of organisations',
                'ordering': ['-effective_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ChangeSide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('from', 'before the change'), ('to', 'after the change')], max_length=4, verbose_name='side')),
                ('share', models.CharField(choices=[('whole', 'whole'), ('part', 'part')], default='whole', max_length=5, verbose_name='share')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_sides', to='units.organization', verbose_name='organisation')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sides', to='units.organizationchange', verbose_name='change')),
            ],
            options={
                'verbose_name': 'organisation in the change',
                'verbose_name_plural': 'organisations in the change',
                'ordering': ['change', 'side', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('change', 'organization', 'side'), name='change_side_once', violation_error_message='The organisation stands twice on the same side.')],
            },
        ),
        migrations.CreateModel(
            name='OrganizationCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('scheme', models.SlugField(default='gso', max_length=20, verbose_name='scheme')),
                ('code', units.columns.NfcCharField(max_length=40, verbose_name='code')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='units.organization', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'code',
                'verbose_name_plural': 'codes',
                'ordering': ['scheme', 'code', models.OrderBy(models.F('starts_on'), nulls_first=True)],
                'abstract': False,
                'indexes': [models.Index(fields=['scheme', 'code'], name='organization_code')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_organizationcode_ends_after_start', violation_error_message='The last day lies before the first day.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('scheme', 'code'), name='organization_code_one_without_end', violation_error_message='Another organisation has this code without a last day. Write its last day there first.')],
            },
        ),
        migrations.CreateModel(
            name='OrganizationName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('name', units.columns.NfcCharField(max_length=250, verbose_name='name')),
                ('short_name', units.columns.NfcCharField(blank=True, default='', max_length=100, verbose_name='short name')),
                ('kind', models.CharField(blank=True, choices=[('ward', 'ward'), ('commune', 'commune'), ('township', 'township'), ('special_zone', 'special zone'), ('town', 'town'), ('district', 'district'), ('province', 'province'), ('party_committee', 'Party committee'), ('standing_board', 'standing board'), ('party_board', 'board of a Party committee'), ('party_office', 'office of a Party committee'), ('inspection_commission', 'inspection commission'), ('peoples_council', "People's Council"), ('peoples_committee', "People's Committee"), ('division', "division of a People's Committee"), ('front', 'Fatherland Front'), ('mass_organization', 'mass organisation'), ('military', 'military'), ('police', 'police'), ('enterprise', 'enterprise'), ('school', 'school'), ('committee', 'committee or working group'), ('cluster', 'cluster'), ('other', 'other organisation')], default='', help_text='Only when it was of another kind under this name.', max_length=30, verbose_name='kind')),
                ('folded', units.columns.FoldedField(default='', editable=False, of=['name', 'short_name'])),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='units.organization', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'name',
                'verbose_name_plural': 'names',
                'ordering': ['organization', models.OrderBy(models.F('starts_on'), nulls_first=True), 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_organizationname_ends_after_start', violation_error_message='The last day lies before the first day.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('organization',), name='organization_name_one_without_end', violation_error_message='The organisation has a name without a last day. Write its last day first.')],
            },
        ),
        migrations.CreateModel(
            name='OrganizationParent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('legal_basis', units.columns.NfcCharField(blank=True, default='', max_length=200, verbose_name='legal basis')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parent_links', to='units.organization', verbose_name='organisation')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='children_links', to='units.organization', verbose_name='organisation above')),
            ],
            options={
                'verbose_name': 'organisation above',
                'verbose_name_plural': 'organisations above',
                'ordering': ['organization', models.OrderBy(models.F('starts_on'), nulls_first=True), 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_organizationparent_ends_after_start', violation_error_message='The last day lies before the first day.'), models.CheckConstraint(condition=models.Q(('organization', models.F('parent')), _negated=True), name='organization_parent_is_another', violation_error_message='An organisation cannot stand above itself.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('organization',), name='organization_parent_one_without_end', violation_error_message='The organisation above now has no last day. Write its last day first.')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', units.columns.NfcCharField(max_length=120, verbose_name='full name')),
                ('sort_key', units.columns.SortKeyField(db_index=True, default='', editable=False, key=units.vietnamese.person_sort_key, of=['name'])),
                ('folded', units.columns.FoldedField(default='', editable=False, of=['name'])),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_key', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewCadence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('every', models.CharField(choices=[('monthly', 'monthly'), ('quarterly', 'quarterly'), ('half_yearly', 'half-yearly'), ('yearly', 'yearly')], max_length=12, verbose_name='reviews')),
                ('days_after', models.PositiveSmallIntegerField(default=30, help_text='Within them the review of a period that is over is held.', verbose_name='days after the period')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cadences', to='units.organization', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'cadence of reviews',
                'verbose_name_plural': 'cadences of reviews',
                'ordering': ['organization', models.OrderBy(models.F('starts_on'), nulls_first=True), 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_reviewcadence_ends_after_start', violation_error_message='The last day lies before the first day.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('organization',), name='review_cadence_one_without_end', violation_error_message='The present cadence has no last day. Write its last day first.')],
            },
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('post', units.columns.NfcCharField(help_text='As printed, with the name of the body.', max_length=250, verbose_name='post')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='units.organization', verbose_name='organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tenures', to='units.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'post held',
                'verbose_name_plural': 'posts held',
                'ordering': ['person', models.OrderBy(models.F('starts_on'), nulls_first=True), 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_tenure_ends_after_start', violation_error_message='The last day lies before the first day.')],
            },
        ),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('organization_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='units.organization')),
                ('host_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clusters', to='units.organization', verbose_name='belongs to')),
            ],
            options={
                'verbose_name': 'cluster',
                'verbose_name_plural': 'clusters',
            },
            bases=('units.organization',),
        ),
        migrations.CreateModel(
            name='ClusterMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('role', models.CharField(choices=[('lead', 'cluster lead'), ('member', 'cluster member')], default='member', max_length=10, verbose_name='role')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_memberships', to='units.organization', verbose_name='organisation')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='units.cluster', verbose_name='cluster')),
            ],
            options={
                'verbose_name': 'member of the cluster',
                'verbose_name_plural': 'members of the cluster',
                'ordering': ['cluster', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_clustermember_ends_after_start', violation_error_message='The last day lies before the first day.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('cluster', 'organization'), name='cluster_member_once_without_end', violation_error_message='The organisation is already a member of the cluster.')],
            },
        ),
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('organization_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='units.organization')),
                ('committee_kind', models.CharField(choices=[('steering', 'steering committee'), ('grassroots', 'grassroots board'), ('cluster_board', 'cluster board'), ('working_group', 'working group'), ('standing_board', 'standing board'), ('executive', 'executive committee')], max_length=20, verbose_name='kind of committee')),
                ('has_own_seal', models.BooleanField(default=False, verbose_name='has its own seal')),
                ('number', models.PositiveSmallIntegerField(blank=True, help_text='For a working group.', null=True, verbose_name='number')),
                ('assigned_unit', models.ForeignKey(blank=True, help_text='For a working group: the unit it looks after.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='working_groups', to='units.organization', verbose_name='assigned unit')),
                ('fields', models.ManyToManyField(blank=True, related_name='committees', to='units.field', verbose_name='fields of work')),
                ('host_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='units.organization', verbose_name='belongs to')),
                ('standing_office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='committees_served', to='units.organization', verbose_name='standing office')),
            ],
            options={
                'verbose_name': 'committee',
                'verbose_name_plural': 'committees',
                'constraints': [models.CheckConstraint(condition=models.Q(('committee_kind', 'working_group'), models.Q(('assigned_unit', None), ('number', None)), _connector='OR'), name='committee_group_has_number_and_unit', violation_error_message='Only a working group has a number and an assigned unit.')],
            },
            bases=('units.organization',),
        ),
        migrations.CreateModel(
            name='CommitteeMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('role', models.CharField(choices=[('head', 'head'), ('standing_deputy', 'standing deputy head'), ('deputy', 'deputy head'), ('secretary', 'secretary'), ('member', 'member')], default='member', max_length=20, verbose_name='role')),
                ('post', units.columns.NfcCharField(blank=True, default='', max_length=250, verbose_name='post')),
                ('decision', units.columns.NfcCharField(blank=True, default='', max_length=200, verbose_name='decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committee_memberships', to='units.person', verbose_name='person')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='units.committee', verbose_name='committee')),
            ],
            options={
                'verbose_name': 'member of the committee',
                'verbose_name_plural': 'members of the committee',
                'ordering': ['committee', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='units_committeemember_ends_after_start', violation_error_message='The last day lies before the first day.')],
            },
        ),
    ]
