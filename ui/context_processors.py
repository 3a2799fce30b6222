"""What the frame of every page says of the page itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

import clock


def frame(request: HttpRequest) -> dict[str, Any]:
    """`today` is the day that the page tells of: kept pages hold for a day, so no page says more."""
    return {
        "is_example_installation": settings.DEBUG,
        "is_rehearsal": settings.REHEARSAL,
        "today": clock.today(),
    }
