"""A JSON file with a list of rows, each in the same shape."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from organizations.documents.refusals import DocumentRefused, Problem, shown
from organizations.documents.shapes import ShapeT, check
from organizations.documents.text_file import read_text

MAX_DEPTH = 20


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys were written twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        # Python keeps the last of two in silence, and the first would be lost without a word.
        self.repeated = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]


def _load_json(path: Path | str) -> object:
    text = read_text(path)
    try:
        value: object = json.loads(text, object_pairs_hook=_Object)
    except json.JSONDecodeError as error:
        place, why = f"rad {error.lineno}", f"ogiltig JSON (tecken {error.colno})"
    # A file of nothing but `[` is deeper than Python reads.
    except RecursionError:
        place, why = "", "för många nivåer i varandra"
    except ValueError:
        place, why = "", "ett tal har för många siffror"
    else:
        return value
    raise DocumentRefused(path, [Problem(place, why)])


def _oddities(value: object, depth: int = 0) -> Iterator[str]:
    """What JSON lets through but a document may not have."""
    if depth > MAX_DEPTH:
        yield "för många nivåer i varandra"
        return
    # Python reads NaN although JSON has none; PostgreSQL then refuses the row.
    if isinstance(value, float) and not math.isfinite(value):
        yield "NaN och Infinity är inga tal"
    if isinstance(value, _Object):
        yield from (f"{shown(key)} står två gånger" for key in value.repeated)
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _oddities(item, depth + 1)


def row_place(number: int, row_id: object = None) -> str:
    """Where a row stands: `post 3 (dess id)`, counted from 1."""
    known = isinstance(row_id, str) and row_id
    return f"post {number} ({shown(str(row_id))})" if known else f"post {number}"


def _row(shape: type[ShapeT], row: object) -> tuple[ShapeT | None, list[str]]:
    if not isinstance(row, dict):
        return None, ["posten ska vara ett objekt med namngivna fält"]
    if odd := list(_oddities(row)):
        return None, odd
    found, wrong = check(shape, row)
    return found, [why for _, why in wrong]


def read_json_list(path: Path | str, shape: type[ShapeT]) -> list[ShapeT]:
    """The file's rows as that shape, or `DocumentRefused` with the row of everything wrong.

    An `id` that two rows share is refused; `row_place` names a row for what the caller finds.
    """
    rows = _load_json(path)
    if not isinstance(rows, list):
        raise DocumentRefused(path, [Problem("rad 1", "filen ska innehålla en lista")])
    good: list[ShapeT] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        found, wrong = _row(shape, row)
        row_id = row.get("id") if isinstance(row, dict) else None
        # Told with the row where it stood first: the other of the two is the one to look for.
        if isinstance(row_id, str) and first.setdefault(row_id, number) != number:
            wrong.append(f"id finns redan i post {first[row_id]}")
        problems += (Problem(row_place(number, row_id), why) for why in wrong)
        if found is not None:
            good.append(found)
    if problems:
        raise DocumentRefused(path, problems)
    return good
