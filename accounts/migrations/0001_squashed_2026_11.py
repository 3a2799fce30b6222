import django.db.models.deletion
import django.utils.timezone
import plaintext.order
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_initial'), ('accounts', '0002_in_order'), ('accounts', '0003_sign_in_log'), ('accounts', '0004_used_codes')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('password', models.CharField(max_length=128)),
                ('last_login', models.DateTimeField(blank=True, null=True)),
                ('is_superuser', models.BooleanField(default=False)),
                ('is_staff', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(blank=True, max_length=150)),
                ('name_order', plaintext.order.OrderKey('name', 'email')),
                ('groups', models.ManyToManyField(blank=True, related_name='user_set', related_query_name='user', to='auth.group')),
                ('user_permissions', models.ManyToManyField(blank=True, related_name='user_set', related_query_name='user', to='auth.permission')),
            ],
            options={
                'verbose_name': 'användare',
                'verbose_name_plural': 'användare',
                'ordering': ['email'],
            },
        ),
        migrations.CreateModel(
            name='SignInEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('act', models.CharField(max_length=8)),
                ('way', models.CharField(blank=True, max_length=8)),
                ('times', models.PositiveSmallIntegerField(default=1)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'post i inloggningsloggen',
                'verbose_name_plural': 'inloggningsloggen',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['person', '-at'], name='sign_in_of_person')],
            },
        ),
        migrations.CreateModel(
            name='UsedCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('code', models.CharField(max_length=20)),
                ('used_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'använd kod',
                'verbose_name_plural': 'använda koder',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'code'), name='used_code_once')],
            },
        ),
    ]
