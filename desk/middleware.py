"""Signed out under /arbete/: to the sign-in, whether what was asked for exists or not."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

DESK = "/arbete/"


class SignInFirstMiddleware(MiddlewareMixin):
    """Asks nothing of the address but where it begins, so nothing shows of what is there."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if request.path.startswith(DESK) and not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        return None
