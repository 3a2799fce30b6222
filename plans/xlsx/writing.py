"""A plan's content as a spreadsheet. No cell is a formula, whatever it says."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from plans.codes import BODY_ROLES, PRINCIPAL_ROLES, Codes
from plans.content import PlanContent
from plans.models import ActionPlan, Activity
from plans.xlsx import sheets

Rows = Iterable[Sequence[Any]]
WIDTHS = {
    "aktivitet": 60,
    "mål": 60,
    "moment": 60,
    "skäl": 40,
    "indikatorer": 30,
    "område": 30,
    "ansvarig": 24,
}


STAMP, BEGINS = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), b"2000-01-01T00:00:00Z"


def xlsx(plan: ActionPlan | None, content: PlanContent | None, codes: Codes) -> bytes:
    """The file. Without a plan it is the form to fill in."""
    from openpyxl import Workbook  # noqa: PLC0415 – no page needs it

    book = Workbook()
    book.remove(book.active)
    _sheet(book, sheets.PLAN, _plan_rows(plan, content))
    for name, rows in _tables(content).items():
        _sheet(book, name, [sheets.COLUMNS[name], *rows], is_table=True)
    _sheet(book, sheets.HELP, _help_rows(codes))
    file = BytesIO()
    book.save(file)
    return _still(file)


def _still(file: BytesIO) -> bytes:
    """The same content as the same bytes, whenever it is asked for: without the times of its making."""
    made = BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            text = before.read(part)
            if part == "docProps/core.xml":
                text = STAMP.sub(BEGINS, text)
            after.writestr(zipfile.ZipInfo(part), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _plan_rows(plan: ActionPlan | None, content: PlanContent | None) -> Rows:
    if plan is None or content is None:
        return [(name, "") for name in sheets.FIELDS]
    place = plan.area.slug if plan.area else plan.principal.code if plan.principal else ""
    values = (
        content.title,
        content.summary,
        content.begins_on,
        content.ends_on,
        plan.target_group.slug,
        plan.level,
        place,
    )
    return list(zip(sheets.FIELDS, values, strict=True))


def _tables(content: PlanContent | None) -> dict[str, Rows]:
    if content is None:
        return dict.fromkeys(sheets.COLUMNS, ())
    return {
        sheets.GOALS: [
            (goal.key, goal.text, goal.area, ", ".join(goal.indicators)) for goal in content.goals
        ],
        sheets.ACTIVITIES: list(_activities(content)),
        sheets.TASKS: [
            (task.key, each.key, task.text, task.done_on)
            for each in content.activities()
            for task in each.tasks
        ],
    }


def _activities(content: PlanContent) -> Iterator[Sequence[Any]]:
    for goal in content.goals:
        for each in goal.activities:
            yield (
                each.key,
                goal.key,
                each.text,
                each.responsible,
                each.role,
                each.begins_on,
                each.ends_on,
                each.follows,
                each.indicator,
                each.said,
                each.reason,
            )


def _help_rows(codes: Codes) -> Rows:
    yield ("kolumn", "kod", "betyder")
    for body in codes.bodies.values():
        yield ("ansvarig", body.slug, body.name)
    for principal in codes.principals.values():
        yield ("ansvarig", principal.code, principal.name)
    for role in (*BODY_ROLES, *PRINCIPAL_ROLES):
        yield ("roll", role.value, str(role.label))
    for area in codes.areas.values():
        yield ("område", area.slug, area.name)
    for indicator in codes.indicators.values():
        yield ("indikator", indicator.slug, indicator.name)
    for follows in Activity.Follows:
        yield ("följs genom", follows.value, str(follows.label))
    for said in Activity.Said:
        yield ("läge för hand", said.value, str(said.label))


def _sheet(book: Any, name: str, rows: Rows, *, is_table: bool = False) -> None:
    sheet = book.create_sheet(name)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value not in {None, ""}:
                _put(sheet.cell(number, column), value)
    if is_table:
        sheet.freeze_panes = "A2"
    for column, title in zip(sheet.columns, next(iter(sheet.values), ()), strict=False):
        sheet.column_dimensions[column[0].column_letter].width = WIDTHS.get(str(title), 18)


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
        return
    cell.value = sheets.guarded(str(value))
    # Said outright: the library takes a text that begins with "=" for a formula.
    cell.data_type = "s"
