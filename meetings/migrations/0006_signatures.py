import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_who_was_chosen(apps, _schema_editor):
    """Whoever was to check the minutes still is; when they did is not known, and is not made up."""
    Meeting, Signature = apps.get_model("meetings", "Meeting"), apps.get_model("meetings", "Signature")
    chosen = Meeting.objects.exclude(adjuster=None).values_list("pk", "adjuster")
    Signature.objects.bulk_create(Signature(meeting_id=pk, person_id=person) for pk, person in chosen)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_when_a_meeting_ends"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="meetings.meeting")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("recorded_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "justering",
                "verbose_name_plural": "justeringar",
                "ordering": ["meeting", "person__name_order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="signature_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recorded_at", None), ("recorded_by", None), ("signed_on", None)),
                            models.Q(
                                ("recorded_at__isnull", False),
                                ("recorded_by__isnull", False),
                                ("signed_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="signature_whole_or_none",
                    ),
                ],
            },
        ),
        migrations.RunPython(keep_who_was_chosen, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="meeting", name="adjuster"),
    ]
