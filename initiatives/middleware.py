"""The process's refusals as pages: status and sentence, the same wherever a view raises them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from initiatives.refusals import Refusal
from ui.errors import page


class RefusalMiddleware(MiddlewareMixin):
    """Answers a `Refusal` that no form has caught with its own status and sentence."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        # All else goes on to Django: a fault of ours must not look like a refusal.
        if isinstance(exception, Refusal):
            return page(request, exception.status, exception.message)
        return None
