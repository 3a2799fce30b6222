"""The table role × address × method for every address under /arbete/, complete by enumeration.

Unseen is 404, seen but refused is 403, signed out leads to the sign-in. The verbs' own addresses have
their table beside the state machine's; here stands one of them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse

from assignments.workflow import add_risk
from desk.papers import make_addendum, make_papers
from followup.models import DeliverableFile
from initiatives.models import Attachment
from letters.workflow import receive
from meetings.models import AgendaItem, ItemProposal, Meeting
from meetings.workflow import approve_minutes, decide, hold_meeting
from organizations.models import Membership
from prioritization.workflow import close_round, prioritize_deed
from tests.assignments.test_progress import RISK, keys, with_milestones
from tests.desk.everybody import answers
from tests.factories.needs import day, make, meeting, need_in, terms, today
from tests.factories.people import Cast
from tests.factories.rounds import answered_by, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


EVERYBODY = (
    "samordnare ordf ledamot sro_ordf sro_ledamot leder annan_leder kommunikator simba kontakt forslag"
    " annan_forslag beredning admin superuser ended outsider"
)
ROLES = EVERYBODY.removesuffix(" admin superuser ended outsider")
STEERING = "samordnare ordf ledamot"
BODIES = f"{STEERING} sro_ordf sro_ledamot"
MANAGERS = "samordnare ordf sro_ordf simba"
KEEPERS = "samordnare ordf"
OTHERS_AT_MEETINGS = "ledamot sro_ordf sro_ledamot"

AddressRow = tuple[Callable[[Cast], dict[str, Any]], dict[str, dict[int, str]], int]


def nothing(_cast: Cast) -> dict[str, Any]:
    return {}


def key(where: str) -> Callable[[Cast], dict[str, Any]]:
    def made(cast: Cast) -> dict[str, Any]:
        need = need_in(where, cast)
        return {"key": need.number or str(need.pk)}

    return made


def first_version(cast: Cast) -> dict[str, Any]:
    return key("ongoing")(cast) | {"version": 1}


def with_held_decision(cast: Cast) -> dict[str, Any]:
    need = need_in("prioritization", cast)
    deed = prioritize_deed(importance=80, urgency=30)
    decide(need, [deed], terms(hold=True), by=cast.ordf, seen=need.event_count)
    return {"key": need.number}


def with_file_of_what_is_put_up(cast: Cast) -> dict[str, Any]:
    need = need_in("completed", cast)
    row = DeliverableFile.objects.create(
        need=need,
        deliverable=need.deliverables.get(),
        is_waiting=False,
        name="a.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=cast.kommunikator,
        file=ContentFile(b"%PDF-1.4", name="a.pdf"),
    )
    return {"key": need.number, "file": row.pk}


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


def with_item(cast: Cast) -> dict[str, Any]:
    given = planned(cast)
    AgendaItem.objects.create(meeting_id=given["pk"], paragraph=1, title="Mötets öppnande")
    return given


def free_item(cast: Cast) -> dict[str, Any]:
    given = with_item(cast)
    return given | {"item": AgendaItem.objects.get(meeting=given["pk"]).pk}


def proposed(cast: Cast) -> dict[str, Any]:
    given = planned(cast)
    row = ItemProposal.objects.create(meeting_id=given["pk"], title="Läget", proposed_by=cast.ledamot)
    return given | {"proposal": row.pk}


def kept(**methods: int) -> dict[str, dict[int, str]]:
    """Whoever keeps the meeting gets that; all others who read it are refused."""
    return {method: {status: KEEPERS, 403: OTHERS_AT_MEETINGS} for method, status in methods.items()}


def item(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    row = need.agenda_items.get()
    return {"pk": row.meeting_id, "item": row.pk}


def in_round(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    opened(cast, need)
    return {"key": need.number}


def answered_round(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need)
    return {"key": need.number}


def open_round(cast: Cast) -> dict[str, Any]:
    return {"pk": opened(cast, need_in("assessment", cast)).pk}


def closed_round(cast: Cast) -> dict[str, Any]:
    return {"pk": close_round(opened(cast, need_in("assessment", cast)), by=cast.samordnare).pk}


def with_papers(cast: Cast) -> dict[str, Any]:
    """A meeting with an agenda, whose package is made."""
    made = need_in("assessment", cast).agenda_items.get().meeting
    make_papers(made, by=cast.samordnare)
    return {"pk": made.pk}


def with_a_supplement(cast: Cast) -> dict[str, Any]:
    given = with_papers(cast)
    AgendaItem.objects.filter(meeting=given["pk"]).update(question="En ny fråga")
    return given | {"number": make_papers(Meeting.objects.get(**given), by=cast.samordnare).number}


def with_an_addendum(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    item = need.agenda_items.get()
    approve_minutes(hold_meeting(item.meeting, by=cast.samordnare), by=cast.samordnare, day=today())
    item.refresh_from_db()
    make("endorse", need, cast, terms=terms(item=item))
    paper = make_addendum(item.meeting, cast.samordnare)
    return {"pk": item.meeting_id, "number": paper.number}


def with_a_letter(_cast: Cast) -> dict[str, Any]:
    return {"pk": receive(kind="fraga", text="Hur går det?").pk}


def with_seat(cast: Cast) -> dict[str, Any]:
    need = need_in("ongoing", cast)
    return {"key": need.number, "seat": need.assignments.get().group.get().pk}


def with_milestone(cast: Cast) -> dict[str, Any]:
    need = with_milestones(cast, 5)
    return {"key": need.number, "milestone": keys(need)[0]}


def with_risk(cast: Cast) -> dict[str, Any]:
    need = need_in("ongoing", cast)
    return {"key": need.number, "risk": add_risk(need, by=cast.leder, text=RISK).pk}


TABLE: dict[str, AddressRow] = {  # address: what it needs; method → status → who; all others get the last
    "mine": (nothing, {"get": {200: EVERYBODY}}, 0),
    "needs": (nothing, {"get": {200: EVERYBODY}}, 0),
    "messages": (nothing, {"get": {200: EVERYBODY}}, 0),
    "mail_settings": (nothing, {"get": {200: EVERYBODY}, "post": {400: EVERYBODY}}, 0),
    "mail_gallery": (nothing, {"get": {404: EVERYBODY}}, 0),  # only where DEBUG is on
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
    "file": (with_file_of_what_is_put_up, {"get": {200: f"{STEERING} leder kommunikator"}}, 404),
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
    "weigh_list": (nothing, {"get": {200: STEERING}}, 404),
    "weigh": (in_round, {"get": {200: "ordf ledamot"}, "post": {400: "ordf ledamot"}}, 404),
    "weigh_undo": (in_round, {"post": {302: "ordf ledamot"}}, 404),
    "weigh_others": (answered_round, {"get": {200: "ledamot", 403: "ordf samordnare"}}, 404),
    "round": (open_round, {"get": {200: STEERING}}, 404),
    "round_new": (
        nothing,
        {"get": {200: "samordnare", 403: "ordf ledamot"}, "post": {400: "samordnare", 403: "ordf ledamot"}},
        404,
    ),
    "round_add": (open_round, {"post": {400: "samordnare", 403: "ordf ledamot"}}, 404),
    "round_close": (open_round, {"post": {302: "samordnare", 403: "ordf ledamot"}}, 404),
    "round_agenda": (
        closed_round,
        {"get": {200: "samordnare", 403: "ordf ledamot"}, "post": {400: "samordnare", 403: "ordf ledamot"}},
        404,
    ),
    "meetings": (nothing, {"get": {200: BODIES}}, 404),
    "meeting": (planned, {"get": {200: BODIES}}, 404),
    "meeting_edit": (planned, kept(get=200, post=400), 404),
    "meeting_call": (with_item, kept(post=302), 404),
    "meeting_hold": (planned, kept(post=422), 404),
    "meeting_approve": (planned, kept(get=200, post=400), 404),
    "meeting_attendance": (planned, kept(get=200, post=422), 404),
    "meeting_add_item": (planned, kept(get=200, post=400), 404),
    "meeting_edit_item": (free_item, kept(get=200, post=400), 404),
    "meeting_lift_item": (free_item, kept(post=409), 404),
    "meeting_lower_item": (free_item, kept(post=409), 404),
    "meeting_take_off_item": (free_item, kept(post=302), 404),
    "meeting_note_item": (free_item, kept(get=200, post=409), 404),
    "meeting_decide": (item, kept(get=200), 404),
    "meeting_propose": (
        planned,
        {
            "get": {200: "ordf ledamot", 403: "samordnare sro_ordf sro_ledamot"},
            "post": {400: "ordf ledamot", 403: "samordnare sro_ordf sro_ledamot"},
        },
        404,
    ),
    "meeting_accept_proposal": (proposed, kept(post=302), 404),
    "meeting_decline_proposal": (proposed, kept(post=302), 404),
    "meeting_show": (with_item, {"get": {200: BODIES}}, 404),
    "meeting_shown": (with_item, {"get": {200: BODIES}}, 404),
    "meeting_show_begin": (with_item, kept(post=302), 404),
    "meeting_show_end": (with_item, kept(post=302), 404),
    "meeting_show_next": (with_item, kept(post=302), 404),
    "meeting_show_previous": (with_item, kept(post=302), 404),
    "meeting_consent": (planned, kept(get=200, post=400), 404),
    "papers": (
        with_papers,
        {"get": {200: BODIES}, "post": {422: "samordnare ordf", 403: "ledamot sro_ordf sro_ledamot"}},
        404,
    ),
    "papers_package": (with_papers, {"get": {200: BODIES}}, 404),
    "papers_supplement": (with_a_supplement, {"get": {200: BODIES}}, 404),
    "papers_minutes": (planned, {"get": {200: BODIES}}, 404),
    "papers_minutes_pdf": (planned, {"get": {200: BODIES}}, 404),
    "papers_addendum": (with_an_addendum, {"get": {200: BODIES}}, 404),
    "assignment": (key("ongoing"), {"get": {200: f"{STEERING} leder"}}, 404),
    "assignment_charter": (
        key("ongoing"),
        {
            "get": {200: "samordnare ordf leder", 403: "ledamot"},
            "post": {400: "samordnare ordf leder", 403: "ledamot"},
        },
        404,
    ),
    "assignment_charter_preview": (
        key("ongoing"),
        {"post": {200: "samordnare ordf leder", 403: "ledamot"}},
        404,
    ),
    "assignment_version": (first_version, {"get": {200: f"{STEERING} leder"}}, 404),
    "assignment_minor": (first_version, {"post": {404: "samordnare", 403: "ordf ledamot leder"}}, 404),
    "assignment_group": (
        key("ongoing"),
        {
            "get": {200: "samordnare ordf leder", 403: "ledamot"},
            "post": {400: "samordnare ordf leder", 403: "ledamot"},
        },
        404,
    ),
    "assignment_end_seat": (
        with_seat,
        {"post": {400: "samordnare ordf leder", 403: "ledamot"}},
        404,
    ),
    "assignment_milestone": (with_milestone, {"post": {302: "leder", 403: STEERING}}, 404),
    "assignment_status": (
        key("ongoing"),
        {"get": {200: "leder", 403: STEERING}, "post": {400: "leder", 403: STEERING}},
        404,
    ),
    "assignment_risk": (
        key("ongoing"),
        {"get": {200: "leder", 403: STEERING}, "post": {400: "leder", 403: STEERING}},
        404,
    ),
    "assignment_edit_risk": (
        with_risk,
        {"get": {200: "leder", 403: STEERING}, "post": {400: "leder", 403: STEERING}},
        404,
    ),
    "assignment_close_risk": (with_risk, {"post": {302: "leder", 403: STEERING}}, 404),
    "assignment_interim": (
        key("ongoing"),
        {"get": {200: "leder", 403: STEERING}, "post": {400: "leder", 403: STEERING}},
        404,
    ),
    "unconfirmed": (nothing, {"get": {200: "samordnare"}}, 403),
    "letters": (nothing, {"get": {200: "samordnare kommunikator"}}, 404),
    "letter_answered": (with_a_letter, {"post": {302: "samordnare kommunikator"}}, 404),
    "implementation": (nothing, {"get": {200: "simba kontakt"}}, 404),
    "implementation_lane": (
        lambda cast: key("implementing")(cast) | {"place": "simba"},
        {"get": {200: "samordnare simba"}, "post": {400: "samordnare simba"}},
        403,
    ),
}


def test_the_table_has_every_address():
    desk = next(p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "desk")
    assert {pattern.name for pattern in desk.url_patterns} == set(TABLE)


@pytest.mark.once
@pytest.mark.parametrize("name", TABLE)
def test_each_person_gets_what_the_table_says(name, cast):
    make_ready, methods, otherwise = TABLE[name]
    address = reverse(f"desk:{name}", kwargs=make_ready(cast))
    names = EVERYBODY.split()
    for method, rows in methods.items():
        said = {person: status for status, who in rows.items() for person in who.split()}
        sent = None if method == "get" else {}
        assert answers(cast, names, address, sent) == dict.fromkeys(names, otherwise) | said


@pytest.mark.parametrize("name", TABLE)
def test_signed_out_it_leads_to_the_sign_in(name, client, cast):
    address = reverse(f"desk:{name}", kwargs=TABLE[name][0](cast))
    for method in ("get", "post"):
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/logga-in/")


POSTED = [
    "meeting_call",
    "meeting_hold",
    "meeting_lift_item",
    "meeting_lower_item",
    "meeting_take_off_item",
    "meeting_accept_proposal",
    "meeting_decline_proposal",
    "meeting_show_begin",
    "meeting_show_end",
    "meeting_show_next",
    "meeting_show_previous",
    "assignment_end_seat",
    "assignment_milestone",
    "assignment_close_risk",
]


@pytest.mark.parametrize("name", POSTED)
def test_an_act_is_not_asked_for_by_get(name, client, cast):
    client.force_login(cast.samordnare)
    assert client.get(reverse(f"desk:{name}", kwargs=TABLE[name][0](cast))).status_code == 405
