"""One table: what waits beside the needs' own turns – each duty, how it is found, its mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from desk.waiting import (
    activities,
    consultations,
    decisions,
    documents,
    follow_ups,
    indicators,
    knocks,
    lanes,
    letters,
    meetings,
    networks,
    preparations,
    remarks,
    reports,
    rounds,
    sources,
)
from desk.waiting.item import Waiting
from desk.waiting.me import Me


@dataclass(frozen=True)
class Duty:
    """`find`: what of it waits for the person, in as many queries however much there is.

    `heading`: what stands over many of them; `mail`: what tells of it – a row of `reminders.RULES` or a
    notice; empty where the list alone does.
    """

    find: Callable[[Me], Sequence[Waiting]]
    heading: Any
    mail: str = ""


DUTIES: dict[str, Duty] = {
    "held": Duty(decisions.held, _("Tillkännage %(n)s beslut")),
    "review": Duty(decisions.to_review, _("Se till att %(n)s beslut omprövas"), mail="review"),
    "supplement": Duty(decisions.to_file, _("Gör tillägg till %(n)s protokoll")),
    "meeting": Duty(meetings.duties, _("Sköt %(n)s möten"), mail="call"),
    "sign": Duty(meetings.to_sign, _("Läs och justera %(n)s protokoll")),
    "proposal": Duty(meetings.proposals, _("Svara på förslag till %(n)s möten")),
    "interim": Duty(reports.to_hand_in, _("Lämna %(n)s delrapporter"), mail="interim"),
    "note_interim": Duty(reports.to_note, _("Anteckna beslut om %(n)s delrapporter"), mail="INTERIM"),
    "preparation": Duty(preparations.to_write, _("Skriv %(n)s beredningar"), mail="preparation"),
    "weigh": Duty(rounds.to_answer, _("Väg i %(n)s omgångar"), mail="round"),
    "close_round": Duty(rounds.to_close, _("Stäng %(n)s omgångar")),
    "remark": Duty(remarks.to_answer, _("Svara på %(n)s frågor från ledamöter")),
    "lane": Duty(lanes.to_confirm, _("Bekräfta läget för %(n)s resultat"), mail="lane"),
    "unconfirmed": Duty(sources.to_confirm, ""),
    "follow_up": Duty(follow_ups.to_make, _("Följ upp %(n)s avslutade ärenden"), mail="follow_up"),
    "activity": Duty(activities.to_tell, _("Berätta hur det går med %(n)s aktiviteter"), mail="activity"),
    "document": Duty(documents.to_decide, _("Anteckna beslut om %(n)s styrdokument"), mail="board"),
    "network": Duty(networks.to_publish, _("Publicera %(n)s planer och årsrapporter"), mail="network_paper"),
    "document_day": Duty(documents.to_care_for, _("Sköt %(n)s styrdokument"), mail="begin"),
    "consultation": Duty(consultations.to_answer, _("Svara på %(n)s remisser"), mail="consultation"),
    "extension": Duty(consultations.to_extend, _("Svara på %(n)s begäranden om anstånd")),
    "response": Duty(consultations.to_review, _("Läs svaren på %(n)s remisser")),
    "values": Duty(indicators.to_read_in, ""),
    "letter": Duty(letters.to_answer, "", mail="LETTER"),
    "knock": Duty(knocks.to_answer, "", mail="KNOCK"),
}
"""Four have a single line, however much there is, and so no heading."""
