import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0001_squashed_anew'),
        ('organizations', '0001_squashed_anew'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=24)),
                ('by_month', models.BooleanField()),
                ('day', models.DateField()),
                ('state', models.CharField(max_length=20, null=True)),
                ('board', models.GeneratedField(db_persist=True, expression=models.Case(models.When(state__in=['draft', 'submitted', 'returned', 'identified'], then=models.Value(1)), models.When(state__in=['assessment', 'prioritization', 'queued'], then=models.Value(2)), models.When(state__in=['chartering', 'ongoing', 'paused'], then=models.Value(3)), models.When(state__in=['reported', 'completed', 'implementing', 'closed'], then=models.Value(4)), default=models.Value(0)), output_field=models.PositiveSmallIntegerField())),
                ('holder', models.CharField(max_length=14, null=True)),
                ('importance', models.PositiveSmallIntegerField(null=True)),
                ('urgency', models.PositiveSmallIntegerField(null=True)),
                ('rests_on_source', models.BooleanField(null=True)),
                ('affected_areas', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.subregionalarea')),
                ('affected_municipalities', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.principal')),
                ('origin', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.origin')),
                ('priority_area', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.priorityarea')),
                ('target_groups', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.targetgroup')),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('is_example', models.BooleanField(null=True)),
                ('days', models.PositiveIntegerField(null=True)),
                ('n', models.IntegerField()),
            ],
            options={
                'verbose_name': 'antal behov dag för dag',
                'verbose_name_plural': 'antal behov dag för dag',
                'indexes': [models.Index(fields=['part', 'by_month', 'day'], name='day_tally_days')],
            },
        ),
        migrations.AddField(
            model_name='needtally',
            name='holder',
            field=models.CharField(default='', max_length=14),
        ),
        migrations.AddIndex(
            model_name='standingperiod',
            index=models.Index(condition=models.Q(('recorded_on__gt', models.F('from_day'))), fields=['from_day'], name='standing_period_afterwards'),
        ),
        migrations.AddIndex(
            model_name='standingperiod',
            index=models.Index(condition=models.Q(('begun_by_source', True)), fields=['since'], name='standing_period_begun'),
        ),
        migrations.AddIndex(
            model_name='standingperiod',
            index=models.Index(fields=['-since', '-number_order', 'id', 'from_day', 'until_day'], name='standing_period_newest'),
        ),
        migrations.AddIndex(
            model_name='standingperiod',
            index=models.Index(fields=['board', '-since', '-number_order', 'id', 'from_day', 'until_day'], name='standing_period_in_step'),
        ),
        migrations.AddIndex(
            model_name='standingperiod',
            index=models.Index(fields=['state', '-since', '-number_order', 'id', 'from_day', 'until_day'], name='standing_period_in_state'),
        ),
    ]
