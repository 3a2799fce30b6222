"""An announced decision is public from a day."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0005_decision_public_day"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(condition=models.Q(models.Q(("announced_at", None), ("public_day", None)), models.Q(("announced_at__isnull", False), ("public_day__isnull", False)), _connector="OR"), name="decision_announced_is_public_from_a_day"),
        ),
    ]
