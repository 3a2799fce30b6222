"""A made-up uppdragshandling with all that one can say, and a request to change it."""

from dataclasses import replace
from datetime import timedelta

import clock
from assignments.models import Charter, SeatKind
from assignments.workflow import CharterText, GoalLine, MilestoneLine, SeatLine
from organizations.models import CharterSection, Principal, SubregionalArea

NOTE = "Det här är ett exempel för att visa portalen. Texten är påhittad."

MILESTONES = {
    "Arbetsgruppen har börjat": -60,
    "Kartläggning klar": -25,
    "Förslag framtaget": -10,
    "Förslag prövat": 60,
    "Slutprodukt klar": 150,
}
"""Milestone → days from today."""

REPORTS = (-20, 15, 100)
"""Planned interim reports, days from today."""

WRITTEN = {
    "description": "Arbetet sker i **tre steg**:\n\n1. kartlägg hur det är i dag\n"
    "2. pröva ett gemensamt arbetssätt\n3. gör det som fungerade till en rutin",
    "purpose": "Den som får vård och omsorg ska märka att huvudmännen arbetar ihop.",
    "delimitations": "Uppdraget omfattar inte:\n\n- frågor som redan regleras i avtal\n- inköp av system",
}
"""Texts for the sections that a region usually has; the others say what they are."""


def charter_text() -> CharterText:
    """Complete, and marked as an example in every section."""
    today = clock.today()
    parts = {
        section.slug: f"{WRITTEN.get(section.slug, section.name + '.')}\n\n{NOTE}"
        for section in CharterSection.objects.all()
    }
    return CharterText(
        parts=parts,
        goals=[
            GoalLine("Arbetssättet är prövat i två områden (exempel)", today + timedelta(days=180)),
            GoalLine("Färre som får olika besked (exempel)"),
        ],
        milestones=[
            MilestoneLine(title, today + timedelta(days=offset)) for title, offset in MILESTONES.items()
        ],
        seats=[
            SeatLine("Verksamhetsutvecklare", "Kommun (exempel)"),
            SeatLine("Verksamhetsutvecklare", "Regionen (exempel)"),
            SeatLine("Patient- och brukarföreträdare", "Förening (exempel)", SeatKind.REFERENCE),
        ],
        planned_reports=[today + timedelta(days=offset) for offset in REPORTS],
        indicators=["Andel som upplever att vården hänger ihop (exempel)"],
        areas=list(SubregionalArea.objects.all()),
        principals=[] if SubregionalArea.objects.exists() else list(Principal.objects.all()),
        starts_on=today - timedelta(days=90),
        ends_on=today + timedelta(days=240),
    )


def change_request(approved: Charter) -> CharterText:
    """Later, with one seat more: not handed in yet."""
    text = CharterText.of(Charter.objects.whole().get(pk=approved.pk))
    *kept, moved = text.milestones
    later = (text.ends_on or clock.today()) + timedelta(days=56)
    return replace(
        text,
        milestones=[*kept, moved._replace(due_on=moved.due_on + timedelta(days=56))],
        seats=[*text.seats, SeatLine("Enhetschef", "Kommun (exempel)")],
        ends_on=later,
        reason="Prövningen behöver två månader till. (Exempel.)",
    )
