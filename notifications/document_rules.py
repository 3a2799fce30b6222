"""The documents' days: who hears before each and who after. Rows of `reminders.py`."""

from django.utils.translation import gettext_lazy as _

from notifications import document_days
from notifications.due_days import REMIND_FOR
from notifications.groups import Group
from notifications.rule import ReminderRule, Text

DOCUMENT_RULES: dict[str, ReminderRule] = {
    "board": ReminderRule(
        find=document_days.boards,
        before=14,
        soon=Text(
            _("Nämnden sammanträder %(day)s: %(title)s"),
            _("Er nämnd sammanträder %(day)s. Ert beslut om dokumentet väntar: anteckna om det tas upp då."),
        ),
        soon_to=(Group.CONTACTS,),
        times=REMIND_FOR,
        passed=Text(
            _("Du ska anteckna vad nämnden beslutade %(day)s: %(title)s"),
            _("Er nämnd sammanträdde %(day)s. Anteckna vad den beslutade, eller när ärendet tas upp."),
        ),
        passed_to=(Group.CONTACTS,),
    ),
    "begin": ReminderRule(
        find=document_days.beginnings,
        before=90,
        soon=Text(
            _("Du ska börja med nästa version senast %(day)s: %(title)s"),
            _("Du ska börja arbetet med nästa version senast %(day)s, för att alla ska hinna besluta."),
        ),
        soon_to=(Group.OWNERS,),
        times=REMIND_FOR,
        passed=Text(
            _("Du skulle ha börjat med nästa version senast %(day)s: %(title)s"),
            _("Arbetet med nästa version skulle ha börjat senast %(day)s. Alla parter hinner kanske inte."),
        ),
        passed_to=(Group.OWNERS,),
    ),
    "notice": ReminderRule(
        find=document_days.notices,
        before=90,
        soon=Text(
            _("Du ska ta ställning till uppsägning senast %(day)s: %(title)s"),
            _("Sista dag att säga upp dokumentet är %(day)s."),
        ),
        soon_to=(Group.OWNERS,),
    ),
    "document_review": ReminderRule(
        find=document_days.reviews,
        before=60,
        soon=Text(
            _("Du ska se över dokumentet senast %(day)s: %(title)s"),
            _("Du ska se till att dokumentet ses över senast %(day)s."),
        ),
        soon_to=(Group.OWNERS,),
        times=1,
        passed=Text(
            _("Du skulle ha sett över dokumentet senast %(day)s: %(title)s"),
            _("Dokumentet skulle ha setts över senast %(day)s. Se över det, eller sätt en ny dag."),
        ),
        passed_to=(Group.OWNERS,),
    ),
}
