"""A remiss and its compilation as items on a meeting's agenda.

Decided here: the coordinator says which meeting takes it up; on an open item the package tells
of it as it is then. A free-standing item, which moves no need by itself.
"""

from django.utils.translation import gettext as _

from accounts.models import User
from consultations.models import Consultation, ConsultationPaper
from consultations.refusals import ConsultationRefused
from consultations.workflow.locking import lock_to_run
from imprints.road import road
from meetings.models import AgendaItem, Meeting
from meetings.workflow import ItemText, add_item

LONGEST = 200


@road
def lay_on_agenda(consultation: Consultation, kind: str, meeting: Meeting, *, by: User) -> AgendaItem:
    """Sätter remissen eller sammanställningen på en dagordning.

    Raises `PermissionDenied`, `ConsultationRefused`, and whatever the agenda refuses.
    """
    locked = lock_to_run(consultation, by)
    there = ConsultationPaper.objects.filter(consultation=locked, kind=kind, item__is_open=True)
    if there.filter(item__meeting=meeting).exists():
        raise ConsultationRefused(_("Ärendet står redan på det mötet."), field="meeting")
    name = ConsultationPaper.Kind(kind).label
    text = ItemText(title=f"{name}: {locked.title}"[:LONGEST], kind=AgendaItem.Kind.STANDPOINT)
    item = add_item(meeting, by=by, text=text)
    ConsultationPaper.objects.create(item=item, consultation=locked, kind=kind)
    return item
