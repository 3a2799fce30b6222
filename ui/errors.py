"""Swedish pages for what goes wrong. None of them tells what is there."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

# A token shown on a page could be copied into a mail with the rest.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "token", "version"})
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
    `ways`: address and words of what lies nearer than the start page."""
    context = {"status": status, "message": message, "typed": typed, "ways": ways}
    return render(request, "ui/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor session: those may be what failed."""
    return HttpResponse(get_template("ui/500.html").render(), status=500)


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
    if request.headers.get("Sec-Fetch-Site") != "same-origin" or not request.path.startswith("/arbete/"):
        return []
    fields = ((name, values) for name, values in request.POST.lists() if name not in NOT_TYPED)
    return [value for _name, values in fields for value in values if len(value) >= WORTH_COPYING]
