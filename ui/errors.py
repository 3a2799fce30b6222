"""Swedish pages for what goes wrong. None of them tells what is there."""

import errno
import sys
from collections.abc import Sequence

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.debug import ExceptionReporter
from structlog.contextvars import get_contextvars

from ui.data_errors import as_data

DESK = "/arbete/"
# A token shown on a page could be copied into a mail with the rest.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "token", "version"})
GONE = (OperationalError, InterfaceError)
"""What is raised when the database does not answer."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a disk says that takes no more."""
RETRY_AFTER = "5"
"""Seconds."""
WORTH_COPYING = 20
"""Signs; shorter ones are choices, days and numbers."""


def page(
    request: HttpRequest,
    status: int,
    message: object = "",
    typed: Sequence[str] = (),
    ways: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """One template for every status; `message` is for the person, never a trace; `typed`: to copy;
    `ways`: address and words of what lies nearer than the start page. At an address of data, as such data."""
    if answer := as_data(request, status, str(message)):
        return answer
    context = {"status": status, "message": message, "typed": typed, "ways": ways}
    return render(request, "ui/error.html", context, status=status)


class Reporter(ExceptionReporter):
    """What `DEBUG` shows instead of a trace, which is logged as always."""

    def get_traceback_html(self) -> SafeString:
        if self.request and isinstance(self.exc_value, (SuspiciousOperation, BadRequest)):
            return SafeString(render_to_string("ui/error.html", {"status": 400}, self.request))
        return SafeString(get_template("ui/500.html").render({"code": fault_code()}))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if not request.path.startswith(DESK):
        return page(request, 404)
    # In the same words whether or not it is there for somebody else.
    message = _("Adressen kan vara felskriven, eller så hör sidan till en roll som du inte har.")
    return page(request, 404, message, ways=[(reverse("desk:mine"), _("Till mitt arbete"))])


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor session: those may be what failed."""
    # Django calls this while it handles what was raised, also by a middleware that asked the database.
    failure = sys.exc_info()[1]
    if isinstance(failure, GONE):
        return database_gone(request)
    # A form's large files are laid on the disk while it is read, before any view is asked.
    if isinstance(failure, OSError) and failure.errno in FULL:
        return alone(request, 507)
    return alone(request, 500)


def alone(request: HttpRequest, status: int) -> HttpResponse:
    """A page that asks nothing of anybody, with what was typed at the desk, so that it can be copied."""
    told = {"typed": _typed(request), "code": fault_code()}
    return HttpResponse(get_template(f"ui/{status}.html").render(told), status=status)


def fault_code() -> str:
    """What a person can tell on the telephone, by which the request's lines are found in the log."""
    return str(get_contextvars().get("request_id", ""))[:8]


def database_gone(request: HttpRequest) -> HttpResponse:
    """503: come back soon. A proxy may show an earlier page instead, and never keeps this one."""
    response = alone(request, 503)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was older than the sign-in. Shows what was typed at the desk, so that it can be copied."""
    message = _(
        "Formuläret gällde inte längre, så inget sparades. Det händer när du har loggat in på nytt sedan "
        "sidan öppnades."
    )
    return page(request, 403, message, _typed(request))


def _typed(request: HttpRequest) -> list[str]:
    """The texts of our own desk's form. The browser itself says that the post is not another site's."""
    # Else another site could have the portal show words of its own choosing as if they were ours.
    if request.headers.get("Sec-Fetch-Site") != "same-origin" or not request.path.startswith(DESK):
        return []
    try:
        sent = request.POST
    except (OSError, SuspiciousOperation):  # it may be what could not be read
        return []
    fields = ((name, values) for name, values in sent.lists() if name not in NOT_TYPED)
    return [value for _name, values in fields for value in values if len(value) >= WORTH_COPYING]
