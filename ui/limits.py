"""How often one address may do something, counted in the cache.

Nothing is stored of who it was: the cache holds a salted digest until the time is over.
"""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600
DAY = 24 * HOUR
IPV6 = 6


def is_too_often(request: HttpRequest, what: str, limit: int, weight: int = 1) -> bool:
    """Counts this one; whether the address has now sent `what` more than `limit` times in an hour."""
    return counted(what, sender(request), weight=weight) > limit


def counted(what: str, who: str, seconds: int = HOUR, weight: int = 1) -> int:
    """Counts this one; how many there have been since the first, which is forgotten after that time."""
    key = key_of(what, who)
    try:
        # `add` leaves a count that is there alone, so the time is not begun anew by each attempt.
        cache.add(key, 0, seconds)
        return cache.incr(key, weight)
    except ValueError:  # it ran out between the two
        return weight


def key_of(what: str, who: str) -> str:
    """Where the cache keeps it; nobody can read out of it who it is."""
    return f"limit:{salted_hmac(what, who).hexdigest()}"


def sender(request: HttpRequest) -> str:
    """The visitor's own address; of one in the sixth version the net that one household has."""
    address = address_of(request)
    try:
        known = ip_address(address)
    except ValueError:
        return address
    # One household has 2^64 addresses there: counted one by one, no limit would ever be reached.
    return str(ip_network(f"{known}/64", strict=False)) if known.version == IPV6 else address


def address_of(request: HttpRequest) -> str:
    """The one that our outermost proxy saw."""
    passed_on: list[str] = request.headers.get("X-Forwarded-For", "").split(",")
    trusted: int = settings.TRUSTED_PROXIES
    # Counted from the right: what stands further to the left is the visitor's own word.
    if trusted and len(passed_on) >= trusted and passed_on[-trusted].strip():
        return str(passed_on[-trusted]).strip()
    return str(request.META.get("REMOTE_ADDR", ""))
