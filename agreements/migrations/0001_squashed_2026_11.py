import django.db.models.deletion
import plaintext.order
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('agreements', '0001_initial'), ('agreements', '0002_owner_body'), ('agreements', '0003_past_facts')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('initiatives', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoverningDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('title_order', plaintext.order.OrderKey('title')),
                ('kind', models.CharField(max_length=100)),
                ('summary', models.TextField(blank=True, max_length=600)),
                ('under', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='below', to='agreements.governingdocument')),
                ('law', models.CharField(blank=True, max_length=300)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='organizations.body')),
                ('owner', models.CharField(blank=True, max_length=200)),
                ('owner_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('draft_weeks', models.PositiveSmallIntegerField(default=26)),
                ('remiss_weeks', models.PositiveSmallIntegerField(default=16)),
                ('compile_weeks', models.PositiveSmallIntegerField(default=6)),
                ('board_weeks', models.PositiveSmallIntegerField(default=4)),
                ('is_example', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('parties', models.ManyToManyField(blank=True, related_name='documents', to='organizations.principal')),
                ('target_groups', models.ManyToManyField(blank=True, to='organizations.targetgroup')),
                ('needs_before', models.ManyToManyField(blank=True, related_name='documents_after', to='initiatives.need')),
                ('needs_after', models.ManyToManyField(blank=True, related_name='documents_before', to='initiatives.need')),
            ],
            options={
                'verbose_name': 'styrdokument',
                'verbose_name_plural': 'styrdokument',
                'ordering': ['title_order', 'slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('under', models.F('id')), _negated=True), name='document_not_under_itself')],
            },
        ),
        migrations.CreateModel(
            name='BoardMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board_meetings', to='organizations.principal')),
                ('day', models.DateField()),
                ('told_at', models.DateTimeField(auto_now_add=True)),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sammanträde hos en huvudman',
                'verbose_name_plural': 'sammanträden hos huvudmän',
                'ordering': ['principal', 'day'],
                'constraints': [models.UniqueConstraint(fields=('principal', 'day'), name='board_meeting_once'), models.CheckConstraint(condition=models.Q(models.Q(('told_at__isnull', False), ('told_by__isnull', False)), ('told_by', None), _connector='OR'), name='board_meeting_told_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='agreements.governingdocument')),
                ('number', models.PositiveSmallIntegerField()),
                ('change', models.CharField(default='whole', max_length=10)),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.documentversion')),
                ('text', models.TextField(blank=True)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('what_changed', models.TextField(blank=True, max_length=1000)),
                ('rule', models.CharField(default='all', max_length=4)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('notice_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('extension_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('extensions_most', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'version av styrdokument',
                'verbose_name_plural': 'versioner av styrdokument',
                'ordering': ['document', 'number'],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='document_version_once'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('starts_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='document_version_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('change', 'correction'), ('corrects__isnull', False)), models.Q(models.Q(('change', 'correction'), _negated=True), ('corrects', None)), _connector='OR'), name='document_version_corrects_one')],
            },
        ),
        migrations.CreateModel(
            name='DocumentFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='agreements.governingdocument')),
                ('known_from', models.DateField()),
                ('title', models.CharField(max_length=200)),
                ('owner', models.CharField(blank=True, max_length=200)),
                ('review_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'tidigare uppgifter om ett styrdokument',
                'verbose_name_plural': 'tidigare uppgifter om styrdokument',
                'ordering': ['document', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='agreements.governingdocument')),
                ('seq', models.PositiveIntegerField()),
                ('verb', models.CharField(max_length=14)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='agreements.documentversion')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='document_events', to='organizations.principal')),
                ('day', models.DateField()),
                ('public_day', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('door', models.CharField(max_length=11)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('data', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name': 'händelse i styrdokument',
                'verbose_name_plural': 'händelser i styrdokument',
                'ordering': ['document', 'seq'],
                'indexes': [models.Index(fields=['public_day'], name='document_event_public_day')],
                'constraints': [models.UniqueConstraint(fields=('document', 'seq'), name='document_event_seq_once'), models.CheckConstraint(condition=models.Q(('verb__in', ['tell_source', 'propose', 'correct', 'send_on_remiss', 'endorse', 'send', 'receive', 'schedule', 'decide', 'decline', 'extend', 'give_notice', 'replace', 'void'])), name='document_event_known_verb'), models.CheckConstraint(condition=models.Q(models.Q(('recorded_at__isnull', False), ('recorded_by__isnull', False)), ('recorded_by', None), _connector='OR'), name='document_event_recorded_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='EventRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='remark', to='agreements.documentevent')),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'anmärkning till ett beslut',
                'verbose_name_plural': 'anmärkningar till beslut',
            },
        ),
    ]
