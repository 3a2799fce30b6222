"""Back in time: the whole status on a day, and what changed between two."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

import clock
from initiatives.models import Event, StandingPeriod
from organizations.region import current_region
from ui import errors
from ui.addresses import asked
from website.past_changes import KINDS, changes
from website.past_days import MOST_READ, OneDay, TwoDays, day_after, day_before
from website.past_status import status_of
from website.past_unplaced import unplaced
from website.process import whose_turn

NOT_YET = _("Den dagen har inte varit än. Välj dagens datum eller ett tidigare.")


@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """`/lage/`: choose a day, or two; the choice leads to its own address."""
    # Bound only where it was sent: the page has two forms, and the other one is not wrong by being empty.
    one = OneDay(request.GET if "dag" in request.GET else None)
    two = TwoDays(request.GET if {"fran", "till"} & set(request.GET) else None)
    if one.is_valid():
        # To an address with the day in its path, which can be linked to and stays the same for ever.
        return redirect("website:status", day=one.cleaned_data["dag"])
    if two.is_valid():
        first, last = two.in_order()
        return redirect("website:changes", first=first, last=last)
    held_since = Event.objects.published().first_recorded()
    context = {"one": one, "two": two, "held_since": held_since} | _known()
    wrong = one.is_bound or two.is_bound
    return render(request, "website/past.html", context, status=400 if wrong else 200)


@require_safe
def status(request: HttpRequest, day: date) -> HttpResponse:
    """`/lage/<datum>/`: the whole public status at the end of the day."""
    if day > clock.today():
        return errors.page(request, 404, NOT_YET)
    known = _known()
    context = {
        "status": status_of(day, current_region()),
        "unplaced": unplaced(day),
        "turns": whose_turn(current_region(), day),
        "before": day_before(day, known["first_day"]),
        "after": day_after(day),
    }
    return render(request, "website/status.html", context | known)


@require_safe
def what_changed(request: HttpRequest, first: date, last: date) -> HttpResponse:
    """`/lage/<från>/<till>/`: what came, moved, ended and waited; in the wrong order, it leads on."""
    if max(first, last) > clock.today():
        return errors.page(request, 404, NOT_YET)
    # One address for each pair of days, so that caches and links know one page.
    if first > last:
        return redirect("website:changes", first=last, last=first)
    only = request.GET.get("visa", "")
    if only not in {"", *(kind.name for kind in KINDS)}:
        raise Http404
    told = changes(first, last, current_region(), only=only, number=request.GET.get("sida") if only else None)
    context = {
        "first": first,
        "last": last,
        "days": (last - first).days,
        "changes": told.shown,
        "cut": MOST_READ if told.is_cut else None,
        "only": only,
        "query": asked(request),
    }
    return render(request, "website/changes.html", context | _known())


def _known() -> dict[str, date | None]:
    """From which day to which anything can be said."""
    return {"first_day": StandingPeriod.objects.first_day(), "today": clock.today()}
