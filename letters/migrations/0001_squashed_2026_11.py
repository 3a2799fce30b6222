import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('letters', '0001_initial'), ('letters', '0002_answered_from_here')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('initiatives', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=14)),
                ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='initiatives.need')),
                ('page', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField()),
                ('reply_to', models.EmailField(blank=True, max_length=254)),
                ('answer', models.TextField(blank=True, db_default='', default='', max_length=5000)),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'brev',
                'verbose_name_plural': 'brev',
                'ordering': ['-received_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='letter_answered_by_somebody'), models.CheckConstraint(condition=models.Q(('answer', ''), ('answered_at__isnull', False), _connector='OR'), name='letter_with_answer_is_answered')],
            },
        ),
    ]
