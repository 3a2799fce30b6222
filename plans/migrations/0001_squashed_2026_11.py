import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('plans', '0001_initial'), ('plans', '0002_deep_follow_up'), ('plans', '0003_planwithdrawal')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('indicators', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('target_group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_plans', to='organizations.targetgroup')),
                ('level', models.CharField(max_length=11)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_plans', to='organizations.subregionalarea')),
                ('principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_plans', to='organizations.principal')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'handlingsplan',
                'verbose_name_plural': 'handlingsplaner',
                'ordering': ['target_group', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('area', None), ('level', 'county'), ('principal', None)), models.Q(('area__isnull', False), ('level', 'subregional'), ('principal', None)), models.Q(('area', None), ('level', 'local'), ('principal__isnull', False)), _connector='OR'), name='action_plan_place_of_its_level')],
            },
        ),
        migrations.CreateModel(
            name='DeepFollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'fördjupad uppföljning',
                'verbose_name_plural': 'fördjupade uppföljningar',
                'ordering': ['year'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='deep_follow_up_published_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ActivityReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='plans.actionplan')),
                ('key', models.CharField(max_length=12)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('said', models.CharField(blank=True, max_length=9)),
                ('reason', models.CharField(blank=True, max_length=600)),
                ('done', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name': 'besked om en aktivitet',
                'verbose_name_plural': 'besked om aktiviteter',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='FollowUpPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='plans.deepfollowup')),
                ('kind', models.CharField(max_length=11)),
                ('slug', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('evidence', models.JSONField(blank=True, default=list)),
            ],
            options={
                'verbose_name': 'del av en fördjupad uppföljning',
                'verbose_name_plural': 'delar av fördjupade uppföljningar',
                'ordering': ['follow_up', 'position'],
                'constraints': [models.UniqueConstraint(fields=('follow_up', 'kind', 'slug'), name='follow_up_part_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='plans.actionplan')),
                ('kind', models.CharField(max_length=9)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('correction', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('begins_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('note', models.CharField(blank=True, max_length=600)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'version av en handlingsplan',
                'verbose_name_plural': 'versioner av handlingsplaner',
                'ordering': ['plan', 'number', 'correction', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'published'), _negated=True), fields=('plan', 'kind'), name='plan_version_one_working_one_incoming'), models.UniqueConstraint(fields=('plan', 'number', 'correction'), name='plan_version_once_published'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'published'), ('number__gte', 1), ('published_at__isnull', False), ('published_by__isnull', False)), models.Q(models.Q(('kind', 'published'), _negated=True), ('correction', 0), ('number', None), ('published_at', None), ('published_by', None)), _connector='OR'), name='plan_version_published_by_somebody'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='plan_version_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='PlanWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawals', to='plans.actionplan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('why', models.CharField(max_length=600)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'tillbakadragen handlingsplan',
                'verbose_name_plural': 'tillbakadragna handlingsplaner',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('plan',), name='plan_withdrawn_once_at_a_time'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='plan_withdrawn_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='PlanGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='plans.planversion')),
                ('key', models.CharField(max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=600)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_goals', to='organizations.priorityarea')),
            ],
            options={
                'verbose_name': 'mål i en handlingsplan',
                'verbose_name_plural': 'mål i handlingsplaner',
                'ordering': ['version', 'position'],
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='plan_goal_key_once')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='plans.plangoal')),
                ('key', models.CharField(max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=600)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_activities', to='organizations.body')),
                ('principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_activities', to='organizations.principal')),
                ('role', models.CharField(max_length=14)),
                ('begins_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('follows', models.CharField(max_length=9)),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_activities', to='indicators.indicator')),
                ('said', models.CharField(blank=True, max_length=9)),
                ('reason', models.CharField(blank=True, max_length=600)),
                ('told_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'aktivitet',
                'verbose_name_plural': 'aktiviteter',
                'ordering': ['goal', 'position'],
                'constraints': [models.UniqueConstraint(fields=('goal', 'key'), name='activity_key_once'), models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('principal', None)), models.Q(('body', None), ('principal__isnull', False)), _connector='OR'), name='activity_one_responsible'), models.CheckConstraint(condition=models.Q(models.Q(('follows', 'indicator'), ('indicator__isnull', False)), models.Q(models.Q(('follows', 'indicator'), _negated=True), ('indicator', None)), _connector='OR'), name='activity_indicator_where_it_follows'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('said', '')), models.Q(models.Q(('said', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='activity_said_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='PlanGoalIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.plangoal')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
            ],
            options={
                'verbose_name': 'indikator för ett mål',
                'verbose_name_plural': 'indikatorer för mål',
                'ordering': ['goal', 'indicator'],
                'constraints': [models.UniqueConstraint(fields=('goal', 'indicator'), name='plan_goal_indicator_once')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='plans.activity')),
                ('key', models.CharField(max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('done_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'moment',
                'verbose_name_plural': 'moment',
                'ordering': ['activity', 'position'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'key'), name='task_key_once')],
            },
        ),
        migrations.AddField(
            model_name='plangoal',
            name='indicators',
            field=models.ManyToManyField(related_name='plan_goals', through='plans.PlanGoalIndicator', to='indicators.indicator'),
        ),
    ]
