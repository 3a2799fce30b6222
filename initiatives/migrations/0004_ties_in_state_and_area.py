
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0003_longest_first'),
        ('organizations', '0002_networkpart_body_purpose_profile_network_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='tietally',
            name='priority_area',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.priorityarea'),
        ),
        migrations.AddField(
            model_name='tietally',
            name='state',
            field=models.CharField(default='', max_length=16),
        ),
        migrations.AddField(
            model_name='tietally',
            name='board',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(state__in=['draft', 'submitted', 'returned', 'identified'], then=models.Value(1)), models.When(state__in=['assessment', 'prioritization', 'queued'], then=models.Value(2)), models.When(state__in=['chartering', 'ongoing', 'paused'], then=models.Value(3)), models.When(state__in=['reported', 'completed', 'implementing', 'closed'], then=models.Value(4)), default=models.Value(0)), output_field=models.PositiveSmallIntegerField()),
        ),
    ]
