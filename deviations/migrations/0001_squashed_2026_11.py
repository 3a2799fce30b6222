import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('deviations', '0001_initial'), ('deviations', '0002_taken_down')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('initiatives', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeviationBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=200)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('read_at', models.DateTimeField(auto_now_add=True)),
                ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('number', models.PositiveIntegerField(blank=True, null=True, unique=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inläsning av avvikelser',
                'verbose_name_plural': 'inläsningar av avvikelser',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('published_at', None), ('published_by', None)), models.Q(('number__isnull', False), ('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='deviation_batch_published_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Analysis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('level', models.CharField(max_length=12)),
                ('place', models.CharField(max_length=60)),
                ('first_month', models.CharField(max_length=7)),
                ('last_month', models.CharField(max_length=7)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.deviationcategory')),
                ('heading', models.CharField(max_length=200)),
                ('learnt', models.TextField()),
                ('done', models.TextField(blank=True)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_down_at', models.DateTimeField(blank=True, null=True)),
                ('taken_down_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_down_why', models.CharField(blank=True, max_length=600)),
                ('builds_on', models.ManyToManyField(blank=True, related_name='built_on_by', to='deviations.analysis')),
                ('needs', models.ManyToManyField(blank=True, related_name='deviation_analyses', to='initiatives.need')),
            ],
            options={
                'verbose_name': 'analys av avvikelser',
                'verbose_name_plural': 'analyser av avvikelser',
                'ordering': ['-last_month', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='analysis_published_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('taken_down_at', None), ('taken_down_by', None), ('taken_down_why', '')), models.Q(('published_at__isnull', False), ('taken_down_at__isnull', False), ('taken_down_by__isnull', False), models.Q(('taken_down_why', ''), _negated=True)), _connector='OR'), name='analysis_taken_down_with_a_reason'), models.CheckConstraint(condition=models.Q(('first_month__lte', models.F('last_month'))), name='analysis_months_in_order')],
            },
        ),
        migrations.CreateModel(
            name='DeviationCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='deviations.deviationbatch')),
                ('level', models.CharField(max_length=12)),
                ('place', models.CharField(max_length=60)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.deviationcategory')),
                ('month', models.CharField(max_length=7)),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'verbose_name': 'antal avvikelser',
                'verbose_name_plural': 'antal avvikelser',
                'ordering': ['month', 'place', 'category'],
                'indexes': [models.Index(fields=['month', 'place', 'category'], name='deviation_count_of_a_month')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'month', 'place', 'category'), name='deviation_count_once_in_a_batch')],
            },
        ),
    ]
