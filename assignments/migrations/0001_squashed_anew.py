import assignments.models.charter
import django.db.models.deletion
import initiatives.models.stored_file
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('assignments', '0001_initial'), ('assignments', '0002_corrections_restore_rows'), ('assignments', '0003_carry_out'), ('assignments', '0004_report_files'), ('assignments', '0005_commission_and_charter'), ('assignments', '0006_under_way'), ('assignments', '0007_planned_end'), ('assignments', '0008_interim_handed_in_by'), ('assignments', '0001_squashed'), ('assignments', '0002_report_left_undone'), ('assignments', '0003_goals_with_measures')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('indicators', '0001_squashed_2026_11'),
        ('initiatives', '0001_squashed_2026_11'),
        ('meetings', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='initiatives.need')),
                ('size', models.CharField(blank=True, max_length=6)),
                ('resources', models.TextField(blank=True)),
                ('region_resources', models.TextField(blank=True)),
                ('municipal_resources', models.TextField(blank=True)),
                ('state_grant', models.BooleanField(blank=True, null=True)),
                ('grant_name', models.CharField(blank=True, max_length=200)),
                ('grant_amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('grant_until', models.DateField(blank=True, null=True)),
                ('drafter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafted_assignments', to=settings.AUTH_USER_MODEL)),
                ('charter_due', models.DateField(blank=True, null=True)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('deadline', models.DateField(blank=True, null=True)),
                ('resume_by', models.DateField(blank=True, null=True)),
                ('commissioned_event', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignment', to='initiatives.event')),
                ('is_open', models.BooleanField(default=True)),
                ('ended_event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_assignments', to='initiatives.event')),
                ('group_ended_on', models.DateField(blank=True, null=True)),
                ('intended_leaders', models.ManyToManyField(blank=True, related_name='intended_assignments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'uppdrag',
                'verbose_name_plural': 'uppdrag',
                'ordering': ['need', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('need',), name='assignment_one_open_per_need')],
            },
        ),
        migrations.CreateModel(
            name='Charter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charters', to='assignments.assignment')),
                ('version', models.PositiveSmallIntegerField()),
                ('status', models.CharField(default='draft', max_length=8)),
                ('edition', models.PositiveIntegerField(default=0)),
                ('begun_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='assignments.charter')),
                ('reason', models.TextField(blank=True)),
                ('minor', models.BooleanField(default=False)),
                ('reports_to_political', models.BooleanField(default=False)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('approved_event', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='charter', to='initiatives.event')),
                ('areas', models.ManyToManyField(blank=True, to='organizations.subregionalarea')),
                ('principals', models.ManyToManyField(blank=True, to='organizations.principal')),
            ],
            options={
                'verbose_name': 'uppdragshandling',
                'verbose_name_plural': 'uppdragshandlingar',
                'ordering': ['assignment', 'version'],
                'constraints': [models.UniqueConstraint(fields=('assignment', 'version'), name='charter_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('approved_event__isnull', False), ('status', 'approved')), models.Q(models.Q(('status', 'approved'), _negated=True), ('approved_event', None)), _connector='OR'), name='charter_approved_by_an_event'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='charter_ends_after_start'), models.CheckConstraint(condition=models.Q(('minor', False), models.Q(('begun_from__isnull', False), ('status', 'approved')), _connector='OR'), name='charter_minor_corrects_another')],
            },
        ),
        migrations.CreateModel(
            name='CharterDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('charter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='document', to='assignments.charter')),
                ('digest', models.CharField(max_length=64)),
                ('pdf', models.FileField(upload_to=assignments.models.charter.charter_document_path)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'uppdragshandling som pdf',
                'verbose_name_plural': 'uppdragshandlingar som pdf',
                'ordering': ['charter'],
            },
        ),
        migrations.CreateModel(
            name='CharterIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='assignments.charter')),
                ('title', models.CharField(max_length=300)),
            ],
            options={
                'verbose_name': 'indikator i uppdragshandlingen',
                'verbose_name_plural': 'indikatorer i uppdragshandlingen',
                'ordering': ['charter', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CharterPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='assignments.charter')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organizations.chartersection')),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'del av uppdragshandlingen',
                'verbose_name_plural': 'delar av uppdragshandlingen',
                'ordering': ['charter', 'section__position'],
                'constraints': [models.UniqueConstraint(fields=('charter', 'section'), name='charter_part_once')],
            },
        ),
        migrations.CreateModel(
            name='CharterSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='assignments.charter')),
                ('kind', models.CharField(default='group', max_length=9)),
                ('role', models.CharField(max_length=200)),
                ('organization', models.CharField(max_length=200)),
            ],
            options={
                'verbose_name': 'plats i uppdragshandlingen',
                'verbose_name_plural': 'platser i uppdragshandlingen',
                'ordering': ['charter', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FinalReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='assignments.assignment')),
                ('summary', models.TextField()),
                ('results', models.TextField()),
                ('recommendations', models.TextField(blank=True)),
                ('status', models.CharField(default='handed_in', max_length=10)),
                ('undone_milestones', models.JSONField(blank=True, default=list)),
                ('starts_later_on', models.DateField(blank=True, null=True)),
                ('handed_in_event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='final_report', to='initiatives.event')),
            ],
            options={
                'verbose_name': 'slutrapport',
                'verbose_name_plural': 'slutrapporter',
                'ordering': ['assignment', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['handed_in', 'accepted'])), fields=('assignment',), name='final_report_one_standing')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='assignments.charter')),
                ('title', models.CharField(max_length=300)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
                ('direction', models.CharField(blank=True, max_length=4)),
            ],
            options={
                'verbose_name': 'mål',
                'verbose_name_plural': 'mål',
                'ordering': ['charter', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('direction', ''), ('indicator', None)), models.Q(('direction__in', ['up', 'down', 'hold']), ('indicator__isnull', False)), _connector='OR'), name='goal_measured_has_direction')],
            },
        ),
        migrations.CreateModel(
            name='GoalAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goal_answers', to='assignments.finalreport')),
                ('title', models.CharField(max_length=300)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
                ('direction', models.CharField(blank=True, max_length=4)),
                ('outcome', models.CharField(max_length=7)),
                ('why', models.TextField()),
            ],
            options={
                'verbose_name': 'svar på ett mål',
                'verbose_name_plural': 'svar på målen',
                'ordering': ['report', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='InterimReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interims', to='assignments.assignment')),
                ('due_on', models.DateField(blank=True, null=True)),
                ('handed_in_on', models.DateField()),
                ('handed_in_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_political', models.BooleanField(default=False)),
                ('colour', models.CharField(blank=True, max_length=6)),
                ('sentence', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True)),
                ('noted_event', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interim_report', to='initiatives.event')),
            ],
            options={
                'verbose_name': 'delrapport',
                'verbose_name_plural': 'delrapporter',
                'ordering': ['assignment', 'handed_in_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('sentence', ''), _negated=True), _connector='OR'), name='interim_report_says_something')],
            },
        ),
        migrations.CreateModel(
            name='AgendaPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignment_papers', to='meetings.agendaitem')),
                ('charter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='agenda_papers', to='assignments.charter')),
                ('interim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='agenda_papers', to='assignments.interimreport')),
                ('final', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='agenda_papers', to='assignments.finalreport')),
            ],
            options={
                'verbose_name': 'underlag till ärendet',
                'verbose_name_plural': 'underlag till ärenden',
                'ordering': ['item', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('charter__isnull', False), ('final', None), ('interim', None)), models.Q(('charter', None), ('final', None), ('interim__isnull', False)), models.Q(('charter', None), ('final__isnull', False), ('interim', None)), _connector='OR'), name='agenda_paper_is_one'), models.UniqueConstraint(fields=('item', 'charter'), name='agenda_paper_charter_once'), models.UniqueConstraint(fields=('item', 'interim'), name='agenda_paper_interim_once'), models.UniqueConstraint(fields=('item', 'final'), name='agenda_paper_final_once')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='assignments.charter')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
            ],
            options={
                'verbose_name': 'delmål',
                'verbose_name_plural': 'delmål',
                'ordering': ['charter', 'due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MilestoneDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='done_milestones', to='assignments.assignment')),
                ('key', models.UUIDField(editable=False)),
                ('done_on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'klart delmål',
                'verbose_name_plural': 'klara delmål',
                'ordering': ['assignment', 'done_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('assignment', 'key'), name='milestone_done_once')],
            },
        ),
        migrations.CreateModel(
            name='MilestoneStanding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('interim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='assignments.interimreport')),
                ('key', models.UUIDField(editable=False)),
                ('title', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(blank=True, null=True)),
                ('standing', models.CharField(max_length=7)),
                ('why', models.TextField(blank=True)),
                ('needed', models.TextField(blank=True)),
                ('expected_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'delmål i delrapporten',
                'verbose_name_plural': 'delmål i delrapporten',
                'ordering': ['interim', 'due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('interim', 'key'), name='milestone_standing_once'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('standing', 'done')), models.Q(models.Q(('standing', 'done'), _negated=True), ('done_on', None)), _connector='OR'), name='milestone_standing_done_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'late'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='milestone_standing_late_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PlannedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned_reports', to='assignments.charter')),
                ('due_on', models.DateField()),
            ],
            options={
                'verbose_name': 'planerad delrapport',
                'verbose_name_plural': 'planerade delrapporter',
                'ordering': ['charter', 'due_on'],
                'constraints': [models.UniqueConstraint(fields=('charter', 'due_on'), name='planned_report_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ProcessLeader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaders', to='assignments.assignment')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='led_assignments', to=settings.AUTH_USER_MODEL)),
                ('organization', models.CharField(max_length=200)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('appointed_event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointed_leaders', to='initiatives.event')),
            ],
            options={
                'verbose_name': 'processledare',
                'verbose_name_plural': 'processledare',
                'ordering': ['assignment', 'starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='process_leader_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(upload_to=initiatives.models.stored_file.random_name)),
                ('name', models.CharField(max_length=150)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.need')),
                ('is_waiting', models.BooleanField(default=True)),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='files', to='assignments.finalreport')),
            ],
            options={
                'verbose_name': 'fil till en slutrapport',
                'verbose_name_plural': 'filer till slutrapporter',
                'ordering': ['report', 'uploaded_at', 'name'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('is_waiting', True), ('report', None)), models.Q(('is_waiting', False), ('report__isnull', False)), _connector='OR'), name='report_file_waits_or_belongs')],
            },
        ),
        migrations.CreateModel(
            name='Risk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='assignments.assignment')),
                ('title', models.CharField(max_length=200)),
                ('likelihood', models.CharField(max_length=6)),
                ('consequence', models.CharField(max_length=6)),
                ('response', models.TextField(blank=True)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'risk',
                'verbose_name_plural': 'risker',
                'ordering': ['assignment', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on', None), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='risk_closed_after_it_was_opened')],
            },
        ),
        migrations.CreateModel(
            name='StatusUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='assignments.assignment')),
                ('colour', models.CharField(max_length=6)),
                ('sentence', models.CharField(blank=True, max_length=300)),
                ('day', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'läge',
                'verbose_name_plural': 'lägen',
                'ordering': ['assignment', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('colour', 'green'), models.Q(('sentence', ''), _negated=True), _connector='OR'), name='status_update_says_why')],
            },
        ),
        migrations.CreateModel(
            name='WorkingGroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group', to='assignments.assignment')),
                ('kind', models.CharField(default='group', max_length=9)),
                ('role', models.CharField(max_length=200)),
                ('organization', models.CharField(max_length=200)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('seated_event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seated_members', to='initiatives.event')),
                ('ended_event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_members', to='initiatives.event')),
                ('planned_end', models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'plats i arbetsgruppen',
                'verbose_name_plural': 'platser i arbetsgruppen',
                'ordering': ['assignment', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='working_group_member_ends_after_start')],
            },
        ),
    ]
