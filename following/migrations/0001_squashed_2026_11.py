import django.db.models.deletion
import following.models
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('following', '0001_initial'), ('following', '0002_told_news'), ('following', '0003_told_of')]

    initial = True

    dependencies = [
        ('notifications', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('key', models.CharField(default=following.models.new_key, editable=False, max_length=40, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('about', models.CharField(max_length=100)),
                ('pace', models.CharField(default='daily', max_length=6)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('told_upto', models.PositiveBigIntegerField(default=0)),
                ('told_news', models.PositiveIntegerField(default=0)),
                ('looked_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'prenumeration',
                'verbose_name_plural': 'prenumerationer',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('email', 'about'), name='subscription_once')],
            },
        ),
        migrations.CreateModel(
            name='SubscriptionMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='following.subscription')),
                ('mail', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='subscription_mail', to='notifications.mail')),
                ('told_of', models.JSONField(blank=True, default=list)),
            ],
            options={
                'verbose_name': 'mejl till prenumerant',
                'verbose_name_plural': 'mejl till prenumeranter',
            },
        ),
    ]
