
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0002_counted_day_by_day'),
        ('organizations', '0001_squashed_anew'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='need',
            name='need_longest',
        ),
        migrations.AddField(
            model_name='need',
            name='known_since',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('since', models.Value('')), models.Value('9999')), output_field=models.CharField(max_length=10)),
        ),
        migrations.AddField(
            model_name='standingperiod',
            name='known_since',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('since', models.Value('')), models.Value('9999')), output_field=models.CharField(max_length=10)),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('number__isnull', False)), fields=['known_since', 'number_order', 'id'], name='need_longest'),
        ),
        migrations.AddIndex(
            model_name='standingperiod',
            index=models.Index(condition=models.Q(('until_day', None)), fields=['known_since', 'number_order', 'id', 'from_day', 'until_day'], name='standing_period_longest'),
        ),
    ]
