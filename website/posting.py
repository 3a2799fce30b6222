"""What a visitor may send without having signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

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
