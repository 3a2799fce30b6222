"""What somebody typed and sent while signed out: kept until they are signed in again, then shown once.

Kept in the browser's own session under the address it was sent to. Never files, and only what came
from our own form: a post without its CSRF token could be another site's.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _

KEY = "typed"
LIMIT = 400_000
"""Bytes, as a form is sent."""

SECONDS = 60 * 60
"""How long a session that nobody signs in to is kept; signing in sets its own time."""


def keep_typed(request: HttpRequest) -> None:
    """Keeps the fields of this post; the newest alone."""
    # Another site could else put words in a form that the person then sends in good faith.
    if not _is_ours(request):
        return
    fields = request.POST.copy()
    # Signing in gives a new token; the old one would only be refused.
    fields.pop("csrfmiddlewaretoken", None)
    typed = fields.urlencode()
    # The session is a row in the database, and who is signed out may send anything.
    if typed and len(typed) <= LIMIT:
        request.session[KEY] = {"path": request.path, "fields": typed}
        request.session.set_expiry(SECONDS)


def typed_before(request: HttpRequest) -> QueryDict | None:
    """The fields kept for this address, once, with a notice; else nothing."""
    kept = request.session.get(KEY)
    # Only to the address it was sent to: another need's form must not be filled with it.
    if request.method != "GET" or kept is None or kept["path"] != request.path:
        return None
    # Once: on a shared computer nobody else should find it later.
    del request.session[KEY]
    messages.warning(request, _("Du hade loggats ut. Det du skrev finns kvar – kontrollera och skicka igen."))
    return QueryDict(kept["fields"])


def given(request: HttpRequest) -> QueryDict | None:
    """What a form is to be filled with: what is posted now, or was when signed out."""
    return request.POST if request.method == "POST" else typed_before(request)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the post carries the token of our own form."""
    return CsrfViewMiddleware(_unreached).process_view(request, _unreached, (), {}) is None


def _unreached(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=500)
