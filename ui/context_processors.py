"""What the frame of every page says of the page itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

import clock


def frame(request: HttpRequest) -> dict[str, Any]:
    """`now` is the minute the page was made."""
    return {
        "is_example_installation": settings.DEBUG,
        # To the minute: pages with other bytes each second could never answer 304.
        "now": timezone.localtime(clock.now()).replace(second=0, microsecond=0),
    }
