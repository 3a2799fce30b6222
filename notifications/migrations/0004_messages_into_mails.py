"""Each message was its own outbox row; now the row is a mail of its own, under the same Message-ID."""

from django.conf import settings
from django.db import migrations

KEPT = ["sent_at", "claimed_at", "not_before", "attempts", "last_error"]


def into_mails(apps, schema_editor):
    Message = apps.get_model("notifications", "Message")
    Mail = apps.get_model("notifications", "Mail")
    for message in Message.objects.filter(mail=None).iterator():
        made = int(message.created_at.timestamp())
        message.mail = Mail.objects.create(
            recipient_id=message.recipient_id,
            message_id=f"<meddelande.{message.pk}.{made}@{settings.MESSAGE_ID_DOMAIN}>",
            **{name: getattr(message, name) for name in KEPT},
        )
        message.save(update_fields=["mail"])


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_outbox_of_mails")]

    operations = [migrations.RunPython(into_mails, migrations.RunPython.noop)]
