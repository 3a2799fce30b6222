"""What an address answers to each person of the cast, to hold against a table written by hand."""

from typing import Any

from django.test import Client

from tests.factories.people import Cast


def signed_in(user: Any) -> Client:
    client = Client()
    if user.pk is not None:
        client.force_login(user)
    return client


def answered(cast: Cast, address: str, data: dict[str, Any] | None = None) -> dict[str, int]:
    """Person → status, of a GET or, with data, of a POST."""
    found = {}
    for name, user in cast.roles().items():
        client = signed_in(user)
        response = client.get(address) if data is None else client.post(address, data)
        found[name] = response.status_code
    return found


def table(cast: Cast, **statuses: int | str) -> dict[str, int]:
    """`others` for whoever is not named; whoever can't sign in is sent to the sign-in."""
    others = statuses.pop("others")
    everybody = dict.fromkeys(cast.roles(), others) | {"visitor": 302, "inactive": 302}
    assert set(statuses) <= set(everybody)
    return everybody | statuses
