"""What a portal in use is never started with: one clear line each, before it answers anybody.

With `DEBUG` on nothing is asked. `REHEARSAL=on` is for a portal that runs as in use on one machine, with
nobody's real work in it: it may lack what such a machine lacks, says on every page what it is, and holds on
loopback alone.
"""

import sys
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks

TAG = "safe_start"
SHORTEST_KEY, FEWEST_SIGNS = 50, 5
"""Django's own measure of a key, which it only warns by."""
WONT_BOOT = 3
"""gunicorn's word for a process that can't be started: it doesn't try again."""


@register(TAG)
def is_safe_to_start(**_options: object) -> list[CheckMessage]:
    if settings.DEBUG:
        return []
    found: list[CheckMessage] = [*_never()]
    if settings.REHEARSAL:
        found += [] if _is_on_loopback(settings.SITE_URL) else [NOT_HERE]
    else:
        found += _not_in_use()
    return found


def refuse_unsafe() -> None:
    """For gunicorn and Celery, which start without Django's checks: says why, and ends the process."""
    if found := run_checks(tags=[TAG]):
        print(*(f"{each.id}: {each.msg}" for each in found), sep="\n", file=sys.stderr)  # noqa: T201 – no log yet
        raise SystemExit(WONT_BOOT)


NOT_HERE = Error("REHEARSAL is on, but SITE_URL is an address that others reach.", id="portal.E007")


def _never() -> Iterator[Error]:
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS:
        yield Error(f"SECRET_KEY is easily guessed: take {SHORTEST_KEY} random signs.", id="portal.E001")
    if "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS is *: name the portal's own addresses.", id="portal.E002")


def _not_in_use() -> Iterator[Error]:
    if settings.DATABASE["ENGINE"].endswith("sqlite3"):
        yield Error("DATABASE_URL is SQLite: a portal in use has PostgreSQL.", id="portal.E003")
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield Error("EMAIL_URL names no mail server: no mail would reach anybody.", id="portal.E004")
    if _is_on_loopback(settings.SITE_URL):
        yield Error("SITE_URL is on this machine: links in mails lead nobody here.", id="portal.E005")
    if not settings.CONTROLLER:
        # GDPR article 13 asks that it be told; who it is, is the parties' to agree on (article 26).
        yield Error("CONTROLLER is not set: nobody answers for the personal data.", id="portal.E006")
    if not settings.SECOND_FACTOR_DEMANDED:
        yield Error("SECOND_FACTOR is off: a coordinator's password alone would open all.", id="portal.E008")


def _is_on_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        found = ip_address(host)
    except ValueError:
        return host in {"", "localhost"} or host.endswith(".localhost")
    return found.is_loopback or found.is_unspecified
