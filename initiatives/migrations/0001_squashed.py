import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django_fsm
import initiatives.models.stored_file
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('initiatives', '0001_initial'), ('initiatives', '0002_longer_text_names'), ('initiatives', '0003_attachment'), ('initiatives', '0004_attachment_published'), ('initiatives', '0005_drafts_without_choices'), ('initiatives', '0006_standing_periods'), ('initiatives', '0007_fill_standing_periods'), ('initiatives', '0008_take_down'), ('initiatives', '0009_number_order')]

    initial = True

    dependencies = [
        ('organizations', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.CharField(max_length=600)),
                ('description', models.TextField(blank=True)),
                ('effect', models.TextField(blank=True)),
                ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organizations.origin')),
                ('priority_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organizations.priorityarea')),
                ('contact_role', models.CharField(blank=True, max_length=200)),
                ('proposer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed_needs', to=settings.AUTH_USER_MODEL)),
                ('raised_by_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organizations.body')),
                ('raised_by_principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='raised_needs', to='organizations.principal')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='initiatives.need')),
                ('split_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='initiatives.need')),
                ('is_example', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('state', django_fsm.FSMField(default='draft', max_length=16, protected=True)),
                ('number', models.CharField(blank=True, max_length=12, null=True, unique=True)),
                ('number_order', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.comparison.Cast(django.db.models.functions.text.Substr('number', 1, 4), models.BigIntegerField()), '*', models.Value(1000000)), '+', django.db.models.functions.comparison.Cast(django.db.models.functions.text.Substr('number', 6), models.BigIntegerField())), output_field=models.BigIntegerField())),
                ('left_state', models.CharField(blank=True, editable=False, max_length=16)),
                ('since', models.CharField(blank=True, editable=False, max_length=10)),
                ('phase_since', models.CharField(blank=True, editable=False, max_length=10)),
                ('holder', models.CharField(blank=True, default='proposer', editable=False, max_length=14)),
                ('holder_since', models.CharField(blank=True, editable=False, max_length=10)),
                ('importance', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('urgency', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='initiatives.need')),
                ('receiver', models.CharField(blank=True, editable=False, max_length=200)),
                ('question_open', models.BooleanField(default=False, editable=False)),
                ('charter_handed_in', models.BooleanField(default=False, editable=False)),
                ('product_put_up', models.BooleanField(default=False, editable=False)),
                ('lanes', models.JSONField(default=dict, editable=False)),
                ('submitted_at', models.DateTimeField(editable=False, null=True)),
                ('event_count', models.PositiveIntegerField(default=0, editable=False)),
                ('target_groups', models.ManyToManyField(blank=True, to='organizations.targetgroup')),
                ('affected_areas', models.ManyToManyField(blank=True, to='organizations.subregionalarea')),
                ('affected_municipalities', models.ManyToManyField(blank=True, related_name='affected_by', to='organizations.principal')),
            ],
            options={
                'verbose_name': 'behov',
                'verbose_name_plural': 'behov',
                'ordering': ['-number_order'],
                'indexes': [models.Index(fields=['state'], name='need_state'), models.Index(fields=['number_order'], name='need_number_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'identified', 'assessment', 'prioritization', 'queued', 'chartering', 'ongoing', 'paused', 'reported', 'completed', 'implementing', 'closed', 'declined', 'redirected', 'merged', 'discontinued', 'withdrawn'])), name='need_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('importance', None), ('urgency', None)), models.Q(('importance__range', (0, 100)), ('urgency__range', (0, 100))), _connector='OR'), name='need_importance_and_urgency_0_to_100'), models.CheckConstraint(condition=models.Q(('number__isnull', False), ('state__in', ['draft', 'submitted', 'returned', 'withdrawn', 'redirected', 'merged']), _connector='OR'), name='need_registered_has_number'), models.CheckConstraint(condition=models.Q(models.Q(('origin__isnull', False), ('priority_area__isnull', False)), models.Q(('number', None), ('state__in', ['draft', 'returned', 'withdrawn'])), _connector='OR'), name='need_handed_in_has_origin_and_area')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(upload_to=initiatives.models.stored_file.random_name)),
                ('name', models.CharField(max_length=150)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='initiatives.need')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'bilaga',
                'verbose_name_plural': 'bilagor',
                'ordering': ['need', 'uploaded_at', 'name'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='attachment_published_when_and_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='initiatives.need')),
                ('seq', models.PositiveIntegerField()),
                ('verb', models.CharField(max_length=20)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(blank=True, max_length=20)),
                ('from_state', models.CharField(blank=True, max_length=16)),
                ('to_state', models.CharField(max_length=16)),
                ('happened', models.CharField(blank=True, max_length=10)),
                ('recorded', models.DateTimeField()),
                ('public_day', models.DateField(null=True)),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='initiatives.event')),
                ('data', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'händelse',
                'verbose_name_plural': 'händelser',
                'ordering': ['need', 'seq'],
                'indexes': [models.Index(fields=['public_day'], name='event_public_day')],
                'constraints': [models.UniqueConstraint(fields=('need', 'seq'), name='event_seq_once_per_need'), models.CheckConstraint(condition=models.Q(('verb__in', ['submit', 'withdraw', 'request_completion', 'register', 'redirect', 'merge', 'open_assessment', 'endorse', 'decline', 'prioritize', 'commission', 'requeue', 'approve_charter', 'pause', 'resume', 'discontinue', 'report', 'return_report', 'accept_report', 'publish', 'close', 'reopen', 'correct', 'import_history', 'refer', 'answer_referral', 'close_referral', 'note_decision', 'move_item', 'table_item', 'remit_item', 'hand_in_charter', 'note_interim', 'appoint_leader', 'set_deadline', 'principal_decision', 'put_up', 'take_down', 'area_step', 'edit_text'])), name='event_known_verb'), models.CheckConstraint(condition=models.Q(('to_state__in', ['draft', 'submitted', 'returned', 'identified', 'assessment', 'prioritization', 'queued', 'chartering', 'ongoing', 'paused', 'reported', 'completed', 'implementing', 'closed', 'declined', 'redirected', 'merged', 'discontinued', 'withdrawn'])), name='event_known_state')],
            },
        ),
        migrations.CreateModel(
            name='EventText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='initiatives.event')),
                ('name', models.CharField(max_length=80)),
                ('text', models.TextField(blank=True)),
                ('salt', models.CharField(blank=True, max_length=32)),
            ],
            options={
                'verbose_name': 'händelsens text',
                'verbose_name_plural': 'händelsens texter',
                'constraints': [models.UniqueConstraint(fields=('event', 'name'), name='event_text_once')],
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'nummerserie',
                'verbose_name_plural': 'nummerserier',
            },
        ),
        migrations.CreateModel(
            name='StandingPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='initiatives.need')),
                ('from_day', models.DateField(editable=False)),
                ('until_day', models.DateField(editable=False, null=True)),
                ('recorded_on', models.DateField(editable=False)),
                ('title', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='initiatives.eventtext')),
                ('summary', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='initiatives.eventtext')),
                ('state', models.CharField(editable=False, max_length=16)),
                ('number', models.CharField(editable=False, max_length=12)),
                ('number_order', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.comparison.Cast(django.db.models.functions.text.Substr('number', 1, 4), models.BigIntegerField()), '*', models.Value(1000000)), '+', django.db.models.functions.comparison.Cast(django.db.models.functions.text.Substr('number', 6), models.BigIntegerField())), output_field=models.BigIntegerField())),
                ('since', models.CharField(blank=True, editable=False, max_length=10)),
                ('importance', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('urgency', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_periods', to='initiatives.need')),
                ('facts', models.JSONField(default=dict, editable=False)),
            ],
            options={
                'verbose_name': 'läge under en tid',
                'verbose_name_plural': 'lägen under en tid',
                'ordering': ['need', 'from_day'],
                'indexes': [models.Index(fields=['from_day', 'until_day'], name='standing_period_days')],
                'constraints': [models.UniqueConstraint(fields=('need', 'from_day'), name='standing_period_once_a_day'), models.UniqueConstraint(condition=models.Q(('until_day', None)), fields=('need',), name='standing_period_one_now'), models.CheckConstraint(condition=models.Q(('until_day', None), ('until_day__gt', models.F('from_day')), _connector='OR'), name='standing_period_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='source', to='initiatives.need')),
                ('key', models.SlugField(max_length=100, unique=True)),
                ('text', models.CharField(max_length=1000)),
                ('basis', models.CharField(max_length=8)),
                ('process_leaders', models.CharField(blank=True, max_length=300)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'källa',
                'verbose_name_plural': 'källor',
            },
        ),
        migrations.CreateModel(
            name='SourceDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='initiatives.source')),
                ('position', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=200)),
                ('text', models.CharField(max_length=200)),
                ('day', models.CharField(blank=True, max_length=10)),
            ],
            options={
                'verbose_name': 'datum i källan',
                'verbose_name_plural': 'datum i källan',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('source', 'position'), name='source_date_once')],
            },
        ),
    ]
