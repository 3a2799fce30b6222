"""The search: what was found, where it stands, and ways to narrow it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations.models import Principal, PriorityArea, SubregionalArea
from search.question import Term
from search.words import stem, words_of
from website.addresses import asked
from website.facets import drill_down, ways_on
from website.forms import NeedFilter
from website.hits import hits
from website.views.needs import lines, needs_page

NARROWED_BY = ("fas", "omrade", "malgrupp", "delregion")
"""What the search itself can be narrowed by; the list of needs has every filter."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/sok/`: the needs that answer the question, then the plan's areas and places that it names."""
    form = NeedFilter(request.GET)
    context: dict[str, Any] = {"form": form, "query": asked(request)}
    if form.is_valid() and form.found:
        page = needs_page(form)
        total = page.paginator.count
        context |= {
            "page": page,
            "total": total,
            "hits": hits(lines(form, page), form.found),
            "facets": drill_down(form, request, NARROWED_BY),
            "ways_on": None if total else ways_on(form, request),
            "named": _named(form.found.terms),
        }
    return render(request, "website/search.html", context, status=200 if form.is_valid() else 400)


def _named(terms: list[Term]) -> dict[str, list[Any]]:
    """The plan's areas, the county's areas and its municipalities whose names have a word of the question."""
    # By the stem: the question may have the word in another form than the name.
    asked_for = {stem(term.word) for term in terms}

    def named(rows: Any) -> list[Any]:
        return [row for row in rows if asked_for & {stem(word) for word in words_of(row.name)}]

    municipalities = Principal.objects.filter(kind=Principal.Kind.MUNICIPALITY).order_by("name")
    return {
        "areas": named(PriorityArea.objects.all()),
        "subregions": named(SubregionalArea.objects.all()),
        "municipalities": named(municipalities),
    }
