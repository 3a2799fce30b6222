"""A past day that an address asks for is shown, or said not to be: never passed over."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives import days
from ui import errors
from website.addresses import today_address
from website.past_days import AsOf

KNOW_THE_DAY = frozenset(
    f"website:{name}"
    for name in (
        *("start", "needs", "needs_json", "needs_csv", "need", "need_json", "phase", "area", "search"),
        *("process", "process_json", "process_csv"),
        *("subregions", "subregion", "municipalities", "municipality"),
        *("documents", "documents_json", "documents_csv", "document", "document_json", "document_csv"),
        # Refuses it beside the filters.
        "needs_atom",
    )
)
"""By name, so that a new page refuses until somebody has thought of it."""


class PastDayMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.GET.get("lage") or not name.startswith("website:") or name in KNOW_THE_DAY:
            return None
        ways = [(today_address(request), _("Samma sida i dag"))]
        form = AsOf(request.GET)
        if form.is_valid():
            day = form.cleaned_data["lage"]
            words = _("Läget den %s") % days.words(day.isoformat())
            ways.append((reverse("website:status", args=[day]), words))
        message = _("Den här sidan går bara att se som den är i dag. Ta bort lage ur adressen.")
        return errors.page(request, 400, message, ways=ways)
