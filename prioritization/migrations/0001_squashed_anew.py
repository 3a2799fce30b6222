import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('prioritization', '0001_initial'), ('prioritization', '0002_assessments'), ('prioritization', '0003_rounds'), ('prioritization', '0004_earlier_answers'), ('prioritization', '0005_answers_in_rounds'), ('prioritization', '0001_squashed'), ('prioritization', '0002_answers_by_seat'), ('prioritization', '0003_delete_bodyanswer'), ('prioritization', '0004_preparation')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('initiatives', '0001_squashed_2026_11'),
        ('meetings', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='preparation', to='initiatives.need')),
                ('due_on', models.DateField()),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('standpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.standpoint')),
                ('proposal', models.TextField(blank=True)),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('handed_in_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked', models.ManyToManyField(related_name='+', to='organizations.body')),
            ],
            options={
                'verbose_name': 'beredning',
                'verbose_name_plural': 'beredningar',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('handed_in_at', None), ('handed_in_by', None)), models.Q(('handed_in_at__isnull', False), ('handed_in_by__isnull', False)), _connector='OR'), name='preparation_handed_in_at_and_by')],
            },
        ),
        migrations.CreateModel(
            name='PreparationText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('preparation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='prioritization.preparation')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.preparationquestion')),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name': 'text i beredningen',
                'verbose_name_plural': 'texter i beredningen',
                'ordering': ['question__position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('preparation', 'question'), name='preparation_one_text_a_question')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='meetings.meeting')),
                ('last_day', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'omgång',
                'verbose_name_plural': 'omgångar',
                'ordering': ['-opened_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_by', None), ('closed_at__isnull', False), _connector='OR'), name='round_closed_at_and_by')],
            },
        ),
        migrations.CreateModel(
            name='RoundEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='prioritization.round')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='round_entries', to='initiatives.need')),
                ('is_open', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name': 'behov i omgång',
                'verbose_name_plural': 'behov i omgångar',
                'ordering': ['round', 'need'],
                'constraints': [models.UniqueConstraint(fields=('round', 'need'), name='round_entry_once'), models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('need',), name='round_entry_one_open_per_need')],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recommendation', to='prioritization.roundentry')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recommendation', to='meetings.agendaitem')),
                ('importance', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('urgency', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'rekommenderad plats',
                'verbose_name_plural': 'rekommenderade platser',
                'ordering': ['entry'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('importance', None), ('urgency', None)), models.Q(('importance__range', (0, 100)), ('urgency__range', (0, 100))), _connector='OR'), name='recommendation_whole_place_from_0_to_100')],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='prioritization.roundentry')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to=settings.AUTH_USER_MODEL)),
                ('stands_in_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recused', models.BooleanField(default=False)),
                ('cannot_judge', models.BooleanField(default=False)),
                ('completed_at', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('after_seeing', models.BooleanField(default=False)),
                ('is_current', models.BooleanField(default=True)),
                ('before', models.JSONField(blank=True, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('updated', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'ledamots ställningstagande',
                'verbose_name_plural': 'ledamöters ställningstaganden',
                'ordering': ['entry', 'member', 'after_seeing'],
                'constraints': [models.UniqueConstraint(fields=('entry', 'member', 'after_seeing'), name='assessment_first_and_changed'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('entry', 'member'), name='assessment_one_current_per_member'), models.CheckConstraint(condition=models.Q(('recused', False), ('cannot_judge', False), _connector='OR'), name='assessment_recused_says_nothing')],
            },
        ),
        migrations.CreateModel(
            name='AssessmentAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='prioritization.assessment')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organizations.question')),
                ('answer', models.CharField(blank=True, max_length=12)),
                ('why', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': 'ledamots svar',
                'verbose_name_plural': 'ledamöters svar',
                'ordering': ['assessment', 'question__position'],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'question'), name='assessment_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='placement', to='prioritization.assessment')),
                ('importance', models.PositiveSmallIntegerField()),
                ('urgency', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'placering',
                'verbose_name_plural': 'placeringar',
                'constraints': [models.CheckConstraint(condition=models.Q(('importance__gte', 0), ('importance__lte', 100), ('urgency__gte', 0), ('urgency__lte', 100)), name='placement_from_0_to_100')],
            },
        ),
    ]
