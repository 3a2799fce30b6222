"""The page of one need as the public read it at the end of a past day, from its events alone.

What hangs on rows that keep no history – leaders, deadlines, attachments – is left out, and the page
says so. Source: process.md, "Events and time".
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from assignments.models import Charter, FinalReport
from initiatives.models import Event, Need, StandingPeriod
from initiatives.periods import TELLS
from initiatives.standing import still_held
from initiatives.texts import PUBLIC_TEXTS
from organizations.region import Region
from website.need_page import NeedPage, history, page_as_of, published_in
from website.past_lanes import lanes_then
from website.summaries import summarize_then


def need_page_then(period: StandingPeriod, day: date, region: Region) -> NeedPage:
    """Reads it all, in a number of queries that does not grow with the history."""
    line = summarize_then(period, region, day)
    need = period.need
    known = history(need)
    # By the day it became public, not when it happened: nobody could read it here before.
    events = [event for event in known if event.public_day and event.public_day <= day]
    missing = _put_back_texts(need, events, known)
    page = page_as_of(need, line, events, day, region)
    return replace(
        page,
        lanes=lanes_then(need, still_held(events), day),
        as_of=day,
        missing=missing + _taken_back(page, events, day),
    )


def _put_back_texts(need: Need, events: list[Event], history: list[Event]) -> list[str]:
    """Gives the need its texts of that day; says which is not kept any more."""
    missing = []
    words = {name: str(text.lost) for name, text in PUBLIC_TEXTS.items() if text.lost}
    # A registration keeps all texts, where they are written.
    is_kept = _newest_text(events, "description") is not None
    for name, sentence in words.items():
        kept = _newest_text(events, name)
        if kept is None and _newest_text(history, name) is not None:
            kept = ""
            # Where the registration kept its texts, one that is not among them was empty that day.
            missing += [] if is_kept else [sentence]
        if kept is not None:
            setattr(need, name, kept)
    return missing


def _newest_text(events: Iterable[Event], name: str) -> str | None:
    """The newest such text of the need's own in the events; None where none of them says anything of it."""
    found = None
    for event in events:
        texts = {text.name: text.text for text in event.texts.all()} if event.verb in TELLS else {}
        if name in texts or name in event.data.get("changed", ()):
            found = texts.get(name, "")
    return found


def _taken_back(page: NeedPage, events: list[Event], day: date) -> list[str]:
    """Says what was public then and is not shown, since making it so was a wrong record (ADR 0015)."""
    accepted = FinalReport.objects.accepted_on(day).filter(assignment__need=page.need)
    sentences = {
        _("Uppdragshandlingen gällde då, men godkännandet rättades senare. Den visas inte."): (
            page.charter is None and Charter.objects.was_taken_back_since(day, page.need)
        ),
        _("Slutrapporten var godkänd då, men godkännandet rättades senare. Den visas inte."): (
            accepted.count() > len(page.reports)
        ),
        _(
            "En slutprodukt eller ett stödmaterial var publicerat då, men publiceringen rättades senare. "
            "Det visas inte."
        ): len(published_in(events)) > len(page.products + page.support),
    }
    return [sentence for sentence, holds in sentences.items() if holds]
