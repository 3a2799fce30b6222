from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("notifications", "0004_messages_into_mails")]

    operations = [
        migrations.RemoveConstraint(
            model_name='message',
            name='message_sent_is_not_claimed',
        ),
        migrations.RemoveIndex(
            model_name='message',
            name='message_unsent',
        ),
        migrations.RemoveField(
            model_name='message',
            name='attempts',
        ),
        migrations.RemoveField(
            model_name='message',
            name='claimed_at',
        ),
        migrations.RemoveField(
            model_name='message',
            name='last_error',
        ),
        migrations.RemoveField(
            model_name='message',
            name='not_before',
        ),
        migrations.RemoveField(
            model_name='message',
            name='sent_at',
        ),
    ]
