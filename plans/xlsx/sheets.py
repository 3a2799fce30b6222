"""What the sheets and their columns are called: a promise to everybody's files. And how a text is guarded."""

import re

PLAN, GOALS, ACTIVITIES, TASKS, HELP = "Plan", "Mål", "Aktiviteter", "Moment", "Koder"

FIELDS = ("Rubrik", "Sammanfattning", "Börjar", "Slutar", "Målgrupp", "Nivå", "Plats")
"""Of the plan: a line each, the name first."""

COLUMNS = {
    GOALS: ("id", "mål", "område", "indikatorer"),
    ACTIVITIES: (
        "id", "mål-id", "aktivitet", "ansvarig", "roll", "börjar", "slutar", "följs genom", "indikator",
        "läge för hand", "skäl",
    ),
    TASKS: ("id", "aktivitet-id", "moment", "klart"),
}  # fmt: skip

FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r\n]")
"""How a text begins that some spreadsheet may run, or that has been guarded already."""


def guarded(text: str) -> str:
    """The text as no spreadsheet runs it. What looks guarded is guarded once more, so that none is lost."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given; any other text as it is."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
