"""Who is answered what at every address of the project, and who reads what there: complete by enumeration.

The desk's addresses have their table of roles in `tests/desk/test_addresses.py`; here stand all others, and
what the desk's pages tell each person of a portal that is full of what is not everybody's.
"""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404

from initiatives.refusals import Refusal
from organizations.region import one_region
from tests.desk.everybody import asked_by, in_memory, signed_in, the_whole_way, undone, view_of
from tests.desk.test_addresses import TABLE as DESK
from tests.everywhere.addresses import beyond_any_row, filled, routes
from tests.everywhere.planted import MAY_READ, planted, planted_in
from tests.factories.people import Cast, auditor, reading

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


ASKED = ("visitor", "samordnare", "admin", "superuser")
SIGN_IN = {  # GET by each of ASKED; a POST without a field by each
    ":account_login": "200 302 302 302, 200 302 302 302",
    ":sign_in_as": "405 405 405 405, 404 404 404 404",
    ":account_inactive": "200 200 200 200, 405 405 405 405",
    ":account_reset_password": "200 200 200 200, 200 200 200 200",
    ":account_reset_password_done": "200 200 200 200, 405 405 405 405",
    ":account_reset_password_from_key": "302 302 302 302, 302 302 302 302",
    ":account_reset_password_from_key_done": "200 200 200 200, 405 405 405 405",
    ":account_signup": "200 302 302 302, 200 302 302 302",
    ":invitation": "200 410 410 410, 400 410 410 410",
    ":account_logout": "302 200 200 200, 302 302 302 302",
    ":mfa_login_webauthn": "302 302 302 302, 302 302 302 302",
    ":mfa_authenticate": "302 302 302 302, 302 302 302 302",
    # Nobody here has a password or a factor to confirm with, and so may change nothing.
    ":mfa_index": "302 200 200 200, 302 405 405 405",
    ":mfa_add_webauthn": "302 403 403 403, 302 403 403 403",
    ":mfa_remove_webauthn": "302 403 403 403, 302 403 403 403",
    ":mfa_activate_totp": "302 403 403 403, 302 403 403 403",
    ":mfa_deactivate_totp": "302 404 404 404, 302 404 404 404",
    ":mfa_view_recovery_codes": "302 404 404 404, 302 405 405 405",
    ":mfa_generate_recovery_codes": "302 403 403 403, 302 403 403 403",
    ":account_reauthenticate": "302 403 403 403, 302 403 403 403",
    ":mfa_reauthenticate": "302 403 403 403, 302 403 403 403",
    ":mfa_reauthenticate_webauthn": "302 403 403 403, 302 403 403 403",
    ":signed_out": "200 302 302 302, 405 405 405 405",
    # Without an answer that is signed, nothing; without a key of the portal's, no metadata.
    ":saml_answer": "405 405 405 405, 403 403 403 403",
    ":saml_taken": "403 403 403 403, 405 405 405 405",
    ":saml_metadata": "404 404 404 404, 405 405 405 405",
    ":saml_sign_out": "403 403 403 403, 405 405 405 405",
    ":own_calendar": "404 404 404 404, 405 405 405 405",
    ":oidc_answer": "404 404 404 404, 405 405 405 405",
    ":oidc_keys": "404 404 404 404, 405 405 405 405",
}
ADMIN = {  # by the end of the name; `admin` has no right to any model, `superuser` every one
    "index": "302 302 200 200, 302 302 200 200",
    "login": "302 403 302 302, 302 403 302 302",
    "logout": "302 302 405 405, 302 302 200 200",
    "password_change": "302 302 200 200, 302 302 200 200",
    "password_change_done": "302 302 200 200, 302 302 405 405",
    "autocomplete": "302 302 403 403, 302 302 405 405",
    "jsi18n": "302 302 200 200, 302 302 405 405",
    "view_on_site": "302 302 404 404, 302 302 404 404",
    "app_list": "302 302 404 200, 302 302 404 200",
    "catch_all": "302 302 302 302, 302 302 302 302",
    "changelist": "302 302 403 200, 302 302 403 200",
    "add": "302 302 403 403, 302 302 403 403",
    "history": "302 302 403 200, 302 302 403 200",
    "delete": "302 302 403 403, 302 302 403 403",
    "change": "302 302 403 200, 302 302 403 403",
}
MODEL = "organizations_membership_"
"""Whose pages are asked for all the models': `test_nobody_writes_in_the_admin` asks each for its rights."""

WRITES = {"contact": 400, "subscribe": 400, "subscription_confirm": 404, "subscription_pace": 404}
WRITES |= {"subscription_stop": 200, "document_reply": 404, "meeting_reply": 404, "lanes_reply": 404}
"""What a POST without a field is answered by the public's addresses that take one; all others: 405."""


def test_every_address_has_its_table():
    """A route that is missing in every table fails."""
    found = {route.name for route in routes()}
    desk = {name for name in found if name.startswith("desk:")}
    public = {name for name in found if name.startswith("website:")}
    assert {name.removeprefix("desk:") for name in desk} == set(DESK)
    assert found - desk - public - _of_the_admin(found) == set(SIGN_IN)
    assert {name for name in found if name.startswith("admin:")} == _of_the_admin(found)
    assert len(found) > 200


def test_a_number_beyond_any_row_is_no_fault_of_ours(cast):
    """SQLite takes no number beyond 64 bits: whoever may open the page is told that there is none."""
    planted(cast)
    numbered = [route for route in routes() if "<int:" in route.pattern]
    for route, person in product(numbered, (cast.samordnare, cast.forslag, cast.kontakt)):
        address = beyond_any_row(route)
        # The desk's refusals are our own; those of the sign-in are another's middleware's.
        ask = in_memory if route.name.startswith("desk:") else the_whole_way
        assert undone(ask, person, address, None) < 500, address
    assert len(numbered) > 50


def _of_the_admin(names: set[str]) -> set[str]:
    ends = {
        name: name.removeprefix("admin:").rpartition("_")[2] for name in names if name.startswith("admin:")
    }
    return {name for name, end in ends.items() if name.removeprefix("admin:") in ADMIN or end in ADMIN}


def statuses(cast: Cast, address: str, who: tuple[str, ...] = ASKED) -> str:
    """As the tables write them."""
    found: dict[str, list[str]] = {"get": [], "post": []}
    for method, row in found.items():
        for name in who:
            cache.clear()
            row.append(str(getattr(signed_in(getattr(cast, name)), method)(address).status_code))
    return ", ".join(" ".join(row) for row in found.values())


@pytest.mark.parametrize("name", SIGN_IN)
def test_the_sign_in_answers_each_as_its_table_says(cast, name):
    for route in (route for route in routes() if route.name == name):
        assert statuses(cast, filled(route)[0]) == SIGN_IN[name]


def test_the_admin_answers_each_as_its_table_says(cast):
    asked = {}
    for route in routes():
        name = route.name.removeprefix("admin:")
        name = name.removeprefix(MODEL)
        if route.name.startswith("admin:") and name in ADMIN and name not in asked:
            asked[name] = statuses(cast, filled(route)[0])
    assert asked == ADMIN


def test_nobody_writes_in_the_admin(cast):
    request = asked_by(cast.superuser, "/admin/", None)
    may = {
        (model.__name__, right)
        for model, one in admin.site._registry.items()
        for right in ("add", "change", "delete")
        if getattr(one, f"has_{right}_permission")(request)
    }
    assert may == set()
    assert len(admin.site._registry) > 10


def test_the_publics_addresses_answer_everybody_alike(cast):
    planted(cast)
    for route in (route for route in routes() if route.name.startswith("website:")):
        address = filled(route)[0]
        name = route.name.removeprefix("website:")
        got = {signed_in(user).get(address).status_code for user in (cast.visitor, cast.samordnare)}
        assert len(got) == 1, address
        assert got <= {200, 302, 404, 405, 410}, address
        assert signed_in(cast.visitor).post(address).status_code == WRITES.get(name, 405), address


def read_by(user: Any, address: str) -> str:
    """What the page tells; nothing where it is refused."""
    request = asked_by(user, address, None)
    view = view_of(request.path_info)
    try:
        answer = view.func(request, *view.args, **view.kwargs)
    except (Http404, PermissionDenied, Refusal):
        return ""
    if isinstance(answer, FileResponse):
        with answer.file_to_stream as file:  # `answer.close()` would end the database's connection too
            return file.read().decode(errors="replace")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace") if answer.status_code == 200 else ""


def test_each_reads_all_of_theirs_and_nothing_else(cast):
    """Every page of the desk by everybody, and which of the planted words stand there."""
    planted(cast)
    read: dict[str, set[str]] = {kind: set() for kind in MAY_READ}
    pages = [
        address
        for route in routes()
        if route.name.startswith("desk:") and "get" in DESK[route.name.removeprefix("desk:")][1]
        # A PDF is set from what its page shows; a verb's form shows what the need's page does.
        if not route.pattern.endswith(".pdf") and "verb" not in route.parts
        for address in filled(route, 50)
    ]
    for name, user in {**cast.roles(), "revisor": reading(auditor())}.items():
        if name in {"visitor", "inactive"}:
            continue  # no view meets them
        with one_region():  # it is the same in every request
            for address in pages:
                for kind in planted_in(read_by(user, address)):
                    read[kind].add(name)
    audited = {kind: {"revisor"} if "samordnare" in who else set() for kind, who in MAY_READ.items()}
    assert read == {kind: who | audited[kind] for kind, who in MAY_READ.items()}
