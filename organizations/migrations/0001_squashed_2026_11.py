import django.db.models.deletion
import plaintext.order
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('organizations', '0001_initial'), ('organizations', '0002_lent_from'), ('organizations', '0001_squashed'), ('organizations', '0002_standpoint_effect'), ('organizations', '0003_words_with_gender'), ('organizations', '0004_role_log'), ('organizations', '0005_in_order'), ('organizations', '0006_plan_words'), ('organizations', '0007_deviation_categories'), ('organizations', '0008_preparation_questions'), ('organizations', '0001_squashed_anew'), ('organizations', '0002_networkpart_body_purpose_profile_network_words'), ('organizations', '0003_plannedinvitation'), ('organizations', '0004_help_for_charter_sections')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        # Not needed: the packages' tables come first, while few of ours hang together with theirs and would be
        # rendered anew each time they change.
        ('mfa', '0003_authenticator_type_uniq'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
    ]

    operations = [
        migrations.CreateModel(
            name='CharterSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('required', models.BooleanField()),
                ('hint', models.CharField(blank=True, max_length=600)),
                ('example', models.CharField(blank=True, max_length=600)),
                ('usual_words', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'avsnitt i uppdragshandlingen',
                'verbose_name_plural': 'avsnitt i uppdragshandlingen',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeviationCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'kategori av avvikelser',
                'verbose_name_plural': 'kategorier av avvikelser',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MunicipalAssociation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'kommunalförbund',
                'verbose_name_plural': 'kommunalförbund',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NetworkPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('paper', models.CharField(max_length=6)),
            ],
            options={
                'verbose_name': 'avsnitt i ett nätverks plan eller rapport',
                'verbose_name_plural': 'avsnitt i nätverks planer och rapporter',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'ursprung',
                'verbose_name_plural': 'ursprung',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Perspective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(blank=True, max_length=600)),
            ],
            options={
                'verbose_name': 'perspektiv',
                'verbose_name_plural': 'perspektiv',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PreparationQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'fråga i beredningen',
                'verbose_name_plural': 'frågor i beredningen',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('region_code', models.CharField(max_length=2, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=60)),
                ('language', models.CharField(max_length=8)),
                ('need_words', models.JSONField()),
                ('plan_name', models.CharField(max_length=200)),
                ('plan_valid_until', models.PositiveSmallIntegerField()),
                ('plan_reviews', models.JSONField(blank=True, default=list)),
                ('plan_words', models.JSONField(blank=True, default=dict)),
                ('document_kinds', models.JSONField(blank=True, default=list)),
                ('network_words', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name': 'profil',
                'verbose_name_plural': 'profil',
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('group', models.CharField(max_length=100)),
            ],
            options={
                'verbose_name': 'fråga',
                'verbose_name_plural': 'frågor',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SubregionalArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('local_level', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'verbose_name': 'delregionalt område',
                'verbose_name_plural': 'delregionala områden',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'målgrupp',
                'verbose_name_plural': 'målgrupper',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('short_name', models.CharField(max_length=60)),
                ('kind', models.CharField(max_length=12)),
                ('level', models.CharField(max_length=20)),
                ('mandate', models.CharField(max_length=12)),
                ('purpose', models.CharField(blank=True, max_length=600)),
                ('area', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='body', to='organizations.subregionalarea')),
                ('secretariat', models.JSONField(blank=True, default=list)),
                ('chair', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'organ',
                'verbose_name_plural': 'organ',
                'ordering': ['position', 'slug'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind__in', ['steering', 'political'])), fields=('kind',), name='body_one_steering_one_political')],
            },
        ),
        migrations.CreateModel(
            name='Principal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=4, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('name_order', plaintext.order.OrderKey('name')),
                ('short_name', models.CharField(blank=True, max_length=60)),
                ('kind', models.CharField(max_length=12)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='municipalities', to='organizations.subregionalarea')),
                ('association', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='municipalities', to='organizations.municipalassociation')),
            ],
            options={
                'verbose_name': 'huvudman',
                'verbose_name_plural': 'huvudmän',
                'ordering': ['-kind', 'name_order', 'code'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'region')), fields=('kind',), name='principal_one_region')],
            },
        ),
        migrations.CreateModel(
            name='PriorityArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('perspective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='organizations.perspective')),
            ],
            options={
                'verbose_name': 'prioriterat område',
                'verbose_name_plural': 'prioriterade områden',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(max_length=14)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organizations.body')),
                ('principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organizations.principal')),
                ('lent_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lent', to='organizations.membership')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'uppdrag i organ',
                'verbose_name_plural': 'uppdrag i organ',
                'ordering': ['body', 'role', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('body__isnull', False), ('principal__isnull', False), _connector='OR'), name='membership_somewhere'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_start'), models.CheckConstraint(condition=models.Q(('lent_from', None), ('ends_on__isnull', False), _connector='OR'), name='membership_lent_ends')],
            },
        ),
        migrations.CreateModel(
            name='RoleEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('act', models.CharField(max_length=5)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(max_length=14)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.body')),
                ('principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.principal')),
                ('lender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'post i rolloggen',
                'verbose_name_plural': 'rolloggen',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Standpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('effect', models.CharField(max_length=7)),
                ('bodies', models.ManyToManyField(blank=True, to='organizations.body')),
            ],
            options={
                'verbose_name': 'ställningstagande',
                'verbose_name_plural': 'ställningstaganden',
                'ordering': ['position', 'slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlannedInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=150)),
                ('role', models.CharField(max_length=14)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.body')),
                ('principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.principal')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('send_on', models.DateField(db_index=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.membership')),
                ('refused', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'planerad inbjudan',
                'verbose_name_plural': 'planerade inbjudningar',
                'ordering': ['send_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('body__isnull', False), ('principal__isnull', False), _connector='OR'), name='planned_somewhere')],
            },
        ),
    ]
