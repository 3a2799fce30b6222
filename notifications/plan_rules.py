"""The days of action plans that are reminded of; rows of `reminders.RULES`."""

from django.utils.translation import gettext_lazy as _

from notifications import due_activities
from notifications.due_days import REMIND_FOR
from notifications.groups import Group
from notifications.rule import ReminderRule, Text

PLAN_RULES: dict[str, ReminderRule] = {
    "activity": ReminderRule(
        find=due_activities.endings,
        before=due_activities.AHEAD,
        soon=Text(
            _("Du ska berätta hur aktiviteten går senast %(day)s: %(title)s"),
            _("En aktivitet som du ansvarar för ska vara klar senast %(day)s. Berätta hur den går."),
        ),
        soon_to=(Group.RESPONSIBLE,),
        times=REMIND_FOR,
        passed=Text(
            _("Aktiviteten skulle ha varit klar senast %(day)s: %(title)s"),
            _("En aktivitet som du ansvarar för skulle ha varit klar senast %(day)s. Berätta hur den går."),
        ),
        passed_to=(Group.RESPONSIBLE,),
        first=(Group.COORDINATORS,),
        late=Text(
            _("Aktiviteten är försenad: %(title)s"),
            _("Aktiviteten skulle ha varit klar senast %(day)s. Den som ansvarar har fått en påminnelse."),
        ),
    ),
    "activity_silence": ReminderRule(
        find=due_activities.silences,
        times=REMIND_FOR,
        passed=Text(
            _("Du ska berätta hur aktiviteten går: %(title)s"),
            _("Ingen har berättat hur aktiviteten går på länge. Berätta, också om inget har ändrats."),
        ),
        passed_to=(Group.RESPONSIBLE,),
    ),
}
