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

from agreements.states import State
from assignments.workflow import add_risk, invite_to_group, remark_on
from desk.kept_lists import keep
from desk.papers import approve_minutes, make_addendum, make_papers
from followup.models import DeliverableFile
from initiatives.models import Attachment
from letters.workflow import receive
from meetings.models import AgendaItem, ItemProposal, Meeting
from meetings.workflow import call_meeting, decide, hold_meeting
from networks import workflow as networks
from organizations.models import Body, Membership
from organizations.workflow import lend_role
from plans.models import FollowUpPart
from plans.workflow import begin_follow_up
from prioritization.models import RoundEntry
from prioritization.remarks import remark
from prioritization.workflow import ask_for_preparation, close_round, prioritize_deed
from tests.assignments.test_progress import RISK, keys, with_milestones
from tests.desk.everybody import answers, in_memory, signed_in, the_whole_way, undone
from tests.desk.remiss_addresses import REMISSER
from tests.factories.contacts import written
from tests.factories.deviations import analysed, count_row, counted
from tests.factories.documents import in_state
from tests.factories.indicators import loaded, read_of
from tests.factories.needs import day, make, meeting, need_in, terms, today
from tests.factories.networks import year_of
from tests.factories.news import draft as news_draft
from tests.factories.people import Cast, auditor, reading
from tests.factories.plans import published
from tests.factories.providers import knocked, provider_of
from tests.factories.rounds import answered_by, opened
from tests.factories.visitor import Visitor
from tests.factories.yearly import report_of
from tests.meetings.papers import signed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def with_a_report(cast: Cast) -> dict[str, Any]:
    return {"pk": report_of(cast.simba, "delregional-simba").pk}


def with_a_knock(_cast: Cast) -> dict[str, Any]:
    return {"pk": knocked(provider_of()).pk}


def with_a_sentence(cast: Cast) -> dict[str, Any]:
    report = report_of(cast.simba, "delregional-simba")
    return {"pk": report.pk, "sentence": report.sentences.first().pk}


def with_an_analysis(cast: Cast) -> dict[str, Any]:
    return {"pk": analysed(cast.simba, publishes=False).pk}


def with_counts(cast: Cast) -> dict[str, Any]:
    return {"pk": counted([count_row(9)], cast.simba).pk}


def with_a_document(_cast: Cast) -> dict[str, Any]:
    return {"document": in_state(State.DECIDING).slug}


EVERYBODY = (
    "samordnare ordf ledamot sro_ordf sro_ledamot leder annan_leder kommunikator simba kontakt forslag"
    " annan_forslag beredning admin superuser ended outsider"
)
ROLES = EVERYBODY.removesuffix(" admin superuser ended outsider")
STEERING = "samordnare ordf ledamot"
BODIES = f"{STEERING} sro_ordf sro_ledamot"
MANAGERS = "samordnare ordf sro_ordf simba"
KEEPERS = "samordnare ordf"
PREPARERS = "samordnare beredning"
SITTING = "ordf ledamot sro_ordf sro_ledamot beredning"
WRITERS = "samordnare kommunikator"
CONTACTS = "samordnare ordf sro_ordf simba kontakt"
COMPILERS = "samordnare beredning"
REPORTERS = "samordnare simba beredning"
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


def a_person(cast: Cast) -> dict[str, Any]:
    return {"person": cast.ledamot.pk}


def seat(cast: Cast) -> dict[str, Any]:
    return {"key": Membership.objects.get(user=cast.ledamot).pk}


def planned(_cast: Cast) -> dict[str, Any]:
    return {"pk": meeting(on=day(30 + Meeting.objects.count())).pk}


def with_item(cast: Cast) -> dict[str, Any]:
    given = planned(cast)
    AgendaItem.objects.create(meeting_id=given["pk"], paragraph=1, title="Mötets öppnande")
    return given


def called_meeting(cast: Cast) -> dict[str, Any]:
    given = with_item(cast)
    call_meeting(Meeting.objects.get(pk=given["pk"]), by=cast.samordnare)
    return given


def called_item(cast: Cast) -> dict[str, Any]:
    given = called_meeting(cast)
    return given | {"item": AgendaItem.objects.get(meeting=given["pk"]).pk}


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


def with_an_appendix(cast: Cast) -> dict[str, Any]:
    """The papers of a meeting whose need has an attachment."""
    made = need_in("assessment", cast).agenda_items.get().meeting
    need = made.items.get(need__isnull=False).need
    row = Attachment(
        need=need, name="plan.pdf", content_type="application/pdf", size=1, uploaded_by=cast.forslag
    )
    row.file.save("plan.pdf", ContentFile(b"%PDF-1.7"), save=False)
    row.save()
    make_papers(made, by=cast.samordnare)
    return {"pk": made.pk, "file": row.pk}


def with_a_supplement(cast: Cast) -> dict[str, Any]:
    given = with_papers(cast)
    AgendaItem.objects.filter(meeting=given["pk"]).update(question="En ny fråga")
    return given | {"number": make_papers(Meeting.objects.get(**given), by=cast.samordnare).number}


def with_an_addendum(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    item = need.agenda_items.get()
    approve_minutes(
        signed(hold_meeting(item.meeting, by=cast.samordnare), cast.samordnare), by=cast.samordnare
    )
    item.refresh_from_db()
    make("endorse", need, cast, terms=terms(item=item))
    paper = make_addendum(item.meeting, cast.samordnare)
    return {"pk": item.meeting_id, "number": paper.number}


def with_minutes(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    meeting = hold_meeting(need.agenda_items.get().meeting, by=cast.samordnare)
    return {"pk": approve_minutes(signed(meeting, cast.samordnare), by=cast.samordnare).pk}


def with_a_letter(_cast: Cast) -> dict[str, Any]:
    return {"pk": receive(kind="fraga", text="Hur går det?").pk}


def with_a_batch(_cast: Cast) -> dict[str, Any]:
    return {"pk": read_of(loaded("trygghet"), ["1480"]).pk}


NETWORK = "kunskapsradet"


def with_a_network(_cast: Cast) -> dict[str, Any]:
    return {"body": NETWORK}


def with_its_seat(cast: Cast) -> dict[str, Any]:
    body = Body.objects.get(slug=NETWORK)
    row = networks.add_seat(body, by=cast.samordnare, role="Enhetschef", organization="En kommun")
    return {"body": NETWORK, "pk": row.pk}


def with_its_meeting(cast: Cast) -> dict[str, Any]:
    body = Body.objects.get(slug=NETWORK)
    return {
        "body": NETWORK,
        "pk": networks.add_meeting(body, by=cast.samordnare, day=today(), about="Möte").pk,
    }


def with_its_year(cast: Cast) -> dict[str, Any]:
    return {"body": NETWORK, "kind": "plan", "year": year_of(cast.samordnare).year}


def with_a_preparation(cast: Cast) -> dict[str, Any]:
    need = need_in("assessment", cast)
    asked = Body.objects.filter(slug="beredning")
    ask_for_preparation(need, by=cast.samordnare, due_on=day(7), asked=asked)
    return {"key": need.number}


def with_news(cast: Cast) -> dict[str, Any]:
    return {"pk": news_draft(cast.kommunikator).pk}


def with_a_contact(cast: Cast) -> dict[str, Any]:
    return {"pk": written(cast.samordnare).pk}


def with_a_plan(cast: Cast) -> dict[str, Any]:
    return {"pk": published(cast.samordnare).pk}


def with_a_goal(cast: Cast) -> dict[str, Any]:
    return with_a_plan(cast) | {"goal": "M1"}


def with_an_activity(cast: Cast) -> dict[str, Any]:
    return with_a_plan(cast) | {"activity": "A1"}


def with_a_follow_up(cast: Cast) -> dict[str, Any]:
    return {"year": begin_follow_up(2028, by=cast.samordnare).year}


def with_its_part(cast: Cast) -> dict[str, Any]:
    given = with_a_follow_up(cast)
    return given | {"part": FollowUpPart.objects.earliest("pk").pk}


def with_a_question(cast: Cast) -> dict[str, Any]:
    answered_round(cast)
    entry = RoundEntry.objects.latest("pk")
    return {"pk": remark(entry, by=cast.ledamot, to="coordinator", text="Vem gör det?").pk}


def a_kept_list(cast: Cast) -> dict[str, Any]:
    return {"pk": keep(cast.ledamot, name="Nya", query="lage=identified").pk}


def members_seat(cast: Cast) -> dict[str, Any]:
    return {"key": Membership.objects.get(user=cast.ledamot).pk}


def lent_seat(cast: Cast) -> dict[str, Any]:
    own = Membership.objects.get(user=cast.ledamot)
    term = {"starts_on": today(), "ends_on": day(7)}
    return {"key": lend_role(own, "ny@demo.example", "Ny", by=cast.ledamot, **term).pk}


def with_group_person(cast: Cast) -> dict[str, Any]:
    need = need_in("ongoing", cast)
    person = invite_to_group(need, by=cast.leder, email="med@demo.example", name="Med Läsare")
    return {"key": need.number, "person": person.pk}


def with_remark(cast: Cast) -> dict[str, Any]:
    need = need_in("ongoing", cast)
    charter = need.assignments.get().charters.get()
    made = remark_on(need, by=cast.leder, charter=charter, section="goals", text="Fler mål?")
    return {"key": need.number, "remark": made.pk}


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
    "waiting": (lambda _cast: {"kind": "identified"}, {"get": {200: EVERYBODY}}, 0),
    "with": (lambda _cast: {"holder": "steering"}, {"get": {200: "samordnare ledamot"}}, 404),
    "principals": (nothing, {"get": {200: "samordnare", 302: "kontakt"}}, 404),
    "principal": (lambda _cast: {"code": "1440"}, {"get": {200: "samordnare kontakt"}}, 404),
    "needs": (nothing, {"get": {200: EVERYBODY}}, 0),
    "kept_lists": (nothing, {"post": {302: EVERYBODY}}, 0),
    "kept_list_remove": (a_kept_list, {"post": {302: "ledamot"}}, 404),
    "needs_together": (nothing, {"get": {302: "samordnare"}, "post": {302: "samordnare"}}, 403),
    "messages": (nothing, {"get": {200: EVERYBODY}}, 0),
    "mail_settings": (nothing, {"get": {200: EVERYBODY}, "post": {400: EVERYBODY}}, 0),
    "own_calendar": (nothing, {"get": {200: EVERYBODY}}, 0),
    "own_calendar_make": (nothing, {"post": {302: ROLES}}, 404),
    "own_calendar_remove": (nothing, {"post": {302: EVERYBODY}}, 0),
    "browser_key": (nothing, {"get": {200: EVERYBODY}}, 0),
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
    "announce": (
        with_held_decision,
        {"get": {200: "samordnare ordf"}, "post": {302: "samordnare ordf"}},
        403,
    ),
    "strike": (
        with_held_decision,
        {"get": {200: "samordnare ordf"}, "post": {302: "samordnare ordf"}},
        403,
    ),
    "words": (nothing, {"get": {200: "samordnare"}}, 403),
    "own_seat": (nothing, {"get": {200: SITTING}}, 404),
    "own_seat_lend": (members_seat, {"get": {200: "ledamot"}, "post": {400: "ledamot"}}, 404),
    "own_seat_take_back": (lent_seat, {"post": {302: "ledamot"}}, 404),
    "people": (nothing, {"get": {200: MANAGERS}}, 403),
    "people_log": (nothing, {"get": {200: EVERYBODY}}, 0),
    "people_sign_ins": (nothing, {"get": {200: EVERYBODY}}, 0),
    "people_reset": (seat, {"get": {200: "samordnare"}, "post": {302: "samordnare"}}, 403),
    "people_list": (nothing, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 403),
    "people_planned": (nothing, {"get": {200: "samordnare"}, "post": {302: "samordnare"}}, 403),
    "personal": (nothing, {"get": {200: EVERYBODY}}, 0),
    "personal_json": (nothing, {"get": {200: EVERYBODY}}, 0),
    "personal_names": (nothing, {"get": {200: "samordnare"}}, 403),
    "personal_access": (nothing, {"get": {200: EVERYBODY}}, 0),
    "person": (a_person, {"get": {200: "samordnare ledamot"}}, 404),
    "person_export": (a_person, {"post": {200: "samordnare ledamot"}}, 404),
    "person_erase": (a_person, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 403),
    "people_invite": (nothing, {"get": {200: MANAGERS}, "post": {400: MANAGERS}}, 403),
    "people_lend": (seat, {"get": {200: "samordnare ordf", 404: "sro_ordf simba"}}, 403),
    "people_end": (seat, {"get": {200: "samordnare ordf", 404: "sro_ordf simba"}}, 403),
    "people_mail": (seat, {"post": {302: "samordnare ordf", 404: "sro_ordf simba"}}, 403),
    "weigh_list": (nothing, {"get": {200: STEERING}}, 404),
    "weigh": (in_round, {"get": {200: "ordf ledamot"}, "post": {400: "ordf ledamot"}}, 404),
    "weigh_undo": (in_round, {"post": {302: "ordf ledamot"}}, 404),
    "weigh_others": (answered_round, {"get": {200: "ledamot", 403: "ordf samordnare"}}, 404),
    "weigh_remark": (
        answered_round,
        {"get": {302: STEERING}, "post": {400: "ledamot", 403: "samordnare ordf"}},
        404,
    ),
    "remark_answer": (
        with_a_question,
        {"get": {200: "samordnare", 403: "ordf ledamot"}, "post": {400: "samordnare", 403: "ordf ledamot"}},
        404,
    ),
    "round": (open_round, {"get": {200: STEERING}}, 404),
    "round_new": (
        nothing,
        {"get": {200: "samordnare", 403: "ordf ledamot"}, "post": {400: "samordnare", 403: "ordf ledamot"}},
        404,
    ),
    "round_add": (open_round, {"post": {400: "samordnare", 403: "ordf ledamot"}}, 404),
    "round_close": (
        open_round,
        {"get": {200: "samordnare", 403: "ordf ledamot"}, "post": {302: "samordnare", 403: "ordf ledamot"}},
        404,
    ),
    "round_remind": (open_round, {"post": {302: "samordnare", 403: "ordf ledamot"}}, 404),
    "round_extend": (
        open_round,
        {"get": {200: "samordnare", 403: "ordf ledamot"}, "post": {400: "samordnare", 403: "ordf ledamot"}},
        404,
    ),
    "round_agenda": (
        closed_round,
        {"get": {200: "samordnare", 403: "ordf ledamot"}, "post": {400: "samordnare", 403: "ordf ledamot"}},
        404,
    ),
    "meetings": (nothing, {"get": {200: BODIES}}, 404),
    "meeting": (planned, {"get": {200: BODIES}}, 404),
    "meeting_days": (
        nothing,
        {
            "get": {200: "samordnare ordf sro_ordf", 403: "ledamot sro_ledamot"},
            "post": {400: "samordnare ordf sro_ordf", 403: "ledamot sro_ledamot"},
        },
        404,
    ),
    "meeting_edit": (planned, kept(get=200, post=400), 404),
    "meeting_move": (called_meeting, kept(get=200, post=400), 404),
    "meeting_cancel": (with_item, kept(get=200, post=400), 404),
    "meeting_withdraw": (planned, kept(post=302), 404),
    "meeting_call": (with_item, kept(get=200, post=302), 404),
    "meeting_reply": (
        called_meeting,
        {
            "post": {
                422: "ordf ledamot",
                403: "samordnare sro_ordf sro_ledamot",
            }
        },
        404,
    ),
    "meeting_hold": (planned, kept(post=422), 404),
    "meeting_approve": (planned, kept(get=200, post=409), 404),
    "meeting_sign": (planned, {"post": {403: "ordf ledamot samordnare sro_ordf sro_ledamot"}}, 404),
    "meeting_signatures": (planned, kept(get=200, post=400), 404),
    "meeting_attendance": (planned, kept(get=200, post=422), 404),
    "meeting_add_item": (planned, kept(get=200, post=400), 404),
    "meeting_edit_item": (free_item, kept(get=200, post=400), 404),
    "meeting_lift_item": (free_item, kept(post=409), 404),
    "meeting_lower_item": (free_item, kept(post=409), 404),
    "meeting_place_item": (free_item, kept(post=409), 404),
    "meeting_take_off_item": (free_item, kept(post=302), 404),
    "meeting_mark_read": (free_item, {"post": {302: BODIES}}, 404),
    "meeting_undo": (free_item, kept(post=409), 404),
    "meeting_own_note": (free_item, {"get": {200: BODIES}, "post": {302: BODIES}}, 404),
    "meeting_note_item": (free_item, kept(get=200, post=409), 404),
    "meeting_recuse": (
        called_item,
        {
            "get": {200: "ordf ledamot", 403: "samordnare sro_ordf sro_ledamot"},
            "post": {302: "ordf ledamot", 403: "samordnare sro_ordf sro_ledamot"},
        },
        404,
    ),
    "meeting_take_back_recusal": (
        called_item,
        {"post": {302: "ordf ledamot", 403: "samordnare sro_ordf sro_ledamot"}},
        404,
    ),
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
    "records": (nothing, {"get": {200: "samordnare"}}, 403),
    "verifications": (nothing, {"get": {200: "samordnare"}}, 403),
    "record_need": (
        lambda cast: {"number": need_in("closed", cast).number},
        {"get": {200: "samordnare"}},
        403,
    ),
    "record_meeting": (with_minutes, {"get": {200: "samordnare"}}, 403),
    "papers": (
        with_papers,
        {"get": {200: BODIES}, "post": {422: "samordnare ordf", 403: "ledamot sro_ordf sro_ledamot"}},
        404,
    ),
    "papers_package": (with_papers, {"get": {200: BODIES}}, 404),
    "papers_take": (with_papers, {"get": {200: BODIES}}, 404),
    "papers_worker": (planned, {"get": {200: BODIES}}, 404),
    "papers_appendix": (with_an_appendix, {"get": {200: BODIES}}, 404),
    "papers_package_alone": (with_papers, {"get": {200: BODIES}}, 404),
    "papers_supplement": (with_a_supplement, {"get": {200: BODIES}}, 404),
    "papers_minutes": (
        planned,
        {"get": {200: BODIES}, "post": {302: KEEPERS, 403: OTHERS_AT_MEETINGS}},
        404,
    ),
    "papers_minutes_pdf": (planned, {"get": {200: BODIES}}, 404),
    "papers_addendum": (with_an_addendum, {"get": {200: BODIES}}, 404),
    "portfolio": (nothing, {"get": {200: f"{STEERING} leder annan_leder"}}, 404),
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
    "assignment_here": (
        key("ongoing"),
        {"post": {200: "samordnare ordf leder", 403: "ledamot"}},
        404,
    ),
    "together": (key("ongoing"), {"get": {200: "samordnare ordf leder", 403: "ledamot"}}, 404),
    "together_remark": (
        key("ongoing"),
        {
            "get": {200: "samordnare ordf leder", 403: "ledamot"},
            "post": {400: "samordnare ordf leder", 403: "ledamot"},
        },
        404,
    ),
    "together_read": (key("ongoing"), {"post": {404: "samordnare ordf leder", 403: "ledamot"}}, 404),
    "together_invite": (
        key("ongoing"),
        {
            "get": {200: "samordnare ordf leder", 403: "ledamot"},
            "post": {400: "samordnare ordf leder", 403: "ledamot"},
        },
        404,
    ),
    "together_leave": (with_group_person, {"post": {302: "samordnare ordf leder", 403: "ledamot"}}, 404),
    "together_settle": (with_remark, {"post": {302: "samordnare ordf leder", 403: "ledamot"}}, 404),
    "together_take": (with_remark, {"post": {404: "samordnare ordf leder", 403: "ledamot"}}, 404),
    "assignment_charter_file": (
        key("ongoing"),
        {
            "get": {200: "samordnare ordf leder", 403: "ledamot"},
            "post": {400: "samordnare ordf leder", 403: "ledamot"},
        },
        404,
    ),
    "assignment_charter_file_take": (
        key("ongoing"),
        {"post": {302: "samordnare ordf leder", 403: "ledamot"}},
        404,
    ),
    "assignment_version": (first_version, {"get": {200: f"{STEERING} leder"}}, 404),
    "assignment_word": (first_version, {"get": {200: f"{STEERING} leder"}}, 404),
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
    "indicators": (nothing, {"get": {200: "samordnare"}}, 404),
    "indicators_read": (nothing, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "indicators_kolada": (nothing, {"post": {302: "samordnare"}}, 404),
    "indicators_template": (nothing, {"get": {200: "samordnare"}}, 404),
    "indicators_batch": (with_a_batch, {"get": {200: "samordnare"}}, 404),
    "indicators_publish": (with_a_batch, {"get": {200: "samordnare"}, "post": {302: "samordnare"}}, 404),
    "indicators_throw_away": (with_a_batch, {"post": {302: "samordnare"}}, 404),
    "preparation": (
        with_a_preparation,
        {"get": {200: PREPARERS}, "post": {302: PREPARERS}},
        404,
    ),
    "preparation_ask": (
        with_a_preparation,
        {"get": {200: "samordnare"}, "post": {400: "samordnare"}},
        403,
    ),
    "preparation_hand_in": (with_a_preparation, {"post": {302: PREPARERS}}, 404),
    "preparation_take_back": (with_a_preparation, {"post": {302: PREPARERS}}, 404),
    "networks": (nothing, {"get": {200: COMPILERS}}, 404),
    "network_year": (
        lambda _cast: {"year": 2027},
        {"get": {200: COMPILERS}, "post": {400: COMPILERS}},
        404,
    ),
    "network": (with_a_network, {"get": {200: COMPILERS}}, 404),
    "network_paper": (
        with_its_year,
        {"get": {200: "samordnare", 403: "beredning"}, "post": {400: "samordnare", 403: "beredning"}},
        404,
    ),
    "network_seat_add": (with_a_network, {"post": {400: COMPILERS}}, 404),
    "network_seat_remove": (with_its_seat, {"post": {302: "samordnare", 403: "beredning"}}, 404),
    "network_meeting_add": (with_a_network, {"post": {400: COMPILERS}}, 404),
    "network_meeting_remove": (with_its_meeting, {"post": {302: "samordnare", 403: "beredning"}}, 404),
    "coming": (nothing, {"get": {200: WRITERS}}, 404),
    "contacts": (nothing, {"get": {200: CONTACTS}}, 404),
    "contacts_new": (nothing, {"get": {200: CONTACTS}, "post": {400: CONTACTS}}, 404),
    "contacts_edit": (
        with_a_contact,
        {"get": {200: "samordnare simba"}, "post": {400: "samordnare simba"}},
        404,
    ),
    "contacts_confirm": (with_a_contact, {"post": {302: "samordnare simba"}}, 404),
    "contacts_remove": (with_a_contact, {"post": {302: "samordnare simba"}}, 404),
    "providers": (nothing, {"get": {200: "samordnare"}}, 404),
    "providers_new": (
        lambda _cast: {"kind": "saml"},
        {"get": {200: "samordnare"}, "post": {400: "samordnare"}},
        404,
    ),
    "providers_edit": (
        lambda _cast: {"pk": provider_of().pk},
        {"get": {200: "samordnare"}, "post": {400: "samordnare"}},
        404,
    ),
    "identity": (with_a_knock, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "identity_refuse": (with_a_knock, {"post": {302: "samordnare"}}, 404),
    "identity_release": (with_a_knock, {"post": {302: "samordnare"}}, 404),
    "deviations": (nothing, {"get": {200: "samordnare simba kontakt"}}, 404),
    "deviations_read": (
        nothing,
        {"get": {200: "samordnare simba", 403: "kontakt"}, "post": {400: "samordnare simba", 403: "kontakt"}},
        404,
    ),
    "deviations_template": (nothing, {"get": {200: "samordnare simba", 403: "kontakt"}}, 404),
    "deviations_batch": (with_counts, {"get": {200: "samordnare simba"}}, 404),
    "deviations_publish": (
        with_counts,
        {"get": {200: "samordnare simba"}, "post": {302: "samordnare simba"}},
        404,
    ),
    "deviations_throw_away": (with_counts, {"post": {302: "samordnare simba"}}, 404),
    "news": (nothing, {"get": {200: WRITERS}}, 404),
    "news_new": (nothing, {"get": {200: WRITERS}, "post": {400: WRITERS}}, 404),
    "news_item": (with_news, {"get": {200: WRITERS}}, 404),
    "news_mail": (with_news, {"get": {200: WRITERS}}, 404),
    "news_mail_html": (with_news, {"get": {200: WRITERS}}, 404),
    "news_edit": (with_news, {"get": {200: WRITERS}, "post": {400: WRITERS}}, 404),
    "news_publish": (with_news, {"get": {200: WRITERS}, "post": {302: WRITERS}}, 404),
    "news_withdraw": (with_news, {"post": {302: WRITERS}}, 404),
    "news_throw_away": (with_news, {"post": {302: WRITERS}}, 404),
    "analysis_new": (
        nothing,
        {"get": {200: "samordnare simba kontakt"}, "post": {400: "samordnare simba kontakt"}},
        404,
    ),
    "analysis": (with_an_analysis, {"get": {200: "samordnare simba kontakt"}}, 404),
    "analysis_edit": (
        with_an_analysis,
        {"get": {200: "simba", 403: "samordnare kontakt"}, "post": {400: "simba", 403: "samordnare kontakt"}},
        404,
    ),
    "analysis_publish": (
        with_an_analysis,
        {"get": {200: "simba", 403: "samordnare kontakt"}, "post": {302: "simba", 403: "samordnare kontakt"}},
        404,
    ),
    "analysis_take_down": (
        lambda cast: {"pk": analysed(cast.simba).pk},
        {"get": {200: "simba", 403: "samordnare kontakt"}, "post": {400: "simba", 403: "samordnare kontakt"}},
        404,
    ),
    "calendars": (nothing, {"get": {200: "samordnare kontakt"}}, 404),
    "calendar": (
        lambda _cast: {"code": "1440", "year": today().year},
        {"get": {200: "samordnare kontakt"}, "post": {302: "samordnare kontakt"}},
        404,
    ),
    "documents": (nothing, {"get": {200: "samordnare kontakt"}}, 404),
    "document": (with_a_document, {"get": {200: "samordnare kontakt"}}, 404),
    "document_new": (nothing, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "document_edit": (with_a_document, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "document_review": (with_a_document, {"get": {200: "samordnare"}, "post": {302: "samordnare"}}, 404),
    "document_version": (with_a_document, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "document_move": (
        lambda cast: with_a_document(cast) | {"move": "extend"},
        {"get": {200: "samordnare"}, "post": {400: "samordnare"}},
        404,
    ),
    "document_answer": (
        lambda cast: with_a_document(cast) | {"code": "1440"},
        {"get": {200: "samordnare kontakt"}, "post": {400: "samordnare kontakt"}},
        404,
    ),
    "plans": (nothing, {"get": {200: "samordnare simba kontakt"}}, 404),
    "plan_new": (
        nothing,
        {"get": {200: "samordnare simba kontakt"}, "post": {400: "samordnare simba kontakt"}},
        404,
    ),
    "plan_template": (nothing, {"get": {200: "samordnare simba kontakt"}}, 404),
    "plan_xlsx": (with_a_plan, {"get": {200: "samordnare"}}, 404),
    "plan": (with_a_plan, {"get": {200: "samordnare"}}, 404),
    "plan_head": (with_a_plan, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "plan_publish": (with_a_plan, {"post": {422: "samordnare"}}, 404),
    "plan_withdraw": (with_a_plan, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "plan_throw_away": (with_a_plan, {"post": {302: "samordnare"}}, 404),
    "plan_file": (with_a_plan, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "plan_file_take": (with_a_plan, {"post": {302: "samordnare"}}, 404),
    "plan_file_throw_away": (with_a_plan, {"post": {302: "samordnare"}}, 404),
    "plan_goal_new": (with_a_plan, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "plan_goal": (with_a_goal, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "plan_goal_remove": (with_a_goal, {"post": {302: "samordnare"}}, 404),
    "plan_activity_new": (with_a_goal, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "plan_activity": (with_an_activity, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "plan_activity_remove": (with_an_activity, {"post": {302: "samordnare"}}, 404),
    "plan_told": (
        with_an_activity,
        {"get": {200: "samordnare simba"}, "post": {302: "samordnare simba"}},
        404,
    ),
    "follow_ups": (nothing, {"get": {200: "samordnare"}}, 404),
    "follow_up_begin": (lambda _cast: {"year": 2028}, {"post": {302: "samordnare"}}, 404),
    "follow_up": (with_a_follow_up, {"get": {200: "samordnare"}}, 404),
    "follow_up_part": (with_its_part, {"get": {200: "samordnare"}, "post": {400: "samordnare"}}, 404),
    "follow_up_publish": (with_a_follow_up, {"get": {200: "samordnare"}, "post": {302: "samordnare"}}, 404),
    "follow_up_throw_away": (with_a_follow_up, {"post": {302: "samordnare"}}, 404),
    "yearly_reports": (nothing, {"get": {200: REPORTERS}}, 404),
    "yearly_new": (nothing, {"get": {200: REPORTERS}, "post": {400: REPORTERS}}, 404),
    "yearly_report": (with_a_report, {"get": {200: "samordnare simba"}}, 404),
    "yearly_again": (with_a_report, {"post": {302: "samordnare simba"}}, 404),
    "yearly_add": (with_a_report, {"post": {400: "samordnare simba"}}, 404),
    "yearly_put_up": (with_a_report, {"post": {400: "samordnare simba"}}, 404),
    "yearly_approve": (
        with_a_report,
        {"get": {403: "samordnare simba"}, "post": {403: "samordnare simba"}},
        404,
    ),
    "yearly_sentence": (
        with_a_sentence,
        {"get": {200: "samordnare simba"}, "post": {400: "samordnare simba"}},
        404,
    ),
    "yearly_up": (with_a_sentence, {"post": {302: "samordnare simba"}}, 404),
    "yearly_down": (with_a_sentence, {"post": {302: "samordnare simba"}}, 404),
    "letters": (nothing, {"get": {200: "samordnare kommunikator"}}, 404),
    "letter_answer": (
        with_a_letter,
        {"get": {200: "samordnare kommunikator"}, "post": {400: "samordnare kommunikator"}},
        404,
    ),
    "letter_answered": (with_a_letter, {"post": {302: "samordnare kommunikator"}}, 404),
    "implementation": (nothing, {"get": {200: EVERYBODY}}, 0),
    "implementation_lane": (
        lambda cast: key("implementing")(cast) | {"place": "simba"},
        {"get": {200: "samordnare simba"}, "post": {400: "samordnare simba"}},
        403,
    ),
}
TABLE |= REMISSER


def test_the_table_has_every_address():
    desk = next(p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "desk")
    assert {pattern.name for pattern in desk.url_patterns} == set(TABLE)


POSTED = [
    "meeting_sign",
    "meeting_mark_read",
    "meeting_undo",
    "meeting_take_back_recusal",
    "round_remind",
    "meeting_hold",
    "meeting_withdraw",
    "meeting_lift_item",
    "meeting_lower_item",
    "meeting_place_item",
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
    "indicators_throw_away",
    "indicators_kolada",
    "contacts_confirm",
    "preparation_hand_in",
    "preparation_take_back",
    "news_withdraw",
    "news_throw_away",
    "contacts_remove",
    "identity_refuse",
    "identity_release",
    "network_seat_add",
    "network_seat_remove",
    "network_meeting_add",
    "network_meeting_remove",
    "deviations_throw_away",
    "follow_up_begin",
    "follow_up_throw_away",
    "plan_publish",
    "plan_throw_away",
    "plan_file_take",
    "plan_file_throw_away",
    "plan_goal_remove",
    "plan_activity_remove",
    "yearly_again",
    "yearly_add",
    "yearly_put_up",
    "yearly_up",
    "yearly_down",
]


@pytest.mark.parametrize("name", TABLE)
def test_each_person_gets_what_the_table_says(name, cast):
    make_ready, methods, otherwise = TABLE[name]
    address = reverse(f"desk:{name}", kwargs=make_ready(cast))
    for method, rows in methods.items():
        said = dict.fromkeys(EVERYBODY.split(), otherwise)
        said |= {person: status for status, who in rows.items() for person in who.split()}
        assert answers(cast, said, address, None if method == "get" else {}, said=said) == said
        if method == "get":
            the_auditor_reads(address, AUDITED.get(name) or said["samordnare"])
    assert the_whole_way(auditor(), address, {}) == 403, "the auditor only reads"
    leads_to_the_sign_in(address)
    if name in POSTED:  # an act
        assert signed_in(cast.samordnare).get(address).status_code == 405, "asked for by GET"


AUDITED = {"waiting": 404, "new": 403, "remark_answer": 403}
"""What whoever audits is answered by GET; all else as the coordinator is."""


def the_auditor_reads(address: str, said: int) -> None:
    assert undone(in_memory, reading(auditor()), address, None) == said


def leads_to_the_sign_in(address: str) -> None:
    """Whoever is signed out, by either method."""
    for method in ("get", "post"):
        answer = getattr(Visitor(), method)(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/logga-in/")
