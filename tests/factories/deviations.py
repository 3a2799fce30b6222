"""Counts of deviations, read in and published. All of it is made up."""

from collections.abc import Iterable
from typing import Any

from deviations.csv_file import CountRow
from deviations.models import Analysis, DeviationBatch
from deviations.places import counting_places
from deviations.workflow import AnalysisText, publish_analysis, publish_counts, read_in_counts, save_analysis
from organizations.models import DeviationCategory

SOURCE = "En räkning (exempel)"


def count_row(count: int, place: str = "simba", category: str = "rutin", month: str = "2026-01") -> CountRow:
    found = DeviationCategory.objects.get(slug=category)
    return CountRow(counting_places()[place], found, month, count)


def text_of(place: str = "simba", **changed: Any) -> AnalysisText:
    given = {
        "first_month": "2026-01",
        "last_month": "2026-03",
        "heading": "Utskrivning utan plan (exempel)",
        "learnt": "Planen skrivs sent när ingen vet vem som kallar.",
        "done": "Vi kallar samma dag.",
    }
    return AnalysisText(place=place, **given | changed)


def analysed(by: Any, place: str = "simba", *, publishes: bool = True, **changed: Any) -> Analysis:
    found = save_analysis(None, text_of(place, **changed), by=by)
    return publish_analysis(found, by=by, no_names=True) if publishes else found


def counted(rows: Iterable[CountRow], by: Any, source: str = SOURCE) -> DeviationBatch:
    return read_in_counts(list(rows), source=source, by=by)


def counts_published(rows: Iterable[CountRow], by: Any, source: str = SOURCE) -> DeviationBatch:
    return publish_counts(counted(rows, by, source), by=by)
