import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('indicators', '0001_initial'), ('indicators', '0002_kolada_reading')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('door', models.CharField(max_length=6)),
                ('source', models.CharField(max_length=200)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('read_at', models.DateTimeField(auto_now_add=True)),
                ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('left_out', models.PositiveIntegerField(default=0)),
                ('based_on', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField(blank=True, null=True, unique=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inläsning',
                'verbose_name_plural': 'inläsningar',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('published_at', None), ('published_by', None)), models.Q(('number__isnull', False), ('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='batch_published_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('definition', models.TextField()),
                ('source', models.CharField(max_length=200)),
                ('unit', models.CharField(max_length=60)),
                ('polarity', models.CharField(max_length=4)),
                ('periodicity', models.CharField(max_length=7)),
                ('smallest_shown', models.PositiveSmallIntegerField(default=5)),
                ('kolada_id', models.CharField(blank=True, max_length=10)),
                ('kolada_title', models.CharField(blank=True, max_length=300)),
                ('owner', models.CharField(max_length=200)),
                ('next_values_due', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'indikator',
                'verbose_name_plural': 'indikatorer',
                'ordering': ['position', 'slug'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('kolada_title', ''), models.Q(('kolada_id', ''), _negated=True), _connector='OR'), name='indicator_title_of_an_id'), models.UniqueConstraint(condition=models.Q(('kolada_id', ''), _negated=True), fields=('kolada_id',), name='indicator_one_for_each_kolada_id')],
            },
        ),
        migrations.CreateModel(
            name='KoladaReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('begun_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='indicators.batch')),
                ('why_not', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'läsning ur Kolada',
                'verbose_name_plural': 'läsningar ur Kolada',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SeriesBreak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='breaks', to='indicators.indicator')),
                ('day', models.DateField()),
                ('reason', models.CharField(max_length=600)),
            ],
            options={
                'verbose_name': 'brott i serien',
                'verbose_name_plural': 'brott i serien',
                'ordering': ['day', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'day'), name='series_break_one_for_each_day')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='indicators.indicator')),
                ('kind', models.CharField(max_length=8)),
                ('value', models.DecimalField(decimal_places=6, max_digits=15)),
                ('day', models.DateField()),
                ('decided_on', models.DateField()),
                ('decided_by', models.CharField(max_length=200)),
            ],
            options={
                'verbose_name': 'mål eller utgångsläge',
                'verbose_name_plural': 'mål och utgångslägen',
                'ordering': ['day', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'kind', 'day'), name='target_one_for_each_day')],
            },
        ),
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='indicators.batch')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='indicators.indicator')),
                ('period', models.CharField(max_length=7)),
                ('level', models.CharField(max_length=12)),
                ('place', models.CharField(max_length=60)),
                ('gender', models.CharField(max_length=1)),
                ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=15, null=True)),
                ('numerator', models.PositiveIntegerField(blank=True, null=True)),
                ('denominator', models.PositiveIntegerField(blank=True, null=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='indicators.value')),
            ],
            options={
                'verbose_name': 'värde',
                'verbose_name_plural': 'värden',
                'ordering': ['indicator', 'level', 'place', 'period', 'gender'],
                'indexes': [models.Index(fields=['indicator', 'level', 'place', 'period'], name='value_of_a_place')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'indicator', 'period', 'place', 'gender'), name='value_once_in_a_batch'), models.CheckConstraint(condition=models.Q(('is_withdrawn', False), models.Q(('denominator', None), ('numerator', None), ('replaces__isnull', False), ('value', None)), _connector='OR'), name='value_withdrawn_is_none')],
            },
        ),
    ]
