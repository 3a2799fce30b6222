"""What one area or one municipality has to look forward to, to take into use, and in use already."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contacts.models import Contact
from indicators.compared import newest_shown
from indicators.places import Level, places
from initiatives.lanes import Lane
from initiatives.models import StandingPeriod
from organizations.models import Principal, SubregionalArea
from pictures.bars import Bars
from ui import errors
from ui.addresses import asked
from website.addresses import today_address
from website.contacts import ContactLine, contact_lines
from website.expected import expected_of
from website.facets import Rows
from website.past_days import AsOf
from website.place_parts import BY_NAME as PARTS
from website.place_parts import parts
from website.use import use_by_area, use_by_municipality, use_of
from website.views.needs import list_of_day

BY_NAME = Prefetch("municipalities", Principal.objects.by_name())


@require_safe
def subregions(request: HttpRequest) -> HttpResponse:
    """`/delregionalt/`: the areas with their municipalities; not there where the region has none."""
    areas = list(SubregionalArea.objects.prefetch_related(BY_NAME))
    # A region without the level has no such page, rather than an empty one.
    if not areas:
        raise Http404
    return _all(request, "website/place_list.html", {"areas": areas}, use_by_area)


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """`/kommuner/`: every municipality by name; and the huvudmän that are none, as parties."""
    found = Principal.objects.municipalities().select_related("area")
    others = Principal.objects.filter(kind=Principal.Kind.REGION)
    context = {"municipalities": found, "others": others}
    return _all(request, "website/municipality_list.html", context, use_by_municipality)


def _all(
    request: HttpRequest, template: str, context: dict[str, Any], use: Callable[[date | None], Bars | None]
) -> HttpResponse:
    """All places of a kind, and how far each has come; with `lage=` as it stood that day."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    day = form.cleaned_data["lage"]
    told = {"use": use(day), "as_of": day, "list_today": today_address(request)}
    return render(request, template, context | told | {"first_day": StandingPeriod.objects.first_day()})


@require_safe
def subregion(request: HttpRequest, area: str) -> HttpResponse:
    """`/delregionalt/<id>/`: one subregional area."""
    place = get_object_or_404(SubregionalArea.objects.prefetch_related(BY_NAME), slug=area)
    context = {
        "municipalities": place.municipalities.all(),
        "contacts": _contacts(body__area=place),
        "filter": f"delregion={place.slug}",
    }
    return _one(request, place, lambda rows: rows.concerning(place), context)


@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """`/kommuner/<kod>/`: one municipality, by its own word; what its area says is told as the area's."""
    found = Principal.objects.filter(kind=Principal.Kind.MUNICIPALITY).select_related("area")
    place = get_object_or_404(found, code=code)
    context = {
        "above": place.area,
        "filter": f"kommun={place.code}",
        "contacts": _contacts(principal=place),
    }
    return _one(request, place, lambda rows: rows.concerning(place.area, place), context)


def _one(
    request: HttpRequest,
    place: SubregionalArea | Principal,
    keep: Callable[[Rows], Rows],
    context: dict[str, Any],
) -> HttpResponse:
    """What has been published for the place, and what is on its way; with `lage=` as it stood that day."""
    if request.GET.get("visa"):
        return part_page(request, place, request.path)
    return list_of_day(
        request,
        "website/place_detail.html",
        lambda rows: keep(rows.on_its_way()),
        context,
        of_day=lambda day: used_at(place, day) | ({} if day else _today(place)),
    )


def _today(place: SubregionalArea | Principal) -> dict[str, Any]:
    """What is told of today alone: the numbers, and what is expected of a municipality."""
    expected = expected_of(place) if isinstance(place, Principal) else []
    is_sheet = isinstance(place, Principal)
    return _followed(Lane.of(place).key) | {"expected": expected, "is_sheet": is_sheet}


def _followed(code: str) -> dict[str, Any]:
    """What is followed there by numbers, beside the county and the country."""
    shown = newest_shown(Level.MUNICIPALITY)
    rows = shown.at(places()[code]) if shown.by_indicator else []
    return {"followed": rows, "code": code, "sources": sorted({(row.source, row.read_on) for row in rows})}


def _contacts(**at: object) -> list[ContactLine]:
    """Whom to turn to there, by role."""
    return contact_lines(Contact.objects.filter(**at).in_order())


def used_at(place: SubregionalArea | Principal, day: date | None = None) -> dict[str, Any]:
    """The place's lines, parted by what they ask of it, the first of each; and how far it has come."""
    standing, parted = parts(place, day)
    return {"place": place, "use": use_of(standing, day)} | parted


def part_page(request: HttpRequest, place: SubregionalArea | Principal, back: str) -> HttpResponse:
    """All of the part that `visa` names, a page at a time; with `lage=` as it stood that day. `back`: the
    place's own page."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    only, day = request.GET["visa"], form.cleaned_data["lage"]
    if only not in PARTS:
        raise Http404
    _standing, parted = parts(place, day, only=only, number=request.GET.get("sida"))
    told = {"place": place, "part": parted[PARTS[only]], "query": asked(request), "back": back}
    return render(
        request, "website/place_part.html", told | {"as_of": day, "list_today": today_address(request)}
    )
