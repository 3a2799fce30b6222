import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('prioritization', '0004_earlier_answers')]

    operations = [
        migrations.RemoveField(
            model_name='assessment',
            name='need',
        ),
        migrations.AlterField(
            model_name='assessment',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='prioritization.roundentry', verbose_name='i omgången'),
        ),
        migrations.AlterField(
            model_name='assessmentanswer',
            name='answer',
            field=models.CharField(blank=True, choices=[('yes', 'ja'), ('partly', 'delvis'), ('no', 'nej'), ('cannot_judge', 'kan inte bedöma')], max_length=12, verbose_name='svar'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(fields=('entry', 'member', 'after_seeing'), name='assessment_first_and_changed'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('entry', 'member'), name='assessment_one_current_per_member'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('closed_by', None), ('closed_at__isnull', False), _connector='OR'), name='round_closed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='roundentry',
            constraint=models.UniqueConstraint(fields=('round', 'need'), name='round_entry_once'),
        ),
        migrations.AddConstraint(
            model_name='roundentry',
            constraint=models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('need',), name='round_entry_one_open_per_need'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('importance', None), ('urgency', None)), models.Q(('importance__range', (0, 100)), ('urgency__range', (0, 100))), _connector='OR'), name='recommendation_whole_place_from_0_to_100'),
        ),
    ]
