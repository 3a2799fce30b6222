"""Genomförande: the lanes that a person answers for, and each one's page, where one press confirms it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, F, When
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from desk.forms.implementation import ConfirmForm, LaneForm, MunicipalitiesForm
from desk.gate import DeskRequest, key_of, load_need
from desk.sending import send
from desk.typed import given
from followup.answering import STATES, below, lane_at, unsaid, with_age
from followup.models import Implementation
from followup.permissions import own_lanes
from followup.querysets import ImplementationQuerySet
from initiatives.lanes import DONE, Lane, LaneKind, LaneStatus, keys_of
from initiatives.models import Need
from organizations.models import Principal
from organizations.permissions import is_coordinator

PER_PAGE = 20
FORMS: dict[str, type[ConfirmForm]] = {
    "bekrafta": ConfirmForm,
    "kommuner": MunicipalitiesForm,
    "andra": LaneForm,
}
"""By the button that was pressed."""


@require_safe
def lanes(request: DeskRequest) -> HttpResponse:
    """`/arbete/genomforande/`: what is old or left first; whoever answers for no lane is told who does."""
    own = own_lanes(request.user)
    if not own:
        # A public page, the same for all, asks the contacts in: whoever else follows it is not left at a 404.
        return render(request, "desk/implementation_none.html")
    page = Paginator(_what_is_hers(own), PER_PAGE).get_page(request.GET.get("sida"))
    return render(request, "desk/implementation_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def lane(request: DeskRequest, key: str, place: str) -> HttpResponse:
    """`/arbete/genomforande/<id>/<område eller kommunkod>/`: confirm with one press, or say what is new."""
    need = load_need(request.user, key)
    row = _load(request.user, need, place)
    data = given(request)
    pressed = next((name for name in FORMS if data and name in data), "andra")
    # Only the pressed form gets what was sent, or the other two would show errors of their own.
    forms = {name: form(row, data if name == pressed else None) for name, form in FORMS.items()}
    form = forms[pressed]
    sent = send(
        request,
        form,
        lambda: form.make(request.user),
        fresh=lambda: FORMS[pressed](_load(request.user, load_need(request.user, key), place)),
    )
    if sent.is_made:
        messages.success(request, _("Tack. Läget är antecknat: %s.") % row.place)
        _tell_of_those_apart(request, need)
        _warn_of_the_unsaid(request, need.implementations.of([row.lane]).select_related("need", "area").get())
        return redirect(_after(request.user, need))
    context = {
        "need": need,
        "key": key_of(need),
        "row": row,
        "forms": forms,
        "pressed": pressed,
        "unsaid": row.unsaid,
        "deliverables": [each.title for each in need.deliverables.published()],
    }
    return render(request, "desk/implementation_lane.html", context, status=sent.status)


def _tell_of_those_apart(request: DeskRequest, need: Need) -> None:
    """How many municipalities stand as they have said themselves, where the area spoke for all."""
    newest = need.events.order_by("seq").last()
    if newest and (apart := newest.data.get("apart")):
        told = ngettext(
            "%s kommun står kvar med det som den själv har sagt.",
            "%s kommuner står kvar med det som de själva har sagt.",
            apart,
        )
        messages.warning(request, told % apart)


def _warn_of_the_unsaid(request: DeskRequest, now: Implementation) -> None:
    """What an area says is never told as a municipality's: those that have said nothing stand so."""
    if now.status == LaneStatus.IN_USE and (unsaid := now.unsaid):
        names = ", ".join(map(str, unsaid))
        messages.warning(request, _("De här kommunerna står kvar utan uppgift: %s.") % names)


def _after(user: User, need: Need) -> Any:
    """Back to one's own lanes; the coordinator, who has none, to the need."""
    if own_lanes(user):
        return redirect("desk:implementation").url
    return redirect("desk:need", key=key_of(need)).url


def _load(user: Any, need: Need, place: str) -> Implementation:
    """The lane or the municipality below one, if the person answers for it.

    Raises Http404 for a place that the need has no lane for, PermissionDenied for somebody else's.
    """
    row = lane_at(need, place)
    if row is None:
        row = next(iter(below(need, Principal.objects.filter(code=place))), None)
    if row is None:
        raise Http404
    answered_for_by = {Lane.of(place) for place in (row.place, row.within) if place}
    if not (is_coordinator(user) or answered_for_by & own_lanes(user)):
        raise PermissionDenied
    # The one that was loaded for this person, so that the forms see the same event number as the page.
    row.need = need
    return row


def _what_is_hers(own: set[Lane]) -> Any:
    """What is old or left first; sorted by the database, where it has all of it."""
    stored, silent = _stored(own), _unsaid(own)
    if silent:
        return sorted([*stored, *silent], key=_what_waits_first)
    is_done = Case(When(status__in=DONE, then=1), default=0)
    return stored.order_by(F("is_old").desc(), is_done, F("heard_on"), "-need__number_order", "pk")


def _stored(own: set[Lane]) -> ImplementationQuerySet:
    """The person's own lanes, and what her municipality has said below one, while they count."""
    return with_age(Implementation.objects.of(own).filter(need__state__in=STATES))


def _unsaid(own: set[Lane]) -> list[Implementation]:
    """A municipality of hers that has said nothing yet of what its area is taking into use."""
    codes = keys_of(LaneKind.PRINCIPAL, own)
    places = Principal.objects.filter(code__in=codes).select_related("area") if codes else ()
    return unsaid(list(places))


def _what_waits_first(row: Implementation) -> tuple[bool, bool, date]:
    """What is old, then what is left, then what is done; in each the longest unheard of first."""
    # A row that is not written yet has never been heard of, which is longer than any day.
    heard_on = getattr(row, "heard_on", None) or date.min
    return (not getattr(row, "is_old", False), row.status in DONE, heard_on)
