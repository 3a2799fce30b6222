"""Signed out under /arbete/: to the sign-in, whether what was asked for exists or not."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from desk.typed import keep_typed

DESK = "/arbete/"


class SignInFirstMiddleware(MiddlewareMixin):
    """Asks nothing of the address but where it begins, so nothing shows of what is there.

    What was sent is kept, so that nobody who was signed out in the middle of a form loses it.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if not request.path.startswith(DESK) or request.user.is_authenticated:
            return None
        if request.method == "POST":
            keep_typed(request)
        # The path alone: a query may hold what somebody searched for, and would stay in logs.
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
