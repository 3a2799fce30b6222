from django.db import migrations, models


def into_a_closed_round(apps, schema_editor):
    """What members answered before there were rounds: one closed round of its own, nothing lost."""
    Assessment = apps.get_model("prioritization", "Assessment")
    Round = apps.get_model("prioritization", "Round")
    RoundEntry = apps.get_model("prioritization", "RoundEntry")
    if not Assessment.objects.exists():
        return
    times = Assessment.objects.aggregate(first=models.Min("created"), last=models.Max("updated"))
    earlier = Round.objects.create(
        last_day=times["last"].date(), opened_at=times["first"], closed_at=times["last"]
    )
    for need in Assessment.objects.values_list("need", flat=True).distinct().order_by("need"):
        entry = RoundEntry.objects.create(round=earlier, need_id=need, is_open=False)
        Assessment.objects.filter(need_id=need).update(entry=entry, completed_at=models.F("updated"))


class Migration(migrations.Migration):

    dependencies = [('prioritization', '0003_rounds')]

    operations = [migrations.RunPython(into_a_closed_round, migrations.RunPython.noop)]
