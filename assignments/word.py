"""A version of the charter as Word opens it: to write on elsewhere, and to take in again.

The headings and the tables' heads stand here, so that what goes out is what is looked for when it comes in
(`desk/charter_file.py`).
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assignments.content import CharterText
from assignments.models import Charter, SeatKind
from assignments.paper import approved_by
from initiatives import days
from initiatives.models import Direction
from plaintext.order import swedish
from typesetting.word import Word

ABOUT = gettext_lazy("Om handlingen")
FACTS = gettext_lazy("Tid och berörda")
WHY = gettext_lazy("Varför behöver uppdraget ändras?")

TABLES: dict[str, tuple[object, tuple[object, ...]]] = {
    "goals": (
        gettext_lazy("Mål att följa"),
        (
            gettext_lazy("Mål"),
            gettext_lazy("Uppnått senast"),
            gettext_lazy("Mått som ska visa det"),
            gettext_lazy("Håll"),
        ),
    ),
    "milestones": (gettext_lazy("Delmål"), (gettext_lazy("Delmål"), gettext_lazy("Klart senast"))),
    "seats": (
        gettext_lazy("Arbetsgrupp och referensgrupp"),
        (gettext_lazy("Roll"), gettext_lazy("Organisation"), gettext_lazy("Grupp")),
    ),
    "planned_reports": (gettext_lazy("Delrapporter"), (gettext_lazy("Delrapport senast"),)),
    "indicators": (gettext_lazy("Indikatorer att följa"), (gettext_lazy("Indikator"),)),
}
"""What is written row by row: section → its heading, and the head of its table."""

LABELS = {
    "starts_on": gettext_lazy("Börjar"),
    "ends_on": gettext_lazy("Klart senast"),
    "areas": gettext_lazy("Berörda delregionala områden"),
    "principals": gettext_lazy("Berörda huvudmän"),
    "reports_to_political": gettext_lazy("Rapporterar även till det politiska organet"),
}
"""The lines of the table of facts."""

BETWEEN = "; "
"""Between the names of several."""


def charter_as_word(charter: Charter, names: Iterable[tuple[str, str]]) -> bytes:
    """The version whole, read `whole`. `names`: the profile's sections, id and name, in order."""
    need, text = charter.assignment.need, CharterText.of(charter)
    made = Word(f"{_('Uppdragshandling')}: {need.title}", lowest=3)
    _tell_of_it(made, charter)
    if text.reason:
        made.heading(str(WHY))
        made.prose(text.reason)
    for slug, name in names:
        # Also what is not written yet: the file is one to write in.
        made.heading(name)
        made.prose(text.parts.get(slug, ""))
    for section, rows in _rows(text).items():
        heading, head = TABLES[section]
        made.heading(str(heading))
        made.table(map(str, head), rows)
    made.heading(str(FACTS))
    made.table([_("Uppgift"), _("Står")], [[str(LABELS[name]), said] for name, said in _facts(text).items()])
    return made.content()


def _tell_of_it(made: Word, charter: Charter) -> None:
    need = charter.assignment.need
    made.heading(str(ABOUT))
    if need.is_example:
        made.line(_("Exempel"))
    made.line(f"{need.number or ''} {need.title}".strip(), label=_("Behov"))
    made.line(f"{charter.version}, {charter.get_status_display().lower()}", label=_("Version"))
    if charter.approved_event:
        by = approved_by(charter)
        day = days.written(charter.approved_event.recorded)
        made.line(f"{day}, {by}" if by else day, label=_("Godkänd"))


def _rows(text: CharterText) -> dict[str, list[list[str]]]:
    return {
        "goals": [
            [
                goal.title,
                _day(goal.due_on),
                goal.indicator.name if goal.indicator else "",
                str(Direction(goal.direction).label) if goal.direction else "",
            ]
            for goal in text.goals
        ],
        "milestones": [[line.title, _day(line.due_on)] for line in text.milestones],
        "seats": [
            [seat.role, seat.organization, str(SeatKind(seat.kind).label).capitalize()] for seat in text.seats
        ],
        "planned_reports": [[_day(due_on)] for due_on in text.planned_reports],
        "indicators": [[title] for title in text.indicators],
    }


def _facts(text: CharterText) -> dict[str, str]:
    return {
        "starts_on": _day(text.starts_on),
        "ends_on": _day(text.ends_on),
        "areas": BETWEEN.join(swedish(text.areas)),
        "principals": BETWEEN.join(swedish(text.principals)),
        "reports_to_political": _("Ja") if text.reports_to_political else _("Nej"),
    }


def _day(day: date | None) -> str:
    return days.written(day) if day else ""
