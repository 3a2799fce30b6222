"""How often one address may send something to the portal, counted in the cache.

Nothing is stored of who sent: the cache holds a salted digest for an hour.
"""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600
IPV6 = 6


def is_too_often(request: HttpRequest, what: str, limit: int) -> bool:
    """Counts this one; whether the address has now sent `what` more than `limit` times in an hour."""
    digest = salted_hmac(what, _sender(request)).hexdigest()
    key = f"limit:{digest}"
    try:
        # `add` leaves a count that is there alone, so the hour is not begun anew by each attempt.
        cache.add(key, 0, HOUR)
        return cache.incr(key) > limit
    except ValueError:  # it ran out between the two
        return False


def _sender(request: HttpRequest) -> str:
    """The visitor's own address; of one in the sixth version the net that one household has."""
    address = _address(request)
    try:
        known = ip_address(address)
    except ValueError:
        return address
    # One household has 2^64 addresses there: counted one by one, no limit would ever be reached.
    return str(ip_network(f"{known}/64", strict=False)) if known.version == IPV6 else address


def _address(request: HttpRequest) -> str:
    """The one that our outermost proxy saw."""
    passed_on: list[str] = request.headers.get("X-Forwarded-For", "").split(",")
    trusted: int = settings.TRUSTED_PROXIES
    # Counted from the right: what stands further to the left is the visitor's own word.
    if trusted and len(passed_on) >= trusted and passed_on[-trusted].strip():
        return str(passed_on[-trusted]).strip()
    return str(request.META.get("REMOTE_ADDR", ""))
