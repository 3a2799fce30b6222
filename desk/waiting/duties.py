"""One table: what waits beside the needs' own turns – each duty, how it is found, its mail."""

from collections.abc import Callable
from dataclasses import dataclass

from desk.waiting import follow_ups, lanes, letters, meetings, reports, rounds, sources
from desk.waiting.item import Waiting
from desk.waiting.me import Me


@dataclass(frozen=True)
class Duty:
    """`find`: what of it waits for the person, in as many queries however much there is.

    `mail`: what tells of it – a row of `reminders.RULES` or a notice; empty where the list alone does.
    """

    find: Callable[[Me], list[Waiting]]
    mail: str = ""


DUTIES: dict[str, Duty] = {
    "held": Duty(meetings.held),
    "meeting": Duty(meetings.duties),
    "proposal": Duty(meetings.proposals),
    "interim": Duty(reports.to_hand_in, mail="interim"),
    "note_interim": Duty(reports.to_note, mail="INTERIM"),
    "weigh": Duty(rounds.to_answer, mail="round"),
    "close_round": Duty(rounds.to_close),
    "lane": Duty(lanes.to_confirm, mail="lane"),
    "unconfirmed": Duty(sources.to_confirm),
    "follow_up": Duty(follow_ups.to_make, mail="follow_up"),
    "letter": Duty(letters.to_answer, mail="LETTER"),
}


def duties(me: Me) -> list[Waiting]:
    """All that waits for the person beside the needs' own turns."""
    return [item for duty in DUTIES.values() for item in duty.find(me)]
