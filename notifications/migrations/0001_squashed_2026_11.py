import django.db.models.deletion
import notifications.models
from django.conf import settings
from django.db import migrations, models


def begin_here(apps, schema_editor):
    """What happened before there were messages is told to nobody."""
    last = apps.get_model("initiatives", "Event").objects.aggregate(last=models.Max("pk"))["last"]
    apps.get_model("notifications", "Sweep").objects.create(pk=1, last_event=last or 0)


class Migration(migrations.Migration):

    replaces = [('notifications', '0001_initial'), ('notifications', '0002_rounds_and_meetings'), ('notifications', '0003_outbox_of_mails'), ('notifications', '0004_messages_into_mails'), ('notifications', '0005_message_is_no_outbox'), ('notifications', '0006_mail_to_an_address'), ('notifications', '0007_letters'), ('notifications', '0008_interim_reports'), ('notifications', '0009_what_could_not_be_told'), ('notifications', '0001_squashed'), ('notifications', '0002_message_answer')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_2026_11'),
        ('accounts', '__first__'),
        ('assignments', '0001_squashed_anew'),
        ('initiatives', '0001_squashed_2026_11'),
        ('letters', '0001_squashed_2026_11'),
        ('meetings', '0001_squashed_2026_11'),
        ('prioritization', '0001_squashed_anew'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailPreference',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mail_preference', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('pace', models.CharField(default='at_once', max_length=7)),
            ],
            options={
                'verbose_name': 'val av mejl',
                'verbose_name_plural': 'val av mejl',
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mails', to=settings.AUTH_USER_MODEL)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('plain', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('stop_href', models.CharField(blank=True, max_length=300)),
                ('message_id', models.CharField(default=notifications.models.new_message_id, editable=False, max_length=200, unique=True)),
                ('digest_of', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('not_before', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'mejl',
                'verbose_name_plural': 'mejl',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['id'], name='mail_unsent')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'digest_of'), name='mail_one_digest_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('recipient__isnull', False)), models.Q(('recipient', None), models.Q(('address', ''), _negated=True)), _connector='OR'), name='mail_to_a_person_or_an_address'), models.CheckConstraint(condition=models.Q(('sent_at', None), ('claimed_at', None), _connector='OR'), name='mail_sent_is_not_claimed')],
            },
        ),
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('last_event', models.PositiveBigIntegerField(default=0)),
                ('failed', models.JSONField(blank=True, default=list)),
                ('reminded_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'genomgång',
                'verbose_name_plural': 'genomgångar',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='sweep_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='initiatives.event')),
                ('weighing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='prioritization.round')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='meetings.meeting')),
                ('interim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='assignments.interimreport')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='letters.letter')),
                ('reminder', models.CharField(blank=True, max_length=100, null=True)),
                ('link', models.CharField(blank=True, max_length=200)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to=settings.AUTH_USER_MODEL)),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('answer', models.CharField(blank=True, max_length=20)),
                ('because', models.CharField(blank=True, max_length=200)),
                ('is_urgent', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('mail', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='messages', to='notifications.mail')),
            ],
            options={
                'verbose_name': 'meddelande',
                'verbose_name_plural': 'meddelanden',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('mail', None)), fields=['id'], name='message_without_mail'), models.Index(fields=['recipient', '-created_at'], name='message_of_person')],
                'constraints': [models.UniqueConstraint(fields=('event', 'recipient'), name='message_once_per_event'), models.UniqueConstraint(fields=('weighing', 'recipient'), name='message_once_per_round'), models.UniqueConstraint(fields=('meeting', 'recipient'), name='message_once_per_meeting'), models.UniqueConstraint(fields=('interim', 'recipient'), name='message_once_per_interim'), models.UniqueConstraint(fields=('letter', 'recipient'), name='message_once_per_letter'), models.UniqueConstraint(fields=('reminder', 'recipient'), name='message_once_per_reminder'), models.CheckConstraint(condition=models.Q(models.Q(('event__isnull', False), ('interim__isnull', True), ('letter__isnull', True), ('meeting__isnull', True), ('reminder__isnull', True), ('weighing__isnull', True)), models.Q(('event__isnull', True), ('interim__isnull', True), ('letter__isnull', True), ('meeting__isnull', True), ('reminder__isnull', True), ('weighing__isnull', False)), models.Q(('event__isnull', True), ('interim__isnull', True), ('letter__isnull', True), ('meeting__isnull', False), ('reminder__isnull', True), ('weighing__isnull', True)), models.Q(('event__isnull', True), ('interim__isnull', False), ('letter__isnull', True), ('meeting__isnull', True), ('reminder__isnull', True), ('weighing__isnull', True)), models.Q(('event__isnull', True), ('interim__isnull', True), ('letter__isnull', False), ('meeting__isnull', True), ('reminder__isnull', True), ('weighing__isnull', True)), models.Q(('event__isnull', True), ('interim__isnull', True), ('letter__isnull', True), ('meeting__isnull', True), ('reminder__isnull', False), ('weighing__isnull', True)), _connector='OR'), name='message_about_one_thing')],
            },
        ),
        migrations.RunPython(begin_here, migrations.RunPython.noop),
    ]
