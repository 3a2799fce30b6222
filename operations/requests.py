"""One line a request: what kind of address, how it went and how long it took."""

from time import perf_counter
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from django_structlog.signals import bind_extra_request_failed_metadata, bind_extra_request_finished_metadata


class RequestLine(RequestMiddleware):
    """By the address's pattern: an address itself may hold a key, a query what somebody looks for."""

    def prepare(self, request: HttpRequest) -> None:
        request.META["portal.begun"] = perf_counter()
        super().prepare(request)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        found = request.resolver_match
        return f"{request.method} {found.route if found else '?'}"


@receiver(bind_extra_request_finished_metadata)
@receiver(bind_extra_request_failed_metadata)
def tell_how_long(request: HttpRequest, log_kwargs: dict[str, Any], **_of: Any) -> None:
    log_kwargs["ms"] = round((perf_counter() - request.META["portal.begun"]) * 1000)
