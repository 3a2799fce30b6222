"""What one area or one municipality has to look forward to, to take into use, and in use already."""

from collections import Counter
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contacts.models import Contact
from indicators.compared import newest_shown
from indicators.places import Level, places
from initiatives.lanes import LaneStatus
from initiatives.models import Need
from organizations.models import Principal, SubregionalArea
from pictures.bars import Bars
from website.contacts import ContactLine, contact_lines
from website.lanes import PlaceLine, place_lines
from website.process import use
from website.views.needs import whole_list

BY_NAME = Prefetch("municipalities", Principal.objects.by_name())


@require_safe
def subregions(request: HttpRequest) -> HttpResponse:
    """`/delregionalt/`: the areas with their municipalities; not there where the region has none."""
    areas = list(SubregionalArea.objects.prefetch_related(BY_NAME))
    # A region without the level has no such page, rather than an empty one.
    if not areas:
        raise Http404
    return render(request, "website/place_list.html", {"areas": areas})


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """`/kommuner/`: every municipality by name; and the huvudmän that are none, as parties."""
    found = Principal.objects.municipalities().select_related("area")
    others = Principal.objects.filter(kind=Principal.Kind.REGION)
    return render(request, "website/municipality_list.html", {"municipalities": found, "others": others})


@require_safe
def subregion(request: HttpRequest, area: str) -> HttpResponse:
    """`/delregionalt/<id>/`: one subregional area."""
    place = get_object_or_404(SubregionalArea.objects.prefetch_related(BY_NAME), slug=area)
    coming = Need.objects.published().on_its_way().concerning(place)
    context = (
        used_at(place)
        | _followed(place.slug)
        | {
            "place": place,
            "municipalities": place.municipalities.all(),
            "contacts": _contacts(body__area=place),
            "filter": f"delregion={place.slug}",
        }
    )
    return whole_list(request, "website/place_detail.html", coming, context)


@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """`/kommuner/<kod>/`: one municipality, by its own word; what its area says is told as the area's."""
    found = Principal.objects.filter(kind=Principal.Kind.MUNICIPALITY).select_related("area")
    place = get_object_or_404(found, code=code)
    coming = Need.objects.published().on_its_way().concerning(place.area, place)
    about = {
        "above": place.area,
        "filter": f"kommun={place.code}",
        "contacts": _contacts(principal=place),
    }
    context = used_at(place) | _followed(place.code) | about
    return whole_list(request, "website/place_detail.html", coming, context)


def _followed(code: str) -> dict[str, Any]:
    """What is followed there by numbers, beside the county and the country."""
    shown = newest_shown(Level.MUNICIPALITY)
    rows = shown.at(places()[code]) if shown.by_indicator else []
    return {"followed": rows, "code": code, "sources": sorted({(row.source, row.read_on) for row in rows})}


def _contacts(**at: object) -> list[ContactLine]:
    """Whom to turn to there, by role."""
    return contact_lines(Contact.objects.filter(**at).in_order())


def used_at(place: SubregionalArea | Principal) -> dict[str, Any]:
    """The place's lines, parted by what they ask of it."""
    # Asked once and parted in Python: the four lists are of the same rows.
    lines = place_lines(place)

    def having(*statuses: str) -> list[PlaceLine]:
        return [line for line in lines if line.shown and line.shown.status in statuses]

    unsaid = [line for line in lines if line.shown is None]
    return {
        "place": place,
        "use": _use(lines),
        "to_use": having(LaneStatus.NOT_STARTED, LaneStatus.PLANNED, LaneStatus.UNDER_WAY),
        "unsaid": unsaid,
        "in_use": having(LaneStatus.IN_USE),
        "not_here": having(LaneStatus.NOT_APPLICABLE),
    }


def _use(lines: list[PlaceLine]) -> Bars | None:
    """How far the place has come in numbers; a lane that nobody has spoken of has come nowhere yet."""
    said = [LaneStatus(line.shown.status) for line in lines if line.shown and not line.shown.is_silent]
    return use(Counter(said), len(lines) - len(said))
