"""What a document's countdown is counted to, and how far its next version has come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from agreements.boards import Board, boards_of
from agreements.countdown import Countdown, Outlook, Plan, Stage, count_down, look_ahead
from agreements.models import GoverningDocument
from agreements.parties import Answer
from agreements.standing import DocumentStanding, VersionStanding
from agreements.states import UNDECIDED, State, Verb
from initiatives.days import months_before
from meetings.models import Meeting
from organizations.models import Body
from prepared import prepared

ON_ITS_WAY = UNDECIDED | {State.DECIDING}


@dataclass(frozen=True)
class Deadline:
    """The day by which all must have decided, its steps backwards, and who can't make it from here."""

    countdown: Countdown
    outlook: Outlook
    notice_by: date | None
    """The last day to give notice, where what is in force has an end and a notice period."""
    is_begun: bool
    is_sent: bool
    today: date

    @property
    def too_late(self) -> list[str]:
        return sorted(self.outlook.too_late(self.countdown.decided))

    @property
    def is_too_late(self) -> bool:
        """Whether the last day to begin has passed, and nobody has."""
        return not self.is_begun and self.countdown.begin < self.today


def last_day_of(stands: DocumentStanding) -> date | None:
    """When all must have decided: before what is in force ends, or when what is decided on is to begin."""
    line = stands.headline
    if line.is_binding:
        return line.ends
    if stands.newest.state in ON_ITS_WAY:
        return stands.newest.terms.starts_on
    return None


def notice_day_of(line: VersionStanding) -> date | None:
    """The last day to give notice so that it ends when its period does."""
    if not line.is_binding or line.state == State.UNDER_NOTICE or line.ends is None:
        return None
    months = line.terms.notice_months
    return months_before(line.ends, months) if months is not None else None


def deadline_of(
    document: GoverningDocument,
    stands: DocumentStanding,
    parties: Collection[str],
    today: date,
    *,
    boards: Mapping[str, Board] | None = None,
    political: Board | None = None,
) -> Deadline | None:
    """None where no last day is known, or it has passed."""
    decided = last_day_of(stands)
    if decided is None or decided < today:
        return None
    coming = stands.newest if stands.newest.state in ON_ITS_WAY else None
    codes = set(coming.parties if coming and coming.sent_on else parties)
    boards = boards_of(codes) if boards is None else {code: boards[code] for code in codes}
    political = political_board() if political is None else political
    plan = Plan.of(document)
    left = {code: board for code, board in boards.items() if not (coming and _has_answered(coming, code))}
    return Deadline(
        count_down(decided, boards, political, plan),
        look_ahead(today, left, political, plan, _stage(coming)),
        notice_day_of(stands.headline),
        is_begun=coming is not None,
        is_sent=bool(coming and coming.sent_on),
        today=today,
    )


def _has_answered(coming: VersionStanding, code: str) -> bool:
    return code in coming.parties and coming.parties[code].has_answered


def _stage(coming: VersionStanding | None) -> Stage:
    if coming is None:
        return Stage()
    remiss = coming.newest(Verb.SEND_ON_REMISS)
    until = remiss.data.get("until") if remiss else None
    scheduled = {
        code: date.fromisoformat(party.event.data["meeting"])
        for code, party in coming.parties.items()
        if party.answer == Answer.SCHEDULED and party.event
    }
    return Stage(
        has_draft=True,
        remiss_until=date.fromisoformat(until) if until else None,
        is_endorsed=coming.state in {State.ENDORSED, State.DECIDING},
        is_sent=bool(coming.sent_on),
        scheduled=scheduled,
    )


def political_board() -> Board:
    """When the political body meets, as its meetings are planned."""
    return Board(_political_days())


@prepared
def _political_days() -> QuerySet[Meeting, date]:
    return Meeting.objects.filter(body__kind=Body.Kind.POLITICAL).values_list("day", flat=True)
