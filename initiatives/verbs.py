"""Every verb and act of the process by name, and what the history says of each.

A *move* takes a need from state to state; an *act* writes an event and moves nothing.
Source: process.md, the verb table and "Acts".
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.region import say


class Verb(models.TextChoices):
    """Names of the transitions on `Need`; the label is what the timeline says once it is done."""

    SUBMIT = "submit", _("Skickat till samordnaren")
    WITHDRAW = "withdraw", _("Återtaget av den som väckte behovet")
    REQUEST_COMPLETION = "request_completion", _("Komplettering begärd")
    REGISTER = "register", _("Registrerat")
    REDIRECT = "redirect", _("Hänvisat till annan mottagare")
    MERGE = "merge", _("Sammanfört med ett annat behov")
    OPEN_ASSESSMENT = "open_assessment", _("Ställningstagandet påbörjat")
    ENDORSE = "endorse", _("Behovet går vidare till prioritering")
    DECLINE = "decline", _("Går inte vidare")
    PRIORITIZE = "prioritize", _("Prioriterat")
    COMMISSION = "commission", _("Uppdrag beslutat")
    REQUEUE = "requeue", _("Åter i kö för genomförande")
    APPROVE_CHARTER = "approve_charter", _("Uppdragshandlingen godkänd")
    PAUSE = "pause", _("Uppdraget pausat")
    RESUME = "resume", _("Uppdraget återupptaget")
    DISCONTINUE = "discontinue", _("Uppdraget avbrutet")
    REPORT = "report", _("Slutrapport lämnad")
    TAKE_BACK_REPORT = "take_back_report", _("Återtagen av processledaren")
    RETURN_REPORT = "return_report", _("Slutrapporten återlämnad för komplettering")
    ACCEPT_REPORT = "accept_report", _("Slutrapporten godkänd")
    PUBLISH = "publish", _("Slutprodukten publicerad")
    CLOSE = "close", _("Slutfört")
    REOPEN = "reopen", _("Väckt på nytt")
    CORRECT = "correct", _("En tidigare händelse rättad")
    IMPORT_HISTORY = "import_history", _("Uppgift ur källan")
    # Acts.
    CONFIRM_STATUS = "confirm_status", _("Läget bekräftat")
    REFER = "refer", _("Fråga ställd till det politiska organet")
    ANSWER_REFERRAL = "answer_referral", _("Frågan besvarad av det politiska organet")
    CLOSE_REFERRAL = "close_referral", _("Frågan stängd som obesvarad")
    NOTE_DECISION = "note_decision", _("Ställningstagande antecknat")
    MOVE_ITEM = "move_item", _("Flyttat till ett annat möte")
    TABLE_ITEM = "table_item", _("Bordlagt")
    REMIT_ITEM = "remit_item", _("Återremitterat")
    HAND_IN_CHARTER = "hand_in_charter", _("Uppdragshandlingen lämnad för beslut")
    TAKE_BACK_CHARTER = "take_back_charter", _("Uppdragshandlingen återtagen av processledaren")
    NOTE_INTERIM = "note_interim", _("Delrapport noterad")
    APPOINT_LEADER = "appoint_leader", _("Processledare utsedd")
    SET_DEADLINE = "set_deadline", _("Ny tidsgräns")
    PRINCIPAL_DECISION = "principal_decision", _("Beslut av en huvudman")
    PUT_UP = "put_up", _("Slutprodukt upplagd")
    TAKE_DOWN = "take_down", _("Resultat nedtaget före publicering")
    AREA_STEP = "area_step", _("Steg i införandet")
    FOLLOWED_UP = "followed_up", _("Uppföljt")
    SET_UPKEEP = "set_upkeep", _("Ansvar och översyn av resultatet angivna")
    EDIT_TEXT = "edit_text", _("Texten ändrad")
    RECLASSIFY = "reclassify", _("Indelningen ändrad")
    SET_AIMS = "set_aims", _("Det som ska ändras är angivet")

    @property
    def words(self) -> str:
        """What the timeline says, in the region's words; the label stands where no region is asked."""
        return say(NAMING_THE_NEED.get(self, self.label))


NAMING_THE_NEED: dict[Any, Any] = {
    Verb.WITHDRAW: _("[Återtaget|Återtagen] av den som väckte [the need]"),
    Verb.MERGE: _("[Sammanfört|Sammanförd] med [ett annat|en annan] [need]"),
    Verb.ENDORSE: _("[The need] går vidare till prioritering"),
    Verb.REGISTER: _("[Registrerat|Registrerad]"),
    Verb.PRIORITIZE: _("[Prioriterat|Prioriterad]"),
    Verb.CLOSE: _("[Slutfört|Slutförd]"),
    Verb.SUBMIT: _("[Skickat|Skickad] till samordnaren"),
    Verb.REDIRECT: _("[Hänvisat|Hänvisad] till annan mottagare"),
}
"""What is said of a verb where the word for a need stands in it or bends it."""


PUBLIC_NAMES: dict[str, Any] = {
    "reason": _("Skäl"),
    "known_by": _("Så är det känt"),
    "source": _("Källa"),
    "question": _("Fråga"),
    "raise_again": _("När det kan väckas igen"),
    "news": _("Nytt sedan sist"),
    "result": _("Vad uppföljningen visade"),
    "resources": _("Resurser"),
    "region_resources": _("Regionens resurser"),
    "municipal_resources": _("Kommunernas resurser"),
}
"""Texts of an event that everybody may read and what they are called, beside the reasons for a waived
lane. All others – comments, what was missing in a report – are never public."""


@dataclass(frozen=True)
class Deed:
    """One verb about to be made: its plain facts (JSON), its free texts, when it happened.

    A decision keeps its deeds until it is announced, so a deed holds nothing but JSON. Free texts
    are apart from the facts, since the law may blank them.
    """

    verb: Verb
    data: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    happened: str = ""
