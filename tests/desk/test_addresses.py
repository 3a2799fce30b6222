"""The table role × address × method for every address under /arbete/, complete by enumeration.

Unseen is 404, seen but refused is 403, signed out leads to the sign-in. The verbs' own addresses have
their table beside the state machine's; here stands one of them.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse

from initiatives.models import Attachment
from meetings.models import Meeting
from meetings.workflow import decide
from organizations.models import Membership
from prioritization.workflow import prioritize_step
from tests.factories.needs import day, make, meeting, need_in, terms
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db

EVERYBODY = (
    "samordnare ordf ledamot sro_ordf sro_ledamot leder annan_leder kommunikator simba kontakt forslag"
    " annan_forslag beredning admin superuser ended outsider"
)
ROLES = EVERYBODY.removesuffix(" admin superuser ended outsider")
STEERING = "samordnare ordf ledamot"
BODIES = f"{STEERING} sro_ordf sro_ledamot"
MANAGERS = "samordnare ordf sro_ordf simba"

Row = tuple[Callable[[Cast], dict[str, Any]], dict[str, dict[int, str]], int]


def nothing(_cast: Cast) -> dict[str, Any]:
    return {}


def key(where: str) -> Callable[[Cast], dict[str, Any]]:
    def made(cast: Cast) -> dict[str, Any]:
        need = need_in(where, cast)
        return {"key": need.number or str(need.pk)}

    return made


def with_held_decision(cast: Cast) -> dict[str, Any]:
    need = need_in("prioritization", cast)
    step = prioritize_step(importance=80, urgency=30)
    decide(need, [step], terms(hold=True), by=cast.ordf, seen=need.event_count)
    return {"key": need.number}


def with_attachment_of_a_public_need(cast: Cast) -> dict[str, Any]:
    return with_attachment(cast, "identified")


def with_attachment(cast: Cast, where: str = "draft") -> dict[str, Any]:
    need = need_in(where, cast)
    row = Attachment.objects.create(
        need=need,
        name="a.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=cast.forslag,
        file=ContentFile(b"%PDF-1.4", name="a.pdf"),
    )
    return {"key": need.number or str(need.pk), "attachment": row.pk}


def seat(cast: Cast) -> dict[str, Any]:
    return {"key": Membership.objects.get(user=cast.ledamot).pk}


def planned(_cast: Cast) -> dict[str, Any]:
    return {"pk": meeting(on=day(30 + Meeting.objects.count())).pk}


def item(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    row = need.agenda_items.get()
    return {"pk": row.meeting_id, "item": row.pk}


TABLE: dict[str, Row] = {  # address: what it needs; method → status → who; all others get the last
    "mine": (nothing, {"get": {200: EVERYBODY}}, 0),
    "needs": (nothing, {"get": {200: EVERYBODY}}, 0),
    "messages": (nothing, {"get": {200: EVERYBODY}}, 0),
    "new": (nothing, {"get": {200: ROLES}, "post": {400: ROLES}}, 403),
    "alike": (nothing, {"get": {200: EVERYBODY}}, 0),
    "need": (key("draft"), {"get": {200: "forslag"}}, 404),
    "edit": (key("draft"), {"get": {200: "forslag"}, "post": {400: "forslag"}}, 404),
    "preview": (key("draft"), {"get": {200: "forslag"}}, 404),
    "attachment": (with_attachment, {"get": {200: "forslag"}}, 404),
    "attachment_publish": (
        with_attachment_of_a_public_need,
        {"post": {302: "samordnare", 404: "admin superuser ended outsider"}},
        403,
    ),
    "attachment_hide": (
        with_attachment_of_a_public_need,
        {"post": {302: "samordnare", 404: "admin superuser ended outsider"}},
        403,
    ),
    "verb": (
        lambda cast: key("ongoing")(cast) | {"verb": "pause"},
        {"get": {200: "leder samordnare"}, "post": {400: "leder samordnare"}},
        403,
    ),
    "announce": (with_held_decision, {"post": {302: "samordnare ordf"}}, 403),
    "strike": (with_held_decision, {"post": {302: "samordnare ordf"}}, 403),
    "people": (nothing, {"get": {200: MANAGERS}}, 403),
    "people_invite": (nothing, {"get": {200: MANAGERS}, "post": {400: MANAGERS}}, 403),
    "people_lend": (seat, {"get": {200: "samordnare ordf", 404: "sro_ordf simba"}}, 403),
    "people_end": (seat, {"get": {200: "samordnare ordf", 404: "sro_ordf simba"}}, 403),
    "people_mail": (seat, {"post": {302: "samordnare ordf", 404: "sro_ordf simba"}}, 403),
    "weigh_list": (nothing, {"get": {200: "ordf ledamot"}}, 404),
    "weigh": (key("assessment"), {"get": {200: "ordf ledamot"}, "post": {400: "ordf ledamot"}}, 404),
    "meetings": (nothing, {"get": {200: BODIES}}, 404),
    "meeting": (planned, {"get": {200: BODIES}}, 404),
    "meeting_add_item": (
        planned,
        {"post": {400: "samordnare ordf", 403: "ledamot sro_ordf sro_ledamot"}},
        404,
    ),
    "meeting_call": (planned, {"post": {302: "samordnare ordf", 403: "ledamot sro_ordf sro_ledamot"}}, 404),
    "meeting_hold": (planned, {"post": {422: "samordnare ordf", 403: "ledamot sro_ordf sro_ledamot"}}, 404),
    "meeting_approve": (
        planned,
        {"post": {400: "samordnare ordf", 403: "ledamot sro_ordf sro_ledamot"}},
        404,
    ),
    "meeting_decide": (item, {"get": {200: "samordnare ordf", 403: "ledamot sro_ordf sro_ledamot"}}, 404),
    "assignment": (key("ongoing"), {"get": {200: f"{STEERING} leder"}}, 404),
    "assignment_charter": (
        key("ongoing"),
        {
            "get": {200: "samordnare ordf leder", 403: "ledamot"},
            "post": {400: "samordnare ordf leder", 403: "ledamot"},
        },
        404,
    ),
    "assignment_group": (
        key("ongoing"),
        {
            "get": {200: "samordnare ordf leder", 403: "ledamot"},
            "post": {400: "samordnare ordf leder", 403: "ledamot"},
        },
        404,
    ),
    "assignment_interim": (
        key("ongoing"),
        {"get": {200: "leder", 403: STEERING}, "post": {400: "leder", 403: STEERING}},
        404,
    ),
    "implementation": (nothing, {"get": {200: "simba kontakt"}}, 404),
}


def test_the_table_has_every_address():
    desk = next(p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "desk")
    assert {pattern.name for pattern in desk.url_patterns} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_each_person_gets_what_the_table_says(name, client, cast):
    make_ready, methods, otherwise = TABLE[name]
    given = make_ready(cast)
    address = reverse(f"desk:{name}", kwargs=given)
    for method, rows in methods.items():
        expected = {person: status for status, who in rows.items() for person in who.split()}
        found = {}
        for person in EVERYBODY.split():
            client.force_login(getattr(cast, person))
            if 302 in rows:
                address = reverse(f"desk:{name}", kwargs=make_ready(cast))
            answer = getattr(client, method)(address)
            found[person] = answer.status_code
            if answer.streaming:
                b"".join(answer.streaming_content)  # read to its end, the client closes the file
        assert found == {person: expected.get(person, otherwise) for person in EVERYBODY.split()}


@pytest.mark.parametrize("name", TABLE)
def test_signed_out_it_leads_to_the_sign_in(name, client, cast):
    address = reverse(f"desk:{name}", kwargs=TABLE[name][0](cast))
    for method in ("get", "post"):
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/logga-in/")


def test_an_act_on_a_meeting_is_not_asked_for_by_get(client, cast):
    need = make("open_assessment", need_in("identified", cast), cast)
    client.force_login(cast.samordnare)
    for name in ("meeting_call", "meeting_hold", "meeting_approve", "meeting_add_item"):
        address = reverse(f"desk:{name}", kwargs={"pk": need.agenda_items.get().meeting_id})
        assert client.get(address).status_code == 405
