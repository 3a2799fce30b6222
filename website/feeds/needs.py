"""What happens to the needs as a feed: all, those that a filter leaves, or one."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from following.changes import Change, changes, newest_changes
from initiatives.models import Event, EventTally, Need
from initiatives.querysets import EventQuerySet
from organizations.region import current_region
from publication.counting import counted, summed
from ui.paging import paginate
from website.addresses import site
from website.feeds.atom import atom_answer, printable, tag
from website.formats import refusal
from website.forms import NeedFilter


@require_safe
def needs_atom(request: HttpRequest) -> HttpResponse:
    """`/behov.atom`: each public change of the needs that the filters leave, the newest first."""
    form = NeedFilter(request.GET)
    if form.is_valid() and form.cleaned_data["lage"]:
        form.add_error("lage", _("Ett flöde visar det som händer nu. Ta bort dagen."))
    if not form.is_valid():
        return refusal(form)
    region, base, query = current_region(), site(), form.canonical
    ending = f"?{query}" if query else ""
    page = paginate(newest_changes(_events(form)), form.cleaned_data.get("sida"), count=_count(form))
    return atom_answer(
        request,
        page,
        [_entry(line, base) for line in changes(page.object_list, region)],
        author=region.short_name,
        title=f"{region.need.plural.capitalize()} – {region.short_name}",
        link=base + reverse("website:needs") + ending,
        key=f"behov{ending}",
    )


def _events(form: NeedFilter) -> EventQuerySet:
    """Those of the needs that the filters leave."""
    if form.is_of_all:
        # Each event's need is looked at, from the newest on: as a list, or joined, SQLite would first lay all
        # needs out.
        return Event.objects.filter(Exists(Need.objects.published().filter(pk=OuterRef("need"))))
    # As a subquery: the ids of thousands of needs are not fetched only to be sent back.
    return Event.objects.filter(need__in=form.matching().values("pk"))


def _count(form: NeedFilter) -> Callable[[Any], int]:
    return (lambda _events: summed(EventTally.objects.all())) if form.is_of_all else counted


@require_safe
def need_atom(request: HttpRequest, number: str) -> HttpResponse:
    """`/behov/<nummer>.atom`: each public change of one need, the newest first."""
    need = get_object_or_404(Need.objects.published(), number=number)
    region, base = current_region(), site()
    page = paginate(newest_changes(Event.objects.filter(need=need)), request.GET.get("sida"), count=counted)
    return atom_answer(
        request,
        page,
        [_entry(line, base) for line in changes(page.object_list, region)],
        author=region.short_name,
        title=printable(f"{need.number} {need.title}"),
        link=base + reverse("website:need", args=[need.number]),
        key=f"behov/{need.number}",
    )


def _entry(line: Change, base: str) -> dict[str, Any]:
    marks = [_("Rättad") if line.is_corrected else "", _("Exempel") if line.is_example else ""]
    title = f"{line.label} – {line.number} {line.title}" + "".join(f" ({mark})" for mark in marks if mark)
    return {
        "title": printable(title),
        "link": base + line.url,
        "description": printable(_summary(line)),
        "unique_id": tag(f"behov/{line.id}"),
        "updateddate": line.recorded,
        "need": "",
    }


def _summary(line: Change) -> SafeString:
    """What was decided, why, and where the need stood then."""
    told = [line.words, *line.reasons, _("Läge: %s.") % line.state_label]
    return format_html_join("", "<p>{}</p>", ([text] for text in told if text))
