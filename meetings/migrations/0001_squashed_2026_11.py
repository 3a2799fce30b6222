import django.db.models.deletion
import meetings.models.document
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('meetings', '0001_initial'), ('meetings', '0002_corrections_restore_rows'), ('meetings', '0003_note_decision'), ('meetings', '0004_meeting_room'), ('meetings', '0005_decision_public_day'), ('meetings', '0006_decision_announced_is_public'), ('meetings', '0007_decision_step_verbs'), ('meetings', '0001_squashed'), ('meetings', '0002_recorded_afterwards'), ('meetings', '0003_decisions_in_order'), ('meetings', '0004_what_waits'), ('meetings', '0005_counted'), ('meetings', '0001_squashed_anew'), ('meetings', '0002_moved_and_called_off'), ('meetings', '0003_replies'), ('meetings', '0004_items_that_came_by_themselves'), ('meetings', '0005_when_a_meeting_ends'), ('meetings', '0006_signatures')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('initiatives', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('body', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.body')),
                ('standpoint', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.standpoint')),
                ('n', models.IntegerField()),
            ],
            options={
                'verbose_name': 'antal beslut',
                'verbose_name_plural': 'antal beslut',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='organizations.body')),
                ('day', models.DateField()),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('ends_at', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('status', models.CharField(default='planned', max_length=9)),
                ('holds_decisions', models.BooleanField(default=False)),
                ('minutes_approved_on', models.DateField(blank=True, null=True)),
                ('shown_since', models.DateTimeField(blank=True, null=True)),
                ('is_example', models.BooleanField(default=False)),
                ('revised_at', models.DateTimeField(auto_now_add=True)),
                ('revision', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'möte',
                'verbose_name_plural': 'möten',
                'ordering': ['-day', 'body'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ('cancelled', 'withdrawn')), _negated=True), fields=('body', 'day'), name='meeting_once_a_day'), models.CheckConstraint(condition=models.Q(('minutes_approved_on__isnull', True), ('status', 'approved'), _connector='OR'), name='meeting_approved_when_minutes_are'), models.CheckConstraint(condition=models.Q(('ends_at', None), models.Q(('ends_at__gt', models.F('starts_at')), ('starts_at__isnull', False)), _connector='OR'), name='meeting_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.meeting')),
                ('paragraph', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(default='standpoint', max_length=11)),
                ('title', models.CharField(max_length=200)),
                ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='initiatives.need')),
                ('presenter_role', models.CharField(blank=True, max_length=200)),
                ('duration', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('question', models.TextField(blank=True)),
                ('proposed_standpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.standpoint')),
                ('is_consent', models.BooleanField(default=False)),
                ('notes', models.TextField(blank=True)),
                ('is_open', models.BooleanField(default=True)),
                ('by_itself', models.BooleanField(db_default=False, default=False)),
                ('closed_event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='closed_items', to='initiatives.event')),
            ],
            options={
                'verbose_name': 'ärende',
                'verbose_name_plural': 'ärenden',
                'ordering': ['meeting', 'paragraph'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'paragraph'), name='agenda_item_paragraph_once'), models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('meeting', 'need'), name='agenda_item_need_once_a_meeting')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='meetings.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('was_there', models.BooleanField()),
            ],
            options={
                'verbose_name': 'närvaro',
                'verbose_name_plural': 'närvaro',
                'ordering': ['meeting', 'person'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='MeetingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='meetings.meeting')),
                ('kind', models.CharField(max_length=9)),
                ('day', models.DateField()),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('word', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'ändring av ett möte',
                'verbose_name_plural': 'ändringar av möten',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MeetingDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='meetings.meeting')),
                ('kind', models.CharField(max_length=10)),
                ('number', models.PositiveSmallIntegerField(default=0)),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('pdf', models.FileField(upload_to=meetings.models.document.document_path)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'möteshandling',
                'verbose_name_plural': 'möteshandlingar',
                'ordering': ['meeting', 'kind', 'number'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'kind', 'number'), name='meeting_document_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['supplement', 'addendum']), ('number__gte', 1)), models.Q(models.Q(('kind__in', ['supplement', 'addendum']), _negated=True), ('number', 0)), _connector='OR'), name='meeting_document_only_supplements_count')],
            },
        ),
        migrations.CreateModel(
            name='MeetingReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='meetings.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answer', models.CharField(max_length=10)),
                ('call', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'svar på en kallelse',
                'verbose_name_plural': 'svar på kallelser',
                'ordering': ['meeting', 'person__name_order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='meeting_reply_once')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='meetings.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'justering',
                'verbose_name_plural': 'justeringar',
                'ordering': ['meeting', 'person__name_order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='signature_once'), models.CheckConstraint(condition=models.Q(models.Q(('recorded_at', None), ('recorded_by', None), ('signed_on', None)), models.Q(('recorded_at__isnull', False), ('recorded_by__isnull', False), ('signed_on__isnull', False)), _connector='OR'), name='signature_whole_or_none')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='organizations.body')),
                ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='initiatives.need')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='meetings.agendaitem')),
                ('standpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organizations.standpoint')),
                ('source_words', models.CharField(blank=True, max_length=200)),
                ('reason', models.TextField(blank=True)),
                ('salt', models.CharField(blank=True, editable=False, max_length=32)),
                ('absent', models.CharField(blank=True, max_length=500)),
                ('decided_on', models.DateField()),
                ('minutes_approved_on', models.DateField(blank=True, null=True)),
                ('announced_at', models.DateTimeField(blank=True, null=True)),
                ('announced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('public_day', models.DateField(blank=True, editable=False, null=True)),
                ('minutes_recorded_on', models.DateField(blank=True, editable=False, null=True)),
                ('dropped_on', models.DateField(blank=True, editable=False, null=True)),
                ('struck_at', models.DateTimeField(blank=True, null=True)),
                ('struck_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('recorded_afterwards', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'verbose_name': 'beslut',
                'verbose_name_plural': 'beslut',
                'ordering': ['-decided_on', '-pk'],
                'indexes': [models.Index(condition=models.Q(('announced_at__isnull', False), ('dropped_on', None)), fields=['-decided_on', '-announced_at', '-id'], name='decision_newest'), models.Index(condition=models.Q(('announced_at', None), ('struck_at', None)), fields=['decided_on', 'id'], name='decision_held'), models.Index(condition=models.Q(('review_on__isnull', False)), fields=['review_on'], name='decision_to_review'), models.Index(condition=models.Q(('recorded_afterwards', True)), fields=['id'], name='decision_afterwards')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('announced_at', None), ('struck_at', None)), fields=('need',), name='decision_one_held_per_need'), models.CheckConstraint(condition=models.Q(('announced_at', None), ('struck_at', None), _connector='OR'), name='decision_announced_or_struck'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_by', None)), models.Q(('struck_at__isnull', False), ('struck_by__isnull', False)), _connector='OR'), name='decision_struck_at_and_by'), models.CheckConstraint(condition=models.Q(('announced_by', None), ('announced_at__isnull', False), _connector='OR'), name='decision_announced_by_only_when_announced'), models.CheckConstraint(condition=models.Q(models.Q(('announced_at', None), ('public_day', None)), models.Q(('announced_at__isnull', False), ('public_day__isnull', False)), _connector='OR'), name='decision_announced_is_public_from_a_day'), models.CheckConstraint(condition=models.Q(('standpoint__isnull', False), models.Q(('source_words', ''), _negated=True), _connector='OR'), name='decision_says_something')],
            },
        ),
        migrations.CreateModel(
            name='ItemProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='meetings.meeting')),
                ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.need')),
                ('kind', models.CharField(default='information', max_length=11)),
                ('title', models.CharField(max_length=200)),
                ('why', models.TextField(blank=True)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='meetings.agendaitem')),
            ],
            options={
                'verbose_name': 'föreslaget ärende',
                'verbose_name_plural': 'föreslagna ärenden',
                'ordering': ['meeting', 'proposed_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='item_proposal_answered_at_and_by'), models.CheckConstraint(condition=models.Q(('item', None), ('answered_at__isnull', False), _connector='OR'), name='item_proposal_accepted_is_answered')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='meetings.agendaitem')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'jäv',
                'verbose_name_plural': 'jäv',
                'ordering': ['item', 'person'],
                'constraints': [models.UniqueConstraint(fields=('item', 'person'), name='recusal_once')],
            },
        ),
        migrations.CreateModel(
            name='DecisionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='meetings.decision')),
                ('position', models.PositiveSmallIntegerField()),
                ('verb', models.CharField(max_length=20)),
                ('data', models.JSONField(default=dict)),
                ('texts', models.JSONField(default=dict)),
                ('event', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision_step', to='initiatives.event')),
            ],
            options={
                'verbose_name': 'verb i beslut',
                'verbose_name_plural': 'verb i beslut',
                'ordering': ['decision', 'position'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'position'), name='decision_step_once')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='initiatives.need')),
                ('question', models.TextField()),
                ('wanted', models.CharField(max_length=14)),
                ('answer_by', models.DateField(blank=True, null=True)),
                ('asked_event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='initiatives.event')),
                ('closed_event', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='closed_referral', to='initiatives.event')),
                ('answer', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='meetings.decision')),
            ],
            options={
                'verbose_name': 'fråga till det politiska organet',
                'verbose_name_plural': 'frågor till det politiska organet',
                'ordering': ['need', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_event', None)), fields=('need',), name='referral_one_open_per_need'), models.CheckConstraint(condition=models.Q(('answer', None), ('closed_event__isnull', False), _connector='OR'), name='referral_answered_is_closed')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='shown_item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_item', None), ('shown_since', None)), models.Q(('shown_item__isnull', False), ('shown_since__isnull', False)), _connector='OR'), name='meeting_shown_item_and_since'),
        ),
    ]
