"""What those called to a meeting answer: whether they are coming.

Decided here: whoever sits in the body on the meeting's day answers, for themselves alone, as long as the
meeting is called and has not been; the newest answer stands, and a moved meeting asks anew.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.refusals import NotPermitted, Unmet, WrongState
from meetings.models import Meeting, MeetingReply
from meetings.permissions import is_seated, seated
from meetings.states import MeetingStatus
from meetings.workflow.meeting import standing_in

Answer = MeetingReply.Answer


@dataclass(frozen=True)
class Replies:
    """What has been answered to the newest call: each answer with its people, and who has not said."""

    answered: list[MeetingReply]
    silent: list[User]

    @property
    def by_answer(self) -> list[tuple[str, list[User]]]:
        """The answers in words, those that somebody gave."""
        given = [(answer, [row.person for row in self.answered if row.answer == answer]) for answer in Answer]
        return [(str(answer.label), people) for answer, people in given if people]


def may_reply(meeting: Meeting, person: User) -> bool:
    """Whether the person may answer now."""
    has_not_been = meeting.day >= clock.today()
    return meeting.status == MeetingStatus.CALLED and has_not_been and is_seated(person, meeting)


def call_number(meeting: Meeting) -> int:
    """How many changes those called have been told of: which call an answer is to."""
    return meeting.changes.count()


@road
def reply_to_call(meeting: Meeting, *, by: User, answer: str) -> MeetingReply:
    """Svarar på kallelsen. Raises `NotPermitted` for whoever does not sit there, `WrongState`, or `Unmet`."""
    if answer not in Answer.values:
        raise Unmet(_("Välj ett svar."), field="answer")
    locked = standing_in(meeting, MeetingStatus.CALLED)
    if locked.day < clock.today():
        raise WrongState(_("Mötet har redan varit. Ingenting sparades."))
    if not may_reply(locked, by):
        raise NotPermitted
    said = {"answer": Answer(answer), "call": call_number(locked), "at": clock.now()}
    return MeetingReply.objects.update_or_create(meeting=locked, person=by, defaults=said)[0]


def own_reply(meeting: Meeting, person: User) -> MeetingReply | None:
    """What the person answered to the newest call."""
    return meeting.replies.filter(person=person, call=call_number(meeting)).first()


def replies_to(meeting: Meeting) -> Replies:
    """Of those who sit in the body on the meeting's day. Three queries."""
    people = list(seated(meeting))
    rows = meeting.replies.filter(call=call_number(meeting), person__in=people).select_related("person")
    answered = list(rows)
    said = {row.person_id for row in answered}
    return Replies(answered, [person for person in people if person.pk not in said])
