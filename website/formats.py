"""Open data as files: free to fetch from any site, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse

BOM = "\ufeff"
"""Tells the spreadsheet that the file is UTF-8."""

# What visitors and bodies write ends up in files that others open: a title may not become a program.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet may take as the beginning of a formula, in both widths."""


def json_answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """Readable Swedish letters."""
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})


def csv_answer(filename: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """UTF-8 with semicolons, as a Swedish spreadsheet expects."""
    text = StringIO()
    # In Swedish the comma is the decimal sign, so Excel splits by semicolon.
    writer = csv.writer(text, delimiter=";")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    response = HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def refusal(form: forms.Form) -> HttpResponse:
    """What is wrong with the filters, for the formats that cannot say it themselves."""
    lines = [f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()]
    return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")


def cell(value: Any) -> str:
    """The value as text that no spreadsheet runs: what looks like a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    # Stripped first: spreadsheets look past leading spaces.
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text[:1] in {"\t", "\r", "\n"} else text
