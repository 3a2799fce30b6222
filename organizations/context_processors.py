"""What every page knows: the region it speaks for, in the region's own words."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from organizations.region import current_region


def region(request: HttpRequest) -> dict[str, Any]:
    """Read only by the pages that use it."""
    # Error pages are rendered with this too, when the database may be what failed.
    return {"region": SimpleLazyObject(current_region)}
