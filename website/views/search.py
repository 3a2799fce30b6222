"""The search: what was found, where it stands, and ways to narrow it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations.region import Region, current_region
from search.words import telling
from ui.addresses import asked
from website.facets import drill_down, ways_on
from website.forms import NeedFilter
from website.hits import hits
from website.rows import FOR_LIST
from website.site_pages import is_same, pages_for
from website.views.needs import lines, needs_page

NARROWED_BY = ("fas", "omrade", "malgrupp", "delregion")
"""What the search itself can be narrowed by; the list of needs has every filter."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/sok/`: the needs that answer the question, then the plan's areas and places that it names."""
    form = NeedFilter(request.GET)
    context: dict[str, Any] = {"form": form, "query": asked(request)}
    if form.is_valid() and form.found:
        page = needs_page(form, FOR_LIST)
        total = page.paginator.count
        context |= {
            "page": page,
            "total": total,
            "hits": hits(lines(form, page), form.found),
            "facets": drill_down(form, request, NARROWED_BY),
            "ways_on": None if total else ways_on(form, request),
            "named": _named(form, current_region()),
        }
        # Whoever is led straight to what was asked for needs no advice on asking otherwise.
        context["is_named"] = any(context["named"].values())
    return render(request, "website/search.html", context, status=200 if form.is_valid() else 400)


def _named(form: NeedFilter, region: Region) -> dict[str, list[Any]]:
    """The portal's pages that are asked for, and the plan's areas, the county's areas and its municipalities
    whose names have a word of the question."""
    question = form.cleaned_data["q"]
    asked_for = telling(question)

    def named(filter_of: str) -> list[Any]:
        """Of those that the list can be narrowed by: they are read for its choices anyway."""
        field: Any = form.fields.get(filter_of)
        return [
            row
            for row in (field.rows() if field else ())
            if any(is_same(word, name) for word in asked_for for name in telling(row.name))
        ]

    return {
        "pages": pages_for(question, region),
        "municipalities": named("kommun"),
        "subregions": named("delregion"),
        "areas": named("omrade"),
    }
