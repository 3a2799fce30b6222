"""What an address answers to each person of the cast, to hold against a table written by hand.

Each cell is asked of the view itself, in memory and in a transaction that is taken back, so that every
person meets the same portal. No page is written then: a status stands before the first word does. The first
person of each kind of answer asks the whole way, through sign-in and middleware to the written page or the
page of refusal: instead of the view where the table says who that is, else after it, and must get the same.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from unittest.mock import patch

from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest
from django.template.backends.django import Template
from django.test import RequestFactory
from django.urls import ResolverMatch, resolve
from django.utils.safestring import SafeString
from django_htmx.middleware import HtmxDetails

from initiatives.refusals import Refusal
from tests.factories.people import Cast
from tests.factories.visitor import Visitor

Sent = dict[str, Any] | None
"""The fields of a POST; none for a GET."""

Table = dict[str, int]
"""Person → status."""

SIGNED_OUT = ("visitor", "inactive")
"""Those whom no view meets."""


def signed_in(user: Any) -> Visitor:
    client = Visitor()
    if user.pk is not None:
        client.force_login(user)
    return client


def answers(
    cast: Cast, names: Iterable[str], address: str, data: Sent = None, *, said: Table | None = None
) -> Table:
    """Person → status, of a GET or, with data, of a POST. Nothing that they do is left behind.

    `said`: what it will be held against, by whoever has that at hand.
    """
    found: Table = {}
    unseen = {*SIGNED_OUT, *firsts(said or {})}
    for name in names:
        user = getattr(cast, name)
        status = None if name in unseen else undone(in_memory, user, address, data)
        if status is None or status not in found.values():
            asked = undone(the_whole_way, user, address, data)
            assert status in {asked, None}, f"{name}: the view says {status}, the portal {asked}"
            status = asked
        found[name] = status
    return found


def firsts(said: Table) -> Iterable[str]:
    """The first person of each kind of answer."""
    return {status: name for name, status in reversed(said.items())}.values()


def answered(cast: Cast, address: str, data: Sent = None, *, said: Table | None = None) -> Table:
    """The whole cast's."""
    return answers(cast, cast.roles(), address, data, said=said)


def assert_answered(cast: Cast, address: str, said: Table, data: Sent = None) -> None:
    """The whole cast is answered as the table says."""
    assert answered(cast, address, data, said=said) == said


def undone(ask: Callable[..., int], *arguments: Any) -> int:
    """The status, with whatever was written taken back."""
    with transaction.atomic():
        status = ask(*arguments)
        transaction.set_rollback(True)
    return status


def the_whole_way(user: Any, address: str, data: Sent) -> int:
    client = signed_in(user)
    answer = client.get(address) if data is None else client.post(address, data)
    if answer.streaming:
        b"".join(answer.streaming_content)  # read to its end, the client closes the file
    return answer.status_code


def in_memory(user: Any, address: str, data: Sent) -> int:
    """The view's answer, or what its refusal becomes."""
    request = asked_by(user, address, data)
    try:
        view = view_of(request.path_info)
        with patch.object(Template, "render", lambda *_page: SafeString()):
            answer = view.func(request, *view.args, **view.kwargs)
    except Http404:
        return 404
    except PermissionDenied:
        return 403
    except Refusal as refusal:
        return refusal.status
    if isinstance(answer, FileResponse):
        answer.file_to_stream.close()  # `answer.close()` would end the database's connection too
    return answer.status_code


def given_to_the_page(user: Any, address: str) -> dict[str, Any]:
    """What the view would have written, for one whose roles have not been read yet."""
    request = asked_by(type(user).objects.get(pk=user.pk), address, None)
    view = view_of(request.path_info)
    given: list[dict[str, Any]] = []
    with patch.object(Template, "render", lambda _page, context, _request: given.append(context) or ""):
        view.func(request, *view.args, **view.kwargs)
    return given[0]


@cache
def view_of(path: str) -> ResolverMatch:
    """The address's view: of five hundred patterns, sought once for all who ask."""
    return resolve(path)


def asked_by(user: Any, address: str, data: Sent) -> HttpRequest:
    """A request as the middleware leaves it, with nothing read from the database."""
    factory = RequestFactory()
    request: Any = factory.get(address) if data is None else factory.post(address, data)
    request.user, request.session = user, SessionStore()
    request._messages = SessionStorage(request)
    request.htmx = HtmxDetails(request)
    return request


def table(cast: Cast, **statuses: int | str) -> Table:
    """`others` for whoever is not named; whoever can't sign in is sent to the sign-in."""
    others = statuses.pop("others")
    everybody = dict.fromkeys(cast.roles(), others) | {"visitor": 302, "inactive": 302}
    assert set(statuses) <= set(everybody)
    return everybody | statuses
