"""A huvudman's contact says of several results at once how far it has come: all of them, or none.

Decided here: what stands as before is confirmed, which is no news to anybody; what nobody has said of and is
left so stays unsaid.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from followup.models import Implementation
from followup.workflow.lane import area_step, seen_of_lane
from imprints.road import road
from initiatives.refusals import Refusal


@dataclass(frozen=True)
class LaneAnswer:
    """How far it has come with one result; `seen`: the need's event number when the page was shown."""

    row: Implementation
    status: str
    seen: int


class LaneRefused(Refusal):
    """Why one of them was refused, and which; then nothing was said of any."""

    def __init__(self, refusal: Refusal, answer: LaneAnswer) -> None:
        super().__init__(refusal.message)
        self.status, self.answer = refusal.status, answer


@road
def answer_lanes(answers: Sequence[LaneAnswer], *, by: User) -> None:
    """Antecknar svaren. Raises `LaneRefused`."""
    for answer in answers:
        row, need = answer.row, answer.row.need
        is_same = answer.status == row.status and not _is_unsaid(row)
        try:
            area_step(
                need,
                by=by,
                seen=seen_of_lane(need, row.place, answer.seen),
                lane=row.place,
                status=answer.status,
                # A day told of where it stood before says nothing of where it stands now.
                day=row.day if is_same else None,
                contact_role=row.contact_role,
                evidence=row.evidence,
                again=is_same,
            )
        except Refusal as refusal:
            raise LaneRefused(refusal, answer) from refusal


def _is_unsaid(row: Implementation) -> bool:
    return row.pk is None or row.is_silent
