"""A spreadsheet as a plan's content: all of it is in order, or none is used and each wrong row is told."""

import re
from collections.abc import Sequence
from typing import Any

from organizations.documents import DocumentRefused, Problem, shown
from plans.codes import Codes
from plans.content import ActivityContent, GoalContent, PlanContent, TaskContent, next_key
from plans.models import ActionPlan, Activity
from plans.xlsx import sheets
from plans.xlsx.cells import Row, pairs_of, rows_of
from plans.xlsx.opening import BROKEN, MAX_BYTES, opened

__all__ = ["MAX_BYTES", "read_xlsx"]
KEY = re.compile(r"[A-Za-z0-9-]{1,12}", re.ASCII)


def read_xlsx(name: str, content: bytes, plan: ActionPlan, codes: Codes) -> PlanContent:
    """What the file says. Raises `DocumentRefused` with the sheet and row of everything that is wrong."""
    reader = _Reader(plan, codes)
    try:
        with opened(name, content) as book:
            found = reader.plan(book)
    except BROKEN as error:
        raise DocumentRefused(name, [Problem("", "filen är trasig och går inte att läsa")]) from error
    if reader.problems or found is None:
        # Some columns are asked more than once; each fault is told once.
        raise DocumentRefused(name, dict.fromkeys(reader.problems))
    return found


class _Reader:
    def __init__(self, plan: ActionPlan, codes: Codes) -> None:
        self.of, self.codes = plan, codes
        self.problems: list[Problem] = []
        self.taken: set[str] = set()

    def plan(self, book: Any) -> PlanContent | None:
        missing = [name for name in (sheets.PLAN, *sheets.COLUMNS) if name not in book.sheetnames]
        if missing:
            self.problems += [Problem("", f"bladet {name} saknas") for name in missing]
            return None
        tables = {
            name: list(rows_of(book[name], columns, self.problems))
            for name, columns in sheets.COLUMNS.items()
        }
        head = pairs_of(book[sheets.PLAN], sheets.FIELDS, self.problems)
        # Before any new one is given, so that none is given twice.
        self.taken = {row.text("id", 99, required=False) for rows in tables.values() for row in rows}
        self.unique(tables)
        tasks = self.under(tables[sheets.TASKS], "aktivitet-id", tables[sheets.ACTIVITIES], self.task)
        activities = self.under(
            tables[sheets.ACTIVITIES], "mål-id", tables[sheets.GOALS], lambda row: self.activity(row, tasks)
        )
        goals = tuple(self.goal(row, activities) for row in tables[sheets.GOALS])
        return self.head(head, goals)

    def unique(self, tables: dict[str, list[Row]]) -> None:
        for rows in tables.values():
            first: dict[str, int] = {}
            for row in rows:
                key = row.text("id", 12, required=False)
                if key and not KEY.fullmatch(key):
                    row.wrong("id får ha högst 12 tecken: a–z, 0–9 och -")
                elif key and first.setdefault(key, row.number) != row.number:
                    row.wrong(f"id {key} står redan på rad {first[key]}")

    def under(
        self, rows: Sequence[Row], column: str, parents: Sequence[Row], make: Any
    ) -> dict[str, list[Any]]:
        """What each row makes, by the id of what it stands under."""
        known = {row.text("id", 99, required=False) for row in parents} - {""}
        found: dict[str, list[Any]] = {}
        for row in rows:
            parent = row.text(column, 12)
            if parent and parent not in known:
                row.wrong(f"{column} {shown(parent)!r} finns inte")
            found.setdefault(parent, []).append(make(row))
        return found

    def key(self, row: Row, letter: str) -> str:
        key = row.text("id", 99, required=False)
        if not key:
            key = next_key(letter, self.taken)
            self.taken.add(key)
        return key

    def task(self, row: Row) -> TaskContent:
        return TaskContent(self.key(row, "T"), row.text("moment", 300), row.day("klart"))

    def activity(self, row: Row, tasks: dict[str, list[TaskContent]]) -> ActivityContent:
        responsible = row.text("ansvarig", 60)
        if responsible and responsible not in self.codes.bodies and responsible not in self.codes.principals:
            row.wrong(f"ansvarig: koden {shown(responsible)!r} finns inte")
        follows = row.choice("följs genom", Activity.Follows.values)
        indicator = row.choice("indikator", list(self.codes.indicators), required=False)
        if (follows == Activity.Follows.INDICATOR) != bool(indicator):
            row.wrong("indikator ska stå där följs genom är indicator, och bara där")
        said = row.choice("läge för hand", Activity.Said.values, required=False)
        reason = row.text("skäl", 600, required=False)
        if bool(said) != bool(reason):
            row.wrong("läge för hand och skäl ska stå tillsammans")
        first, last = row.day("börjar"), row.day("slutar")
        if first and last and last < first:
            row.wrong("slutar ska inte vara före börjar")
        key = self.key(row, "A")
        return ActivityContent(
            key,
            row.text("aktivitet", 600),
            responsible,
            row.choice("roll", self.codes.roles_of(responsible)),
            follows,
            first,
            last,
            indicator,
            said,
            reason,
            tuple(tasks.get(key, ())),
        )

    def goal(self, row: Row, activities: dict[str, list[ActivityContent]]) -> GoalContent:
        named = [part.strip() for part in row.text("indikatorer", 600, required=False).split(",")]
        indicators = tuple(sorted({slug for slug in named if slug}))
        for slug in indicators:
            if slug not in self.codes.indicators:
                row.wrong(f"indikatorer: koden {shown(slug)!r} finns inte")
        key = self.key(row, "M")
        area = row.choice("område", list(self.codes.areas), required=False)
        return GoalContent(key, row.text("mål", 600), area, indicators, tuple(activities.get(key, ())))

    def head(self, row: Row, goals: tuple[GoalContent, ...]) -> PlanContent | None:
        place = self.of.area.slug if self.of.area else self.of.principal.code if self.of.principal else ""
        ours = {"Målgrupp": self.of.target_group.slug, "Nivå": self.of.level, "Plats": place}
        for column, own in ours.items():
            # Another plan's file, taken by mistake, would write over this one.
            if (given := row.text(column, 60, required=False)) and given != own:
                row.wrong(
                    f"{column} är {shown(given)!r}, och den här planens är {own!r}: filen är en annan plans"
                )
        title = row.text("Rubrik", 200)
        summary = row.text("Sammanfattning", 5000, required=False, lines=True)
        first, last = row.day("Börjar", required=True), row.day("Slutar", required=True)
        if first is None or last is None:
            return None
        if last < first:
            row.wrong("Slutar ska inte vara före Börjar")
        return PlanContent(title, first, last, summary, goals)
