import django.db.models.deletion
import initiatives.models.stored_file
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('followup', '0001_initial'), ('followup', '0002_carry_out'), ('followup', '0003_files_and_accessibility'), ('followup', '0004_municipalities_below'), ('followup', '0001_squashed'), ('followup', '0002_in_order'), ('followup', '0003_who_looks_after_what_came_out')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('initiatives', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deliverable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliverables', to='initiatives.need')),
                ('kind', models.CharField(max_length=7)),
                ('title', models.CharField(max_length=200)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('description', models.TextField(blank=True, max_length=600)),
                ('accessibility', models.JSONField(blank=True, default=dict)),
                ('shortcomings_note', models.TextField(blank=True, max_length=1000)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.body')),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('put_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('put_up_event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='put_up_deliverable', to='initiatives.event')),
                ('published_event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published_deliverables', to='initiatives.event')),
                ('taken_down_event', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_down_deliverable', to='initiatives.event')),
            ],
            options={
                'verbose_name': 'slutprodukt',
                'verbose_name_plural': 'slutprodukter',
                'ordering': ['need', 'kind', 'pk'],
                'indexes': [models.Index(condition=models.Q(('published_event__isnull', False)), fields=['published_event', 'id'], name='deliverable_newest_first')],
            },
        ),
        migrations.CreateModel(
            name='Implementation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='implementations', to='initiatives.need')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='implementations', to='organizations.subregionalarea')),
                ('principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='implementations', to='organizations.principal')),
                ('within', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.subregionalarea')),
                ('status', models.CharField(default='not_started', max_length=14)),
                ('day', models.DateField(blank=True, null=True)),
                ('contact_role', models.CharField(blank=True, max_length=200)),
                ('evidence', models.URLField(blank=True, max_length=500)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'införande',
                'verbose_name_plural': 'införanden',
                'ordering': ['need', 'area__position', 'principal__name_order', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('area__isnull', False)), fields=('need', 'area'), name='implementation_area_once'), models.UniqueConstraint(condition=models.Q(('principal__isnull', False)), fields=('need', 'principal'), name='implementation_principal_once'), models.CheckConstraint(condition=models.Q(models.Q(('area__isnull', False), ('principal', None)), models.Q(('area', None), ('principal__isnull', False)), _connector='OR'), name='implementation_one_lane'), models.CheckConstraint(condition=models.Q(('within', None), ('principal__isnull', False), _connector='OR'), name='implementation_only_a_huvudman_is_within')],
            },
        ),
        migrations.CreateModel(
            name='PrincipalDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='principal_decisions', to='initiatives.need')),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='organizations.principal')),
                ('decided_on', models.DateField()),
                ('outcome', models.CharField(max_length=8)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='principal_decision', to='initiatives.event')),
            ],
            options={
                'verbose_name': 'huvudmans beslut',
                'verbose_name_plural': 'huvudmäns beslut',
                'ordering': ['need', 'principal'],
            },
        ),
        migrations.CreateModel(
            name='DeliverableFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(upload_to=initiatives.models.stored_file.random_name)),
                ('name', models.CharField(max_length=150)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.need')),
                ('is_waiting', models.BooleanField(default=True)),
                ('deliverable', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='files', to='followup.deliverable')),
            ],
            options={
                'verbose_name': 'fil till en slutprodukt',
                'verbose_name_plural': 'filer till slutprodukter',
                'ordering': ['deliverable', 'uploaded_at', 'name'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('deliverable', None), ('is_waiting', True)), models.Q(('deliverable__isnull', False), ('is_waiting', False)), _connector='OR'), name='deliverable_file_waits_or_belongs')],
            },
        ),
    ]
