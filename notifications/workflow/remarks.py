"""Writes to whoever has asked something of a need that is weighed: that there is an answer, or more remarks.

Decided here: what was asked, answered or remarked is read at the desk alone; the mail says that it is there.
Among the members those hear of more who have written to them of that need, and so have answered themselves.
"""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from imprints.road import road
from notifications.meeting_wording import text_of_answer, text_of_more_remarks
from notifications.message_text import REMARK, MessageText
from notifications.models import Message
from prioritization.models import RoundEntry, WeighRemark
from prioritization.permissions import may_weigh
from prioritization.remarks import answer_remark, remark


@road
def answer_and_tell(asked: WeighRemark, *, by: User, text: str) -> WeighRemark:
    """Svarar, and whoever asked is told of it. Raises what `answer_remark` does."""
    answered = answer_remark(asked, by=by, text=text)
    _write([answered.by], answered, text_of_answer(answered.entry.need))
    return answered


@road
def remark_and_tell(entry: RoundEntry, *, by: User, to: str, text: str) -> WeighRemark:
    """Frågar eller anmärker; of what is said among the members those are told who have said something before.

    Raises what `remark` does.
    """
    made = remark(entry, by=by, to=to, text=text)
    if made.to == WeighRemark.To.COLLEAGUES:
        before = WeighRemark.objects.filter(entry=entry, to=made.to).exclude(by=by)
        people = User.objects.filter(pk__in=before.values("by"), is_active=True).order_by("pk")
        _write(filter(may_weigh, people), made, text_of_more_remarks(entry.need))
    return made


def _write(people: Iterable[User], about: WeighRemark, text: MessageText) -> None:
    rows = [
        Message(
            recipient=person,
            **text.words,
            reminder=f"{REMARK}{about.pk}",
            link=reverse("desk:weigh_others", args=[about.entry.need.number]),
        )
        for person in people
        if person.is_active
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
