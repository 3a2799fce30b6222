"""What a need belongs to is kept by the day. Of what was registered before, as it is today: no event tells more."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LISTS = ("target_groups", "affected_areas", "affected_municipalities")


def keep(apps, schema_editor):
    Need = apps.get_model("initiatives", "Need")
    Period = apps.get_model("initiatives", "StandingPeriod")
    Classified = apps.get_model("initiatives", "EventClassification")
    for need in Need.objects.filter(number__isnull=False).iterator():
        first = need.events.filter(public_day__isnull=False).order_by("seq").first()
        if first is None:
            continue
        row = Classified.objects.create(event=first, origin=need.origin, priority_area=need.priority_area)
        for name in LISTS:
            getattr(row, name).set(getattr(need, name).all())
        Period.objects.filter(need=need).update(classification=row)


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0001_squashed'),
        ('organizations', '0002_standpoint_effect'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EventClassification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'indelning från en händelse',
                'verbose_name_plural': 'indelningar från händelser',
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_known_verb',
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['submit', 'withdraw', 'request_completion', 'register', 'redirect', 'merge', 'open_assessment', 'endorse', 'decline', 'prioritize', 'commission', 'requeue', 'approve_charter', 'pause', 'resume', 'discontinue', 'report', 'return_report', 'accept_report', 'publish', 'close', 'reopen', 'correct', 'import_history', 'refer', 'answer_referral', 'close_referral', 'note_decision', 'move_item', 'table_item', 'remit_item', 'hand_in_charter', 'note_interim', 'appoint_leader', 'set_deadline', 'principal_decision', 'put_up', 'take_down', 'area_step', 'edit_text', 'reclassify'])), name='event_known_verb'),
        ),
        migrations.AddField(
            model_name='eventclassification',
            name='affected_areas',
            field=models.ManyToManyField(editable=False, related_name='+', to='organizations.subregionalarea'),
        ),
        migrations.AddField(
            model_name='eventclassification',
            name='affected_municipalities',
            field=models.ManyToManyField(editable=False, related_name='+', to='organizations.principal'),
        ),
        migrations.AddField(
            model_name='eventclassification',
            name='event',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='classification', to='initiatives.event'),
        ),
        migrations.AddField(
            model_name='eventclassification',
            name='origin',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.origin'),
        ),
        migrations.AddField(
            model_name='eventclassification',
            name='priority_area',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.priorityarea'),
        ),
        migrations.AddField(
            model_name='eventclassification',
            name='target_groups',
            field=models.ManyToManyField(editable=False, related_name='+', to='organizations.targetgroup'),
        ),
        migrations.AddField(
            model_name='standingperiod',
            name='classification',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.eventclassification'),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
