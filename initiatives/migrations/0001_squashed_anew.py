import django.db.models.deletion
import django.db.models.expressions
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.db.models.functions.text
import django_fsm
import initiatives.models.stored_file
import plaintext.order
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('initiatives', '0001_initial'), ('initiatives', '0002_longer_text_names'), ('initiatives', '0003_attachment'), ('initiatives', '0004_attachment_published'), ('initiatives', '0005_drafts_without_choices'), ('initiatives', '0006_standing_periods'), ('initiatives', '0007_fill_standing_periods'), ('initiatives', '0008_take_down'), ('initiatives', '0009_number_order'), ('initiatives', '0001_squashed'), ('initiatives', '0002_classification'), ('initiatives', '0003_whose_turn'), ('initiatives', '0004_told_by_source'), ('initiatives', '0005_stand_by_source'), ('initiatives', '0006_followed_up'), ('initiatives', '0007_board_and_orders'), ('initiatives', '0008_what_has_become_of_it'), ('initiatives', '0009_what_waits'), ('initiatives', '0010_in_order'), ('initiatives', '0011_how_long_it_stood'), ('initiatives', '0012_stays_so_far'), ('initiatives', '0013_remove_event_event_known_verb_event_event_known_verb'), ('initiatives', '0014_counted'), ('initiatives', '0015_what_it_is_to_change'), ('initiatives', '0016_counted_stays_and_events')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('indicators', '0001_initial'),
        ('organizations', '0001_squashed_anew'),
    ]

    operations = [
        migrations.CreateModel(
            name='EventTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('verb', models.CharField(max_length=20)),
                ('n', models.IntegerField()),
            ],
            options={
                'verbose_name': 'antal händelser',
                'verbose_name_plural': 'antal händelser',
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
            name='StayTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('state', models.CharField(max_length=20)),
                ('is_example', models.BooleanField()),
                ('days', models.PositiveIntegerField()),
                ('n', models.IntegerField()),
            ],
            options={
                'verbose_name': 'antal tider i ett tillstånd',
                'verbose_name_plural': 'antal tider i ett tillstånd',
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('title_order', plaintext.order.OrderKey('title')),
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
                ('board', models.GeneratedField(db_persist=True, expression=models.Case(models.When(state__in=['draft', 'submitted', 'returned', 'identified'], then=models.Value(1)), models.When(state__in=['assessment', 'prioritization', 'queued'], then=models.Value(2)), models.When(state__in=['chartering', 'ongoing', 'paused'], then=models.Value(3)), models.When(state__in=['reported', 'completed', 'implementing', 'closed'], then=models.Value(4)), default=models.Value(0)), output_field=models.PositiveSmallIntegerField())),
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
                ('rests_on_source', models.BooleanField(default=False, editable=False)),
                ('source_day', models.CharField(blank=True, editable=False, max_length=10)),
                ('confirmed', models.CharField(blank=True, editable=False, max_length=10)),
                ('without_leader', models.BooleanField(default=False, editable=False)),
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
                'indexes': [models.Index(fields=['number_order'], name='need_number_order'), models.Index(fields=['state', '-since', '-number_order', 'id'], name='need_state'), models.Index(fields=['holder', 'state', 'holder_since', 'id'], name='need_waits'), models.Index(condition=models.Q(('rests_on_source', True)), fields=['confirmed', 'state'], name='need_by_source'), models.Index(condition=models.Q(('number__isnull', False)), fields=['-since', '-number_order', 'id'], name='need_newest'), models.Index(condition=models.Q(('number__isnull', False)), fields=['board', '-since', '-number_order', 'id'], name='need_newest_in_step'), models.Index(condition=models.Q(('number__isnull', False)), fields=['priority_area', '-since', '-number_order', 'id'], name='need_newest_in_area'), models.Index(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('since', models.Value('')), models.Value('9999')), models.F('number_order'), models.F('id'), condition=models.Q(('number__isnull', False)), name='need_longest'), models.Index(condition=models.Q(('number__isnull', False)), fields=['title_order', 'number_order', 'id'], name='need_title')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'identified', 'assessment', 'prioritization', 'queued', 'chartering', 'ongoing', 'paused', 'reported', 'completed', 'implementing', 'closed', 'declined', 'redirected', 'merged', 'discontinued', 'withdrawn'])), name='need_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('importance', None), ('urgency', None)), models.Q(('importance__range', (0, 100)), ('urgency__range', (0, 100))), _connector='OR'), name='need_importance_and_urgency_0_to_100'), models.CheckConstraint(condition=models.Q(('number__isnull', False), ('state__in', ['draft', 'submitted', 'returned', 'withdrawn', 'redirected', 'merged']), _connector='OR'), name='need_registered_has_number'), models.CheckConstraint(condition=models.Q(models.Q(('origin__isnull', False), ('priority_area__isnull', False)), models.Q(('number', None), ('state__in', ['draft', 'returned', 'withdrawn'])), _connector='OR'), name='need_handed_in_has_origin_and_area')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
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
                'indexes': [models.Index(fields=['public_day'], name='event_public_day'), models.Index(condition=models.Q(('public_day__isnull', False)), fields=['-recorded', '-id'], name='event_newest'), models.Index(fields=['verb', 'need'], name='event_by_verb'), models.Index(condition=models.Q(('seq', 1), ('verb', 'import_history')), fields=['public_day'], name='event_begun_by_source'), models.Index(django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('follow_up_by', 'data'), models.TextField()), condition=models.Q(('verb', 'close')), name='event_to_follow_up')],
                'constraints': [models.UniqueConstraint(fields=('need', 'seq'), name='event_seq_once_per_need'), models.CheckConstraint(condition=models.Q(('verb__in', ['submit', 'withdraw', 'request_completion', 'register', 'redirect', 'merge', 'open_assessment', 'endorse', 'decline', 'prioritize', 'commission', 'requeue', 'approve_charter', 'pause', 'resume', 'discontinue', 'report', 'take_back_report', 'return_report', 'accept_report', 'publish', 'close', 'reopen', 'correct', 'import_history', 'confirm_status', 'refer', 'answer_referral', 'close_referral', 'note_decision', 'move_item', 'table_item', 'remit_item', 'hand_in_charter', 'take_back_charter', 'note_interim', 'appoint_leader', 'set_deadline', 'principal_decision', 'put_up', 'take_down', 'area_step', 'followed_up', 'edit_text', 'reclassify', 'set_aims'])), name='event_known_verb'), models.CheckConstraint(condition=models.Q(('to_state__in', ['draft', 'submitted', 'returned', 'identified', 'assessment', 'prioritization', 'queued', 'chartering', 'ongoing', 'paused', 'reported', 'completed', 'implementing', 'closed', 'declined', 'redirected', 'merged', 'discontinued', 'withdrawn'])), name='event_known_state')],
            },
        ),
        migrations.CreateModel(
            name='EventClassification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('event', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='classification', to='initiatives.event')),
                ('origin', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.origin')),
                ('priority_area', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.priorityarea')),
                ('target_groups', models.ManyToManyField(editable=False, related_name='+', to='organizations.targetgroup')),
                ('affected_areas', models.ManyToManyField(editable=False, related_name='+', to='organizations.subregionalarea')),
                ('affected_municipalities', models.ManyToManyField(editable=False, related_name='+', to='organizations.principal')),
            ],
            options={
                'verbose_name': 'indelning från en händelse',
                'verbose_name_plural': 'indelningar från händelser',
            },
        ),
        migrations.CreateModel(
            name='EventText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='initiatives.event')),
                ('name', models.CharField(max_length=80)),
                ('text', models.TextField(blank=True)),
                ('title_order', plaintext.order.OrderKey('text', only={'name': 'title'})),
                ('salt', models.CharField(blank=True, max_length=32)),
            ],
            options={
                'verbose_name': 'händelsens text',
                'verbose_name_plural': 'händelsens texter',
                'constraints': [models.UniqueConstraint(fields=('event', 'name'), name='event_text_once')],
            },
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
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
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
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aims', to='initiatives.need')),
                ('position', models.PositiveSmallIntegerField()),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aims', to='indicators.indicator')),
                ('direction', models.CharField(blank=True, max_length=4)),
                ('by', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'det som ska ändras',
                'verbose_name_plural': 'det som ska ändras',
                'ordering': ['need', 'position'],
                'constraints': [models.UniqueConstraint(fields=('need', 'position'), name='aim_once_in_its_place'), models.CheckConstraint(condition=models.Q(models.Q(('direction', ''), ('indicator', None)), models.Q(('direction__in', ['up', 'down', 'hold']), ('indicator__isnull', False)), _connector='OR'), name='aim_measured_has_direction')],
            },
        ),
        migrations.CreateModel(
            name='NeedTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('state', models.CharField(max_length=16)),
                ('board', models.GeneratedField(db_persist=True, expression=models.Case(models.When(state__in=['draft', 'submitted', 'returned', 'identified'], then=models.Value(1)), models.When(state__in=['assessment', 'prioritization', 'queued'], then=models.Value(2)), models.When(state__in=['chartering', 'ongoing', 'paused'], then=models.Value(3)), models.When(state__in=['reported', 'completed', 'implementing', 'closed'], then=models.Value(4)), default=models.Value(0)), output_field=models.PositiveSmallIntegerField())),
                ('priority_area', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.priorityarea')),
                ('origin', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.origin')),
                ('importance', models.PositiveSmallIntegerField(null=True)),
                ('urgency', models.PositiveSmallIntegerField(null=True)),
                ('rests_on_source', models.BooleanField()),
                ('n', models.IntegerField()),
            ],
            options={
                'verbose_name': 'antal behov',
                'verbose_name_plural': 'antal behov',
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
        migrations.CreateModel(
            name='StandingPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='initiatives.need')),
                ('from_day', models.DateField(editable=False)),
                ('until_day', models.DateField(editable=False, null=True)),
                ('recorded_on', models.DateField(editable=False)),
                ('known_from', models.DateField(editable=False)),
                ('state_from', models.DateField(editable=False)),
                ('begun_by_source', models.BooleanField(editable=False)),
                ('title', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='initiatives.eventtext')),
                ('summary', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='initiatives.eventtext')),
                ('classification', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.eventclassification')),
                ('state', models.CharField(editable=False, max_length=16)),
                ('board', models.GeneratedField(db_persist=True, expression=models.Case(models.When(state__in=['draft', 'submitted', 'returned', 'identified'], then=models.Value(1)), models.When(state__in=['assessment', 'prioritization', 'queued'], then=models.Value(2)), models.When(state__in=['chartering', 'ongoing', 'paused'], then=models.Value(3)), models.When(state__in=['reported', 'completed', 'implementing', 'closed'], then=models.Value(4)), default=models.Value(0)), output_field=models.PositiveSmallIntegerField())),
                ('number', models.CharField(editable=False, max_length=12)),
                ('number_order', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.comparison.Cast(django.db.models.functions.text.Substr('number', 1, 4), models.BigIntegerField()), '*', models.Value(1000000)), '+', django.db.models.functions.comparison.Cast(django.db.models.functions.text.Substr('number', 6), models.BigIntegerField())), output_field=models.BigIntegerField())),
                ('since', models.CharField(blank=True, editable=False, max_length=10)),
                ('importance', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('urgency', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_periods', to='initiatives.need')),
                ('rests_on_source', models.BooleanField(default=False, editable=False)),
                ('confirmed', models.CharField(blank=True, editable=False, max_length=10)),
                ('facts', models.JSONField(default=dict, editable=False)),
            ],
            options={
                'verbose_name': 'läge under en tid',
                'verbose_name_plural': 'lägen under en tid',
                'ordering': ['need', 'from_day'],
                'indexes': [models.Index(fields=['from_day', 'until_day'], name='standing_period_days'), models.Index(fields=['number', 'from_day'], name='standing_period_number'), models.Index(condition=models.Q(('rests_on_source', True)), fields=['from_day'], name='standing_period_by_source')],
                'constraints': [models.UniqueConstraint(fields=('need', 'from_day'), name='standing_period_once_a_day'), models.UniqueConstraint(condition=models.Q(('until_day', None)), fields=('need',), name='standing_period_one_now'), models.CheckConstraint(condition=models.Q(('until_day', None), ('until_day__gt', models.F('from_day')), _connector='OR'), name='standing_period_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='initiatives.need')),
                ('ended_seq', models.PositiveIntegerField()),
                ('state', models.CharField(max_length=20)),
                ('days', models.PositiveIntegerField()),
                ('is_example', models.BooleanField()),
            ],
            options={
                'verbose_name': 'tid i ett tillstånd',
                'verbose_name_plural': 'tider i ett tillstånd',
                'indexes': [models.Index(fields=['state', 'is_example', 'days'], name='stay_usual')],
                'constraints': [models.UniqueConstraint(fields=('need', 'ended_seq', 'state'), name='stay_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='TieTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('target_groups', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.targetgroup')),
                ('affected_areas', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.subregionalarea')),
                ('affected_municipalities', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.principal')),
                ('n', models.IntegerField()),
            ],
            options={
                'verbose_name': 'antal behov per målgrupp och plats',
                'verbose_name_plural': 'antal behov per målgrupp och plats',
            },
        ),
    ]
