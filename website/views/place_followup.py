"""What is followed, at one place: the county, an area or a municipality, as data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from indicators.compared import newest_shown
from indicators.places import Level, Place, places
from website.followup_fields import PLACE_COLUMNS
from website.formats import csv_answer, json_answer


@require_safe
def followup_csv(request: HttpRequest) -> HttpResponse:
    """`/uppfoljning.csv`: the county's newest value of each indicator."""
    county = [place for place in places().values() if place.level == Level.COUNTY]
    return _csv("uppfoljning", _rows(county))


@require_safe
def place_json(request: HttpRequest, place: str) -> JsonResponse:
    """`/uppfoljning/platser/<id>.json`: an area's or a municipality's, beside the county's."""
    return json_answer({"results": _rows([_place(place)])})


@require_safe
def place_csv(request: HttpRequest, place: str) -> HttpResponse:
    """`/uppfoljning/platser/<id>.csv`: the same as a table."""
    return _csv(place, _rows([_place(place)]))


def _place(code: str) -> Place:
    """404 for what is neither an area nor a municipality of the region."""
    found = places().get(code)
    if found is None or found.level not in {Level.AREA, Level.MUNICIPALITY}:
        raise Http404
    return found


def _rows(found: list[Place]) -> list[dict[str, Any]]:
    level = Level.COUNTY if any(place.level == Level.COUNTY for place in found) else Level.MUNICIPALITY
    shown = newest_shown(level)
    return [each.data for place in found for each in shown.at(place)]


def _csv(name: str, rows: list[dict[str, Any]]) -> HttpResponse:
    columns = tuple(PLACE_COLUMNS)
    return csv_answer(f"{name}.csv", columns, ([row[column] for column in columns] for row in rows))
