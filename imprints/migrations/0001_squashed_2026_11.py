from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('imprints', '0001_initial'), ('imprints', '0002_verification')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('day', models.DateField(unique=True)),
                ('until', models.BigIntegerField()),
                ('needs', models.PositiveIntegerField()),
                ('events', models.PositiveIntegerField()),
                ('imprints', models.PositiveIntegerField()),
                ('head', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'sigill',
                'verbose_name_plural': 'sigill',
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('of', models.CharField(max_length=7)),
                ('begun_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField(auto_now=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('seconds', models.FloatField(default=0)),
                ('seen', models.PositiveIntegerField(default=0)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('found', models.PositiveIntegerField(default=0)),
                ('faults', models.JSONField(default=list)),
            ],
            options={
                'verbose_name': 'kontroll av historiken',
                'verbose_name_plural': 'kontroller av historiken',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Imprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('at', models.BigIntegerField()),
                ('road', models.CharField(blank=True, max_length=120)),
                ('table', models.CharField(max_length=63)),
                ('row', models.CharField(max_length=36)),
                ('act', models.CharField(max_length=1)),
                ('changed', models.TextField(blank=True)),
                ('facts', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'avtryck',
                'verbose_name_plural': 'avtryck',
                'indexes': [models.Index(fields=['table', 'row', 'id'], name='imprint_of_row'), models.Index(fields=['at', 'id'], name='imprint_at'), models.Index(condition=models.Q(('road', '')), fields=['table'], name='imprint_beside')],
            },
        ),
        migrations.CreateModel(
            name='Salt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('table', models.CharField(max_length=63)),
                ('row', models.CharField(max_length=36)),
                ('salt', models.CharField(max_length=32)),
            ],
            options={
                'verbose_name': 'salt',
                'verbose_name_plural': 'salter',
                'constraints': [models.UniqueConstraint(fields=('table', 'row'), name='salt_once_a_row')],
            },
        ),
    ]
