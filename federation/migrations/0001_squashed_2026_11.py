import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('federation', '0001_initial'), ('federation', '0002_provider_log'), ('federation', '0003_only_way')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Provider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='providers', to='organizations.principal')),
                ('kind', models.CharField(max_length=4)),
                ('entity', models.CharField(max_length=500, unique=True)),
                ('address', models.CharField(max_length=500)),
                ('certificate', models.TextField(blank=True)),
                ('attribute', models.CharField(blank=True, max_length=200)),
                ('client', models.CharField(blank=True, max_length=200)),
                ('levels', models.JSONField(blank=True, default=list)),
                ('is_open', models.BooleanField(default=False)),
                ('is_only_way', models.BooleanField(db_default=False, default=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('kept', models.JSONField(blank=True, default=dict)),
                ('kept_at', models.DateTimeField(blank=True, null=True)),
                ('kept_until', models.DateTimeField(blank=True, null=True)),
                ('tried_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'inloggning hos en huvudman',
                'verbose_name_plural': 'inloggningar hos huvudmännen',
                'ordering': ['principal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Domain',
            fields=[
                ('name', models.CharField(max_length=253, primary_key=True, serialize=False)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domains', to='federation.provider')),
            ],
            options={
                'verbose_name': 'domän',
                'verbose_name_plural': 'domäner',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ProviderEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='federation.provider')),
                ('act', models.CharField(max_length=7)),
                ('changes', models.JSONField(blank=True, default=dict)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'post i inloggningens logg',
                'verbose_name_plural': 'inloggningens logg',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identities', to='federation.provider')),
                ('key', models.CharField(max_length=255)),
                ('state', models.CharField(default='waiting', max_length=7)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='identities', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('level', models.CharField(blank=True, max_length=200)),
                ('first_at', models.DateTimeField(auto_now_add=True)),
                ('last_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'identitet',
                'verbose_name_plural': 'identiteter',
                'ordering': ['-last_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('provider', 'key'), name='identity_once_a_provider'), models.UniqueConstraint(fields=('provider', 'person'), name='identity_one_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('state', 'bound')), models.Q(models.Q(('state', 'bound'), _negated=True), ('person', None)), _connector='OR'), name='identity_bound_has_person'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='identity_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='federation.provider')),
                ('assertion', models.CharField(max_length=255)),
                ('request', models.CharField(db_index=True, max_length=255)),
                ('told', models.JSONField(default=dict)),
                ('name_id', models.JSONField(default=dict)),
                ('session_index', models.CharField(blank=True, max_length=255)),
                ('session_key', models.CharField(blank=True, db_index=True, max_length=40)),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'svar från en inloggning',
                'verbose_name_plural': 'svar från inloggningar',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('provider', 'assertion'), name='answer_once')],
            },
        ),
    ]
