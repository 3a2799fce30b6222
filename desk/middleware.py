"""Before any view under /arbete/: signed out one goes to the sign-in; signed in without the second factor
that one's role demands, to where it is shown or set up; whoever audits only reads.
"""

from http import HTTPStatus
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts import second_factor
from desk.autosaving import signed_out
from desk.sending import asks_for_json
from desk.typed import DESK, keep_typed, page_of_ours, sent_from
from organizations.permissions import is_auditor, let_read_as_coordinator, needs_second_factor
from ui import errors

BEHIND = (DESK, "/admin/")
"""Where nobody comes without what their role demands."""


class SecondFactorMiddleware(MiddlewareMixin):
    """Before the sign-in's: whose session is over is signed out, and led there as whoever never signed in.

    Of most requests it asks the session alone, which is read anyway.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if not request.path.startswith(BEHIND) or not request.user.is_authenticated:
            return None
        if second_factor.is_over(request, needs_second_factor):
            logout(request)
            return None
        if not self._is_lacking(request) or _is_own_sign_in(request):
            return None
        if asks_for_json(request):
            return signed_out()
        # Who has one shows it, by what their pages confirm with; else they are led to set one up.
        door = reverse("mfa_index")
        if second_factor.has_factor(request.user):
            door = get_adapter(request).get_reauthentication_methods(request.user)[0]["url"]
        return _led(request, door)

    def _is_lacking(self, request: HttpRequest) -> bool:
        return (
            settings.SECOND_FACTOR_DEMANDED
            and not second_factor.is_shown(request)
            and needs_second_factor(request.user)
        )


class SignInFirstMiddleware(MiddlewareMixin):
    """Asks nothing of the address but where it begins, so nothing shows of what is there.

    What was sent is kept, so that nobody who was signed out in the middle of a form loses it.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if not request.path.startswith(DESK) or request.user.is_authenticated:
            return None
        if asks_for_json(request):
            return signed_out()
        return _led(request, reverse("account_login"))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # Led back by the sign-in to where a button was pressed, which is no page.
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (page := sent_from(request)):
            return HttpResponseRedirect(page)
        return response


class AuditorMiddleware(MiddlewareMixin):
    """Whoever audits reads what the coordinator reads, and changes nothing, not even what is their own,
    but for what they sign in with, which is demanded of them.

    Asked here and not by each view, so that no address can be forgotten. A desk page of theirs has its fields
    and buttons switched off (`desk/base.html`).
    """

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if not request.path.startswith(DESK) or _is_own_sign_in(request) or not is_auditor(request.user):
            return None
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            why = _("Du är revisor: du läser allt, och ändrar ingenting.")
            return errors.page(request, HTTPStatus.FORBIDDEN, why)
        let_read_as_coordinator(request.user)
        request.reads_only = True  # type: ignore[attr-defined]  # for the page
        return None


def _is_own_sign_in(request: HttpRequest) -> bool:
    """Whether it is where one keeps what one signs in with."""
    return request.path.startswith(reverse("mfa_index"))


def _led(request: HttpRequest, door: str) -> HttpResponse:
    """To that page, and on from it to where the person was."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # laid there by its middleware
    page = f"{door}?{urlencode({'next': _where(request, htmx)})}"
    # A part of a page, followed by its script, would stand as another page inside the page.
    return HttpResponseClientRedirect(page) if htmx else HttpResponseRedirect(page)


def _where(request: HttpRequest, htmx: HtmxDetails) -> str:
    """Where the person was, whole: filters, page and all."""
    if htmx and htmx.current_url_abs_path:
        return str(htmx.current_url_abs_path)
    # A press on a button has no page of its own to come back to.
    if request.method == "POST" and not keep_typed(request):
        return page_of_ours(request) or request.path
    return request.get_full_path()
