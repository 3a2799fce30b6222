"""What a visitor may send without having signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]

OWN = ("same-origin", "none")
"""Where our own forms are sent from: our pages, or an address that the visitor opened herself."""


def refuse_other_sites(view: View) -> View:
    """Another site may not make a visitor's browser send our forms. The browser says where from."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Older browsers and scripts send no such header; nobody has a session to misuse here.
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") not in OWN:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def answers_by_link(view: View) -> View:
    """A view whose address is a signed link."""
    # It acts on no session and no cookie: the right is in the link itself.
    return csrf_exempt(refuse_other_sites(require_http_methods(["GET", "HEAD", "POST"])(view)))
