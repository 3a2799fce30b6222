"""A made-up uppdragshandling with all that one can say, and a request to change it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assignments.goals import Answer, Measured
from assignments.models import Charter, Goal, GoalAnswer, SeatKind
from assignments.workflow import CharterText, GoalLine, MilestoneLine, SeatLine
from examples.matters import NOTE
from initiatives.aims import AimLine
from organizations.models import CharterSection, Principal, SubregionalArea

MILESTONES = {
    "Arbetsgruppen har börjat": 0.08,
    "Kartläggning klar": 0.25,
    "Förslag framtaget": 0.38,
    "Förslag prövat": 0.75,
    "Slutprodukt klar": 0.95,
}
"""Milestone → how far into the assignment."""

REPORTS = (0.45, 0.7, 0.95)
"""Planned interim reports, likewise."""

WRITTEN = {
    "description": "Arbetet sker i **tre steg**:\n\n1. kartlägg hur det är i dag\n"
    "2. pröva ett gemensamt arbetssätt\n3. gör det som fungerade till en rutin",
    "purpose": "Den som får vård och omsorg ska märka att huvudmännen arbetar ihop.",
    "goals": "Ett gemensamt arbetssätt är beskrivet och prövat i två områden. Färre får olika besked.",
    "delimitations": "Uppdraget omfattar inte:\n\n- frågor som redan regleras i avtal\n- inköp av system",
    "group": "Verksamhetsutvecklare från kommunerna och regionen, som kan var sin sida, och någon som "
    "företräder patienter och brukare och ser hela vägen.",
    "effort": "Processledarna arbetar halvtid. Deltagarna möts en halv dag var tredje vecka.",
    "schedule": "Först kartläggning, sedan prövning i två områden och till sist slutrapport. Dagarna står "
    "bland delmålen.",
}
"""Texts for the sections that a region usually has; one that another region adds says what it is."""


def charter_text(starts_on: date, done_on: date, ends_on: date, aims: Sequence[AimLine] = ()) -> CharterText:
    """Complete, and marked as an example in every section. `done_on`: when the work itself is to be done."""
    parts = {
        section.slug: f"{WRITTEN.get(section.slug, section.name + '.')}\n\n{NOTE}"
        for section in CharterSection.objects.all()
    }

    def part(share: float) -> date:
        return starts_on + timedelta(days=round(share * (done_on - starts_on).days))

    return CharterText(
        parts=parts,
        goals=[
            GoalLine("Arbetssättet är prövat i två områden (exempel)", part(0.9)),
            GoalLine("Färre som får olika besked (exempel)"),
            *(
                GoalLine(f"{aim.indicator.name} {aim.way}", aim.by, aim.indicator, aim.direction)
                for aim in aims
                if aim.indicator
            ),
        ],
        milestones=[MilestoneLine(title, part(share)) for title, share in MILESTONES.items()],
        seats=[
            SeatLine("Verksamhetsutvecklare", "Kommun (exempel)"),
            SeatLine("Verksamhetsutvecklare", "Regionen (exempel)"),
            SeatLine("Patient- och brukarföreträdare", "Förening (exempel)", SeatKind.REFERENCE),
        ],
        planned_reports=[part(share) for share in REPORTS],
        indicators=["Andel som upplever att vården hänger ihop (exempel)"],
        areas=list(SubregionalArea.objects.all()),
        # A charter names areas or, where the region has none, its huvudmän: one of the two is demanded.
        principals=[] if SubregionalArea.objects.exists() else list(Principal.objects.all()),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def answer_to(goal: Goal) -> Answer:
    """What the final report says of one of them: a measure can't be judged so soon."""
    if goal.indicator:
        return Answer(GoalAnswer.Outcome.PARTLY, "Värdet går åt rätt håll men gäller tiden före. (Exempel.)")
    return Answer(GoalAnswer.Outcome.REACHED, "Det visar prövningen i två områden. (Exempel.)")


NOT_MEASURED = Measured(why="Enkäten går ut först när arbetssättet har använts i ett halvår. (Exempel.)")


def change_request(approved: Charter) -> CharterText:
    """Later, with one seat more: not handed in yet."""
    # From the approved text, so that the page of differences shows what was changed and nothing else.
    text = CharterText.of(Charter.objects.whole().get(pk=approved.pk))
    *kept, moved = text.milestones
    return replace(
        text,
        milestones=[*kept, moved._replace(due_on=moved.due_on + timedelta(days=56))],
        seats=[*text.seats, SeatLine("Enhetschef", "Kommun (exempel)")],
        ends_on=text.ends_on and text.ends_on + timedelta(days=56),
        reason="Prövningen behöver två månader till. (Exempel.)",
    )
