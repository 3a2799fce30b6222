"""What a request says, in its one form before any view or form reads it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError

from plaintext import border

OWN = "password"
"""A field with this in its name is nobody's to tidy: what is typed there is not text, and is never shown."""


class TextBorderMiddleware:
    """After the CSRF check, which reads the form, and before the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        request.GET = _in_form(request.GET, border.line)
        if request.method == "POST":
            try:
                request.POST = _in_form(request.POST, border.lines)
            except UnreadablePostError:
                return  # the sender has hung up; whoever reads the form is told


def _in_form(sent: QueryDict, in_form: Callable[[str], str]) -> Any:
    changed = {
        name: tidy
        for name, values in sent.lists()
        if OWN not in name and (tidy := [in_form(value) for value in values]) != values
    }
    if not changed:
        return sent
    copy = sent.copy()
    for name, values in changed.items():
        copy.setlist(name, values)
    copy._mutable = False  # noqa: SLF001 – a QueryDict is closed in no other way
    return copy
