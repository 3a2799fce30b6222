"""What every page knows: the region it speaks for, in the region's own words."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from organizations.region import current_region


def region(request: HttpRequest) -> dict[str, Any]:
    """`region` is read only by the pages that use it; `now` is the minute the page was made."""
    return {
        "is_example_installation": settings.DEBUG,
        "region": SimpleLazyObject(current_region),
        "now": timezone.localtime().replace(second=0, microsecond=0),
    }
