"""What somebody typed and sent while signed out: kept until they are signed in again, then shown once.

Kept in the browser's own session under the address it was sent to. Never files, and only what came
from our own form: a post without its CSRF token could be another site's.
"""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _

from ui.limits import counted, is_too_often

DESK = "/arbete/"
KEY = "typed"
LIMIT = 400_000
"""Bytes, as a form is sent."""

AN_HOUR, AN_HOUR_ALL = 3 * LIMIT, 60 * LIMIT
"""Bytes that one address, and all, may leave signed out."""

LEAST = 4_000
"""Bytes that a form counts as, however small: its row is one all the same."""

HIDDEN = frozenset({"seen"})
"""Fields that a page sends along by itself."""

NEVER_KEPT = frozenset({"counts"})
"""Fields that may hold what the form itself would refuse to keep: somebody's number in a pasted table."""

SECONDS = 60 * 60
"""How long a session that nobody signs in to is kept; signing in sets its own time."""


def keep_typed(request: HttpRequest) -> bool:
    """Keeps the fields of this post, the newest alone; whether there were any to keep."""
    # Another site could else put words in a form that the person then sends in good faith.
    if not _is_ours(request):
        return True
    fields = request.POST.copy()
    # Signing in gives a new token; the old one would only be refused.
    for name in ("csrfmiddlewaretoken", *NEVER_KEPT):
        fields.pop(name, None)
    if HIDDEN.issuperset(fields):
        return False
    typed = fields.urlencode()
    # The session is a row in the database, and who is signed out may send anything, any number of times.
    if len(typed) <= LIMIT and not _is_too_much(request, len(typed)):
        request.session[KEY] = {"path": request.path, "fields": typed, "from": page_of_ours(request)}
        request.session.set_expiry(SECONDS)
    return True


def _is_too_much(request: HttpRequest, size: int) -> bool:
    """Whether this address, or all together, have sent more in an hour than people who write do."""
    weight = max(size, LEAST)
    if is_too_often(request, "typed", AN_HOUR, weight):
        return True
    return counted("typed", "everybody", weight=weight) > AN_HOUR_ALL


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


def sent_from(request: HttpRequest) -> str:
    """The page that what is kept for this address was sent from, once, where the address shows no form."""
    # Elsewhere the session is not even looked at: the public's answers depend on no cookie.
    kept = request.session.get(KEY) if request.method == "GET" and request.path.startswith(DESK) else None
    if kept is None or kept["path"] != request.path:
        return ""
    del request.session[KEY]
    messages.warning(request, _("Du hade loggats ut, så det du gjorde är inte sparat. Gör det igen."))
    return str(kept["from"] or DESK)


def page_of_ours(request: HttpRequest) -> str:
    """The desk's page that this was sent from, as the browser tells; empty for another site's."""
    try:
        page = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if page.netloc != request.get_host() or not page.path.startswith(DESK):
        return ""
    return page._replace(scheme="", netloc="", fragment="").geturl()


def given(request: HttpRequest) -> QueryDict | None:
    """What a form is to be filled with: what is posted now, or was when signed out."""
    return request.POST if request.method == "POST" else typed_before(request)


def sent_files(request: HttpRequest) -> Any:
    """The files that came with what is posted now; of what was kept through a sign-in there are none."""
    return request.FILES if request.method == "POST" else None


def _is_ours(request: HttpRequest) -> bool:
    """Whether the post carries the token of our own form."""
    return CsrfViewMiddleware(_unreached).process_view(request, _unreached, (), {}) is None


def _unreached(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=500)
