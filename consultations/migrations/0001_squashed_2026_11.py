import django.db.models.deletion
import initiatives.models.stored_file
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('consultations', '0001_initial'), ('consultations', '0002_version_of_document'), ('consultations', '0003_files_and_masking')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('agreements', '0001_squashed_2026_11'),
        ('initiatives', '0001_squashed_2026_11'),
        ('meetings', '0001_squashed_2026_11'),
        ('organizations', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('letter', models.TextField()),
                ('due_on', models.DateField()),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.principal')),
                ('dnr', models.CharField(max_length=60)),
                ('contact_role', models.CharField(max_length=200)),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='agreements.documentversion')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('number', models.PositiveIntegerField(blank=True, null=True, unique=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('heard_text', models.TextField(blank=True)),
                ('heard_at', models.DateTimeField(blank=True, null=True)),
                ('heard_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_text', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'remiss',
                'verbose_name_plural': 'remisser',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('sent_at', None), ('sent_by', None)), models.Q(('number__isnull', False), ('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='consultation_sent_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('heard_at', None), ('heard_by', None)), models.Q(('heard_at__isnull', False), ('heard_by__isnull', False), ('sent_at__isnull', False)), _connector='OR'), name='consultation_heard_once_sent'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('heard_at__isnull', False)), _connector='OR'), name='consultation_decided_once_heard')],
            },
        ),
        migrations.CreateModel(
            name='ConsultationRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='consultations.consultation')),
                ('principal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.principal')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.body')),
                ('extended_to', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'remissinstans',
                'verbose_name_plural': 'sändlista',
                'ordering': ['consultation', models.OrderBy(models.F('principal__kind'), descending=True, nulls_last=True), 'principal__name_order', 'body__position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body', None), ('principal__isnull', False)), models.Q(('body__isnull', False), ('principal', None)), _connector='OR'), name='consultation_recipient_is_one'), models.UniqueConstraint(fields=('consultation', 'principal'), name='consultation_principal_once'), models.UniqueConstraint(fields=('consultation', 'body'), name='consultation_body_once')],
            },
        ),
        migrations.CreateModel(
            name='ConsultationDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='consultations.consultation')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('link', models.URLField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': 'remisshandling',
                'verbose_name_plural': 'remisshandlingar',
                'ordering': ['consultation', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsultationPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='consultation_paper', to='meetings.agendaitem')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_papers', to='consultations.consultation')),
                ('kind', models.CharField(max_length=12)),
                ('laid_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'remiss som underlag till ett ärende',
                'verbose_name_plural': 'remisser som underlag till ärenden',
                'ordering': ['item', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsultationPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='consultations.consultation')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='points', to='consultations.consultationdocument')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(default='heading', max_length=7)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('choices', models.TextField(blank=True)),
                ('new_text', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'punkt att svara på',
                'verbose_name_plural': 'punkter att svara på',
                'ordering': ['consultation', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ResponseDraft',
            fields=[
                ('recipient', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='draft', serialize=False, to='consultations.consultationrecipient')),
                ('fields', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'utkast till remissvar',
                'verbose_name_plural': 'utkast till remissvar',
            },
        ),
        migrations.CreateModel(
            name='ConsultationResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='consultations.consultation')),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='consultations.consultationrecipient')),
                ('number', models.PositiveSmallIntegerField()),
                ('sender', models.CharField(max_length=200)),
                ('is_private', models.BooleanField(default=False)),
                ('authority', models.CharField(max_length=200)),
                ('dnr', models.CharField(max_length=60)),
                ('received_on', models.DateField()),
                ('is_late', models.BooleanField(default=False)),
                ('registered_at', models.DateTimeField(auto_now_add=True)),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('overall', models.TextField(blank=True)),
                ('decision_body', models.CharField(blank=True, max_length=200)),
                ('decision_day', models.DateField(blank=True, null=True)),
                ('decision_dnr', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'verbose_name': 'remissvar',
                'verbose_name_plural': 'remissvar',
                'ordering': ['consultation', 'number'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='response_number_once'), models.CheckConstraint(condition=models.Q(('recipient', None), ('is_private', False), _connector='OR'), name='response_invited_is_no_private')],
            },
        ),
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(upload_to=initiatives.models.stored_file.random_name)),
                ('name', models.CharField(max_length=150)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='consultations.consultationdocument')),
            ],
            options={
                'verbose_name': 'fil till en remisshandling',
                'verbose_name_plural': 'filer till remisshandlingar',
                'ordering': ['document', 'uploaded_at', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DraftFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(upload_to=initiatives.models.stored_file.random_name)),
                ('name', models.CharField(max_length=150)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draft_files', to='consultations.consultationrecipient')),
            ],
            options={
                'verbose_name': 'fil till ett utkast',
                'verbose_name_plural': 'filer till utkast',
                'ordering': ['recipient', 'uploaded_at', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='consultations.consultationrecipient')),
                ('wanted', models.DateField()),
                ('why', models.CharField(max_length=600)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('granted_to', models.DateField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=600)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'begäran om anstånd',
                'verbose_name_plural': 'begäranden om anstånd',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('granted_to', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='extension_answered_by_somebody'), models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('recipient',), name='extension_one_waits')],
            },
        ),
        migrations.CreateModel(
            name='Handout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='consultations.consultationresponse')),
                ('note', models.CharField(blank=True, max_length=600)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'utlämnande av ett remissvar',
                'verbose_name_plural': 'utlämnanden av remissvar',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ResponseFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(upload_to=initiatives.models.stored_file.random_name)),
                ('name', models.CharField(max_length=150)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='consultations.consultationresponse')),
            ],
            options={
                'verbose_name': 'fil till ett remissvar',
                'verbose_name_plural': 'filer till remissvar',
                'ordering': ['response', 'uploaded_at', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResponseLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='consultations.consultationresponse')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='consultations.consultationpoint')),
                ('stance', models.CharField(blank=True, max_length=8)),
                ('choice', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'svar på en punkt',
                'verbose_name_plural': 'svar på punkter',
                'ordering': ['response', 'point__position', 'point'],
                'constraints': [models.UniqueConstraint(fields=('response', 'point'), name='response_line_once')],
            },
        ),
        migrations.CreateModel(
            name='ResponseReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='consultations.consultationresponse')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'läsning av ett remissvar',
                'verbose_name_plural': 'läsningar av remissvar',
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('response', 'person'), name='response_read_once')],
            },
        ),
        migrations.CreateModel(
            name='ResponseReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='consultations.consultationresponse')),
                ('result', models.CharField(max_length=6)),
                ('reason', models.CharField(blank=True, max_length=600)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'granskning av ett remissvar',
                'verbose_name_plural': 'granskningar av remissvar',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RaisedNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raised', to='consultations.responseline')),
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='raised_by_remark', to='initiatives.need')),
            ],
            options={
                'verbose_name': 'behov ur ett remissvar',
                'verbose_name_plural': 'behov ur remissvar',
            },
        ),
        migrations.CreateModel(
            name='Masking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maskings', to='consultations.consultationresponse')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.responseline')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='maskings', to='consultations.responsefile')),
                ('is_lifted', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'maskning i ett remissvar',
                'verbose_name_plural': 'maskningar i remissvar',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('line', None), ('file', None), _connector='OR'), name='masking_is_of_one_part'), models.CheckConstraint(condition=models.Q(('is_lifted', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='masking_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='consultations.consultationpoint')),
                ('title', models.CharField(max_length=300)),
                ('opposes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='opposed_by', to='consultations.theme')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('chosen_at', models.DateTimeField(blank=True, null=True)),
                ('chosen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('outcome', models.CharField(blank=True, max_length=8)),
                ('because', models.TextField(blank=True)),
                ('lines', models.ManyToManyField(blank=True, related_name='themes', to='consultations.responseline')),
            ],
            options={
                'verbose_name': 'tema',
                'verbose_name_plural': 'teman',
                'ordering': ['point__position', 'point', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('chosen_at', None), ('chosen_by', None)), models.Q(('chosen_at__isnull', False), ('chosen_by__isnull', False)), _connector='OR'), name='theme_chosen_by_somebody'), models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('because', ''), _negated=True), _connector='OR'), name='theme_outcome_has_a_because')],
            },
        ),
    ]
