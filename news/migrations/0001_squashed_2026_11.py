import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('news', '0001_news'), ('news', '0002_picked')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('consultations', '0001_squashed_2026_11'),
        ('initiatives', '0001_squashed_2026_11'),
        ('meetings', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='NewsItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=150)),
                ('text', models.TextField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('number', models.PositiveIntegerField(blank=True, null=True, unique=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('mailed', models.PositiveIntegerField(default=0)),
                ('events', models.ManyToManyField(blank=True, related_name='+', to='initiatives.event')),
                ('consultations', models.ManyToManyField(blank=True, related_name='+', to='consultations.consultation')),
                ('meetings', models.ManyToManyField(blank=True, related_name='+', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'nyhet',
                'verbose_name_plural': 'nyheter',
                'ordering': ['-number', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('published_at', None)), models.Q(('number__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='news_numbered_when_published'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('published_at__isnull', False), _connector='OR'), name='news_withdrawn_was_public')],
            },
        ),
    ]
