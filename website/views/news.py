"""The news: as a list, each by itself, and as a feed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from following.news import news_page
from news.models import NewsItem
from organizations.region import current_region
from publication.counting import counted
from typesetting.markdown import html
from ui import errors
from ui.paging import paginate
from website.addresses import site
from website.feeds.atom import atom_answer, printable, tag


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """`/nyheter/`: what the communicator has written, the newest first."""
    page = paginate(NewsItem.objects.published(), request.GET.get("sida"), count=counted)
    return render(request, "website/news_list.html", {"page": page})


@require_safe
def news_item(request: HttpRequest, news: int) -> HttpResponse:
    """`/nyheter/<nummer>/`: one piece of news, with what has happened that it tells of."""
    found = get_object_or_404(NewsItem, number=news)
    if found.withdrawn_at:
        ways = [(reverse("website:news"), _("Alla nyheter"))]
        return errors.page(request, 410, _("Nyheten är nertagen."), ways=ways)
    return render(request, "website/news_detail.html", {"page": news_page(found)})


@require_safe
def news_atom(request: HttpRequest) -> HttpResponse:
    """`/nyheter.atom`: the same list as a feed."""
    page = paginate(NewsItem.objects.published(), request.GET.get("sida"), count=counted)
    author = current_region().short_name
    return atom_answer(
        request,
        page,
        [_entry(item, author) for item in page],
        author=author,
        title=_("Nyheter – %s") % author,
        link=site() + reverse("website:news"),
        key="nyheter",
    )


def _entry(item: NewsItem, author: str) -> dict[str, Any]:
    return {
        "title": printable(item.title),
        "link": site() + reverse("website:news_item", args=[item.number]),
        "description": printable(html(item.text, "h3")),
        "unique_id": tag(f"nyhet/{item.number}"),
        "updateddate": item.changed_at or item.published_at,
        "author_name": author,
        "need": "",
    }
