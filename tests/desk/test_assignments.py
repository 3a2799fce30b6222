"""The assignment at the desk: who reads it, its group, its charter's versions and interim reports."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.models import Assignment, InterimReport, WorkingGroupMember
from tests.desk.everybody import answered, signed_in, table
from tests.factories.needs import TEXT, day, drafted_charter, interim, make, need_in, today
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db


def of(need, act: str = "") -> str:
    return f"/arbete/uppdrag/{need.number}/{act}"


def post(user, address: str, **data):
    return signed_in(user).post(address, data)


# Who comes in.

READERS = {"samordnare": 200, "ordf": 200, "ledamot": 200}


@pytest.mark.parametrize("where", ["chartering", "ongoing", "paused", "reported"])
def test_whoever_carries_it_out_or_decides_on_it_reads_it(where, cast):
    found = answered(cast, of(need_in(where, cast)))
    assert found == table(cast, others=404, leder=200, **READERS)


def test_whoever_is_to_write_the_charter_reads_it_before_anybody_leads(cast):
    need = make("commission", need_in("queued", cast), cast, drafter=cast.annan_leder)
    assert answered(cast, of(need)) == table(cast, others=404, annan_leder=200, **READERS)


@pytest.mark.parametrize("where", ["identified", "assessment", "queued"])
def test_before_there_is_any_the_coordinator_and_the_chair_may_prepare_one(where, cast):
    found = answered(cast, of(need_in(where, cast)))
    assert found == table(cast, others=404, samordnare=200, ordf=200)


def test_to_look_opens_no_assignment(cast):
    need = need_in("queued", cast)
    signed_in(cast.samordnare).get(of(need))
    signed_in(cast.samordnare).get(of(need, "charter/"))
    assert Assignment.objects.filter(need=need).count() == 0


@pytest.mark.parametrize("act", ["group/", "charter/"])
def test_who_writes(act, cast):
    need = need_in("ongoing", cast)
    may = {"samordnare": 400, "ordf": 400, "leder": 400, "ledamot": 403}
    assert answered(cast, of(need, act), {"seen": ""}) == table(cast, others=404, **may)


def test_who_hands_in_an_interim_report(cast):
    need = need_in("ongoing", cast)
    may = {"leder": 400, "samordnare": 403, "ordf": 403, "ledamot": 403}
    assert answered(cast, of(need, "interim/"), {"text": ""}) == table(cast, others=404, **may)


def test_an_ended_assignment_is_read_and_not_written(cast):
    need = need_in("closed", cast)
    assert signed_in(cast.ordf).get(of(need)).status_code == 200
    before = everything()
    assert post(cast.ordf, of(need, "charter/"), edition=0).status_code == 403
    assert everything() == before


# The group and the interim report.


def test_a_seat_in_the_group(cast):
    need = need_in("chartering", cast)
    response = post(cast.leder, of(need, "group/"), role="Enhetschef", organization="Borås Stad")
    assert (response.status_code, response["Location"]) == (302, of(need))
    assert [str(seat) for seat in WorkingGroupMember.objects.all()] == ["Enhetschef, Borås Stad"]
    assert "Enhetschef, Borås Stad" in signed_in(cast.ledamot).get(of(need)).content.decode()


@pytest.mark.parametrize(
    "wrong, field", [({"role": " "}, "role"), ({"organization": "å" * 201}, "organization")]
)
def test_a_wrong_seat_saves_nothing(wrong, field, cast):
    need = need_in("chartering", cast)
    before = everything()
    response = post(cast.leder, of(need, "group/"), **({"role": "Chef", "organization": "Borås"} | wrong))
    assert (response.status_code, list(response.context["group_form"].errors)) == (400, [field])
    assert everything() == before


def test_an_interim_report_is_handed_in(cast):
    need = need_in("ongoing", cast)
    response = post(cast.leder, of(need, "interim/"), text="Halvvägs.", due_on=day(3).isoformat())
    assert response.status_code == 302
    saved = InterimReport.objects.get()
    assert (saved.text, saved.due_on, saved.handed_in_on) == ("Halvvägs.", day(3), today())
    assert "Halvvägs." in signed_in(cast.ledamot).get(of(need)).content.decode()


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "å" * 20001}, {"due_on": "snart"}])
def test_a_wrong_interim_report_saves_nothing(wrong, cast):
    need = need_in("ongoing", cast)
    before = everything()
    response = post(cast.leder, of(need, "interim/"), **({"text": TEXT} | wrong))
    assert (response.status_code, list(response.context["interim_form"].errors)) == (400, list(wrong))
    assert everything() == before


def test_the_page_offers_the_needs_verbs_that_belong_here(cast):
    need = need_in("ongoing", cast)
    offered = {
        name: [
            button["address"] for button in signed_in(getattr(cast, name)).get(of(need)).context["buttons"]
        ]
        for name in ("leder", "samordnare", "ledamot")
    }
    assert {name: sorted(buttons) for name, buttons in offered.items()} == {
        "leder": ["hand-in-charter", "report", "set-deadline"],
        "samordnare": ["appoint-leader", "approve-charter", "note-interim", "set-deadline"],
        "ledamot": [],
    }


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_as_often_however_much_there_is(number, cast):
    need = need_in("ongoing", cast)
    for _n in range(number):
        drafted_charter(need, cast)
        need = make("approve_charter", need, cast)
        interim(need, cast)
    client = signed_in(cast.ledamot)
    client.get(of(need))
    with CaptureQueriesContext(connection) as queries:
        client.get(of(need))
    assert len(queries) == 29
