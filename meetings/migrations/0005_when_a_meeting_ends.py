from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_items_that_came_by_themselves")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="ends_at",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at", None),
                    models.Q(("ends_at__gt", models.F("starts_at")), ("starts_at__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_ends_after_it_starts",
            ),
        ),
    ]
