"""The days of networks' plans and reports that are reminded of; rows of `reminders.RULES`."""

from django.utils.translation import gettext_lazy as _

from notifications import due_networks
from notifications.due_days import REMIND_FOR
from notifications.groups import Group
from notifications.rule import ReminderRule, Text

NETWORK_RULES: dict[str, ReminderRule] = {
    "network_paper": ReminderRule(
        find=due_networks.papers,
        before=due_networks.AHEAD,
        soon=Text(
            _("Du ska publicera senast %(day)s: %(title)s"),
            _("Planen eller årsrapporten ska vara publicerad senast %(day)s."),
        ),
        soon_to=(Group.NETWORK,),
        times=REMIND_FOR,
        passed=Text(
            _("Du skulle ha publicerat senast %(day)s: %(title)s"),
            _("Planen eller årsrapporten skulle ha varit publicerad senast %(day)s. Publicera den nu."),
        ),
        passed_to=(Group.NETWORK,),
        first=(Group.COORDINATORS,),
        late=Text(
            _("Saknas sedan %(day)s: %(title)s"),
            _("Den skulle ha varit publicerad senast %(day)s. Den som skriver har fått en påminnelse."),
        ),
    ),
}
