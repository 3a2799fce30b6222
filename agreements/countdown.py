"""How long fifty decisions take: backwards from a last day, and forwards from today.

Pure: calendars in, days out. A board has its papers some weeks before it meets; an answer to a remiss is a
board's decision too, so the boards' calendars set both ends. Of a board that has told no day nothing is
reckoned, and it is said so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from agreements.boards import Board, Met
from agreements.models import GoverningDocument


@dataclass(frozen=True)
class Plan:
    """How many weeks each part is planned to take."""

    draft: int = 26
    remiss: int = 16
    compiling: int = 6
    before_board: int = 4

    @classmethod
    def of(cls, document: GoverningDocument) -> "Plan":
        return cls(document.draft_weeks, document.remiss_weeks, document.compile_weeks, document.board_weeks)


def _weeks(number: int) -> timedelta:
    return timedelta(weeks=number)


@dataclass(frozen=True)
class Countdown:
    """The last day of each step, so that all have decided by `decided`."""

    decided: date
    sent: date
    endorsed: date
    remiss_ends: date
    remiss_begins: date
    begin: date
    tightest: str = ""
    """The code of the party whose last meeting before the end is the earliest."""
    unknown: frozenset[str] = frozenset()
    """The parties of whose boards nothing is known."""
    has_guesses: bool = False
    political_is_known: bool = True


def count_down(decided: date, boards: Mapping[str, Board], political: Board, plan: Plan) -> Countdown:
    """Backwards: each step's last day."""
    last = _last_meetings(boards, decided)
    tightest = min(last, key=lambda code: (last[code].day, code), default="")
    sent = (last[tightest].day if last else decided) - _weeks(plan.before_board)
    meets = political.last_until(sent)
    endorsed = meets.day if meets else sent
    remiss_ends = endorsed - _weeks(plan.before_board + plan.compiling)
    answering = _last_meetings(boards, remiss_ends)
    begins = [remiss_ends - _weeks(plan.remiss)]
    begins += [met.day - _weeks(plan.before_board) for met in answering.values()]
    used = [*last.values(), *answering.values(), *([meets] if meets else [])]
    return Countdown(
        decided=decided,
        sent=sent,
        endorsed=endorsed,
        remiss_ends=remiss_ends,
        remiss_begins=min(begins),
        begin=min(begins) - _weeks(plan.draft),
        tightest=tightest,
        unknown=frozenset(set(boards) - set(last)),
        has_guesses=any(met.is_guess for met in used),
        political_is_known=meets is not None,
    )


def _last_meetings(boards: Mapping[str, Board], day: date) -> dict[str, Met]:
    found = {code: board.last_until(day) for code, board in boards.items()}
    return {code: met for code, met in found.items() if met}


@dataclass(frozen=True)
class Stage:
    """How far it has come: the day from which the next step can begin, and what is left to do.

    `remiss_until`: the last day of a remiss that is out. `scheduled`: the day each board has it on an agenda.
    """

    has_draft: bool = False
    remiss_until: date | None = None
    is_endorsed: bool = False
    is_sent: bool = False
    scheduled: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Outlook:
    """Forwards from a day: when it can be sent, and when each board can decide."""

    sent: date
    decides: dict[str, Met]
    unknown: frozenset[str] = frozenset()

    def too_late(self, decided: date) -> dict[str, Met]:
        """The boards that first meet after that day."""
        return {code: met for code, met in self.decides.items() if met.day > decided}


def look_ahead(
    today: date, boards: Mapping[str, Board], political: Board, plan: Plan, stage: Stage
) -> Outlook:
    """Forwards: the earliest that each board can decide. `boards`: those that have not answered."""
    sent = today if stage.is_sent else _sent(today, boards, political, plan, stage)
    wait = _weeks(0 if stage.is_sent else plan.before_board)
    found = {code: board.first_from(sent + wait) for code, board in boards.items()}
    found |= {code: Met(day) for code, day in stage.scheduled.items() if code in boards and day >= today}
    return Outlook(
        sent,
        {code: met for code, met in found.items() if met},
        frozenset(code for code, met in found.items() if met is None),
    )


def _sent(today: date, boards: Mapping[str, Board], political: Board, plan: Plan, stage: Stage) -> date:
    if stage.is_endorsed:
        return today
    ends = stage.remiss_until or _remiss_ends(today, boards, plan, stage)
    ready = max(ends, today) + _weeks(plan.compiling + plan.before_board)
    meets = political.first_from(ready)
    return meets.day if meets else ready


def _remiss_ends(today: date, boards: Mapping[str, Board], plan: Plan, stage: Stage) -> date:
    begins = today + _weeks(0 if stage.has_draft else plan.draft)
    answers = [board.first_from(begins + _weeks(plan.before_board)) for board in boards.values()]
    return max([begins + _weeks(plan.remiss), *(met.day for met in answers if met)])
