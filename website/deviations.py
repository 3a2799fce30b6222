"""What the public is told of deviations in collaboration: counts through the gate, and what was learnt."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from deviations.gate import ALL, SMALLEST_SHOWN, Month, months_of
from deviations.models import Analysis, DeviationCount
from deviations.places import AnalysisLevel, counting_places
from deviations.wording import place_name, span
from indicators.periods import in_words
from indicators.places import Place, places
from initiatives.models import Need
from organizations.models import DeviationCategory
from ui.unbroken import unbroken

IN_A_LANE = 10
MONTHS = 12
"""So many stand on the page; the data has all of them."""


@dataclass(frozen=True)
class CountRow:
    """A line of a table: a month or a place, and its cells, each with its category; the sum last."""

    name: str
    cells: list[tuple[str, str]]


@dataclass
class DeviationPage:
    """The newest months of the county, and the newest month place by place."""

    categories: list[str] = field(default_factory=list)
    months: list[CountRow] = field(default_factory=list)
    newest: str = ""
    places: list[CountRow] = field(default_factory=list)
    sources: list[tuple[str, Any]] = field(default_factory=list)
    hides: bool = False
    lanes: list[tuple[str, list["AnalysisLine"]]] = field(default_factory=list)
    smallest: int = SMALLEST_SHOWN


def shown_months() -> dict[str, Month]:
    """Every month that has a published count, in the order of time."""
    return months_of(DeviationCount.objects.current().select_related("category"))


def deviation_page() -> DeviationPage:
    counts = list(DeviationCount.objects.current().select_related("category", "batch"))
    months = list(months_of(counts).values())[-MONTHS:]
    page = DeviationPage(lanes=analysis_lanes())
    if not months:
        return page
    columns = {each.slug: each.name for each in DeviationCategory.objects.all()} | {ALL: _("Alla")}
    page.categories = list(columns.values())
    for month in reversed(months):
        page.months.append(CountRow(in_words(month.month), _cells(month, ALL, columns)))
    newest = months[-1]
    page.newest = in_words(newest.month)
    for code, place in counting_places().items():
        page.places.append(CountRow(place.name, _cells(newest, code, columns)))
    page.hides = any(month.hidden for month in months)
    told = {month.month for month in months}
    page.sources = _sources([each for each in counts if each.month in told])
    return page


def _cells(month: Month, place: str, columns: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, said(month, place, slug)) for slug, name in columns.items()]


def said(month: Month, place: str, category: str) -> str:
    """The count in words: what is hidden is so, and what nobody has counted is a dash."""
    if month.is_hidden(place, category):
        return _("visas inte")
    count = month.shown(place, category)
    return "–" if count is None else unbroken(str(count))


def _sources(counts: list[DeviationCount]) -> list[tuple[str, Any]]:
    newest: dict[str, Any] = {}
    for each in counts:
        newest[each.batch.source] = max(each.batch.read_at, newest.get(each.batch.source, each.batch.read_at))
    return sorted(newest.items())


@dataclass(frozen=True)
class AnalysisLine:
    """An analysis in a list, or on its own page: whose, of which months, and what it is called."""

    analysis: Analysis
    where: str
    span: str


@dataclass(frozen=True)
class AnalysisPage:
    """All that is told of one: beside what it says what it builds on, what builds on it, what it raised."""

    line: AnalysisLine
    builds_on: list[AnalysisLine]
    built_on_by: list[AnalysisLine]
    needs: list[Need]


def line_of(analysis: Analysis, known: dict[str, Place]) -> AnalysisLine:
    return AnalysisLine(analysis, place_name(analysis, known), span(analysis))


def analysis_lanes() -> list[tuple[str, list[AnalysisLine]]]:
    """The newest published of each level, from the nearest to the widest."""
    known = places()
    return [
        (str(level.label), [line_of(each, known) for each in found])
        for level in AnalysisLevel
        if (found := Analysis.objects.published().filter(level=level)[:IN_A_LANE])
    ]


def analysis_page(analysis: Analysis) -> AnalysisPage:
    known = places()
    return AnalysisPage(
        line_of(analysis, known),
        [line_of(each, known) for each in analysis.builds_on.published()],
        [line_of(each, known) for each in analysis.built_on_by.published()],
        list(analysis.needs.published()),
    )


def newest_in_county() -> tuple[str, str] | None:
    """The newest month's name and how many, in words; None where nothing is published."""
    newest = DeviationCount.objects.current().order_by("-month").values_list("month", flat=True).first()
    if newest is None:
        return None
    of = DeviationCount.objects.current().filter(month=newest).select_related("category")
    return in_words(newest), said(months_of(of)[newest], ALL, ALL)
