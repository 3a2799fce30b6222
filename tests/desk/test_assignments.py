"""The assignment at the desk: who reads it, its group, its charter's versions and interim reports."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.models import Assignment, PlannedReport, WorkingGroupMember
from assignments.workflow import add_risk, add_to_group, complete_milestone, update_status
from tests.assignments.test_progress import RISK, keys, with_milestones
from tests.desk.everybody import assert_answered, signed_in, table
from tests.factories.needs import (
    again,
    day,
    drafted_charter,
    interim,
    make,
    need_in,
    newest_charter,
    today,
)
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
    assert_answered(cast, of(need_in(where, cast)), table(cast, others=404, leder=200, **READERS))


def test_whoever_is_to_write_the_charter_reads_it_before_anybody_leads(cast):
    need = make("commission", need_in("queued", cast), cast, drafter=cast.annan_leder)
    assert_answered(cast, of(need), table(cast, others=404, annan_leder=200, **READERS))


@pytest.mark.parametrize("where", ["assessment", "ongoing"])
def test_the_need_leads_to_the_assignment_for_those_alone_who_may_open_it(where, cast):
    need = need_in(where, cast)
    for name in ("samordnare", "ordf", "ledamot", "leder"):
        client = signed_in(getattr(cast, name))
        leads = f'href="{of(need)}"' in client.get(f"/arbete/behov/{need.number}/").content.decode()
        assert leads == (client.get(of(need)).status_code == 200), name


@pytest.mark.parametrize("where", ["identified", "assessment", "queued"])
def test_before_there_is_any_the_coordinator_and_the_chair_may_prepare_one(where, cast):
    assert_answered(cast, of(need_in(where, cast)), table(cast, others=404, samordnare=200, ordf=200))


def test_to_look_opens_no_assignment(cast):
    need = need_in("queued", cast)
    signed_in(cast.samordnare).get(of(need))
    signed_in(cast.samordnare).get(of(need, "charter/"))
    assert Assignment.objects.filter(need=need).count() == 0


@pytest.mark.parametrize("act", ["group/", "charter/"])
def test_who_writes(act, cast):
    need = need_in("ongoing", cast)
    may = {"samordnare": 400, "ordf": 400, "leder": 400, "ledamot": 403}
    assert_answered(cast, of(need, act), table(cast, others=404, **may), {"seen": ""})


def test_who_hands_in_an_interim_report(cast):
    need = need_in("ongoing", cast)
    may = {"leder": 400, "samordnare": 403, "ordf": 403, "ledamot": 403}
    assert_answered(cast, of(need, "interim/"), table(cast, others=404, **may), {"seen": ""})


def test_an_ended_assignment_is_read_and_not_written(cast):
    need = need_in("closed", cast)
    assert signed_in(cast.ordf).get(of(need)).status_code == 200
    before = everything()
    assert post(cast.ordf, of(need, "charter/"), edition=0).status_code == 403
    assert everything() == before


# The group.


def test_a_seat_in_the_group(cast):
    need = need_in("chartering", cast)
    response = post(
        cast.leder, of(need, "group/"), kind="group", role="Enhetschef", organization="Borås Stad"
    )
    assert (response.status_code, response["Location"]) == (302, of(need) + "#folk")
    assert [str(seat) for seat in WorkingGroupMember.objects.all()] == ["Enhetschef, Borås Stad"]
    assert "Enhetschef, Borås Stad" in signed_in(cast.ledamot).get(of(need)).content.decode()


@pytest.mark.parametrize(
    "wrong, field", [({"role": " "}, "role"), ({"organization": "å" * 201}, "organization")]
)
def test_a_wrong_seat_saves_nothing(wrong, field, cast):
    need = need_in("chartering", cast)
    before = everything()
    seat = {"kind": "group", "role": "Chef", "organization": "Borås"} | wrong
    response = post(cast.leder, of(need, "group/"), **seat)
    assert (response.status_code, list(response.context["group_form"].errors)) == (400, [field])
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
        "leder": ["pause", "report", "set-deadline"],
        "samordnare": ["appoint-leader", "pause", "set-deadline"],
        "ledamot": [],
    }


@pytest.mark.parametrize("number", [1, 3, 6])
@pytest.mark.once
def test_the_page_asks_the_database_as_often_however_much_there_is(number, cast):
    need = with_milestones(cast, *range(number))
    PlannedReport.objects.create(charter=newest_charter(need), due_on=day(-1))
    for _n in range(number):
        drafted_charter(need, cast)
        need = make("approve_charter", need, cast)
        interim(need, cast)
        add_risk(need, by=cast.leder, text=RISK)
        update_status(need, by=cast.leder, colour="red", sentence=f"Läge {_n}.")
        add_to_group(need, by=cast.leder, role="Chef", organization="Borås Stad")
    for reader, expected in ((cast.ledamot, 35), (cast.leder, 40)):
        client = signed_in(reader)
        client.get(of(need))
        with CaptureQueriesContext(connection) as queries:
            client.get(of(need))
        assert len(queries) == expected


def test_the_next_due_thing_comes_first_and_after_the_last_report_what_is_left(cast):
    need = with_milestones(cast, 40, -5, 20)

    def remains():
        return signed_in(cast.leder).get(of(need, "")).context["remains"]

    before = remains()
    days = [each.day for each in before if each.day]
    assert days == sorted(days)
    assert (before[0].day, before[0].is_late) == (day(-5), True)
    assert sum(each.words.startswith("Delmål") for each in before) == 3
    complete_milestone(need, by=cast.leder, key=keys(need)[0], done_on=today())
    assert sum(each.words.startswith("Delmål") for each in remains()) == 2
    make("report", again(need), cast)
    after = remains()
    assert [each.words for each in after if each.day is None] == ["VVG tar ställning till slutrapporten"]
    assert sum(each.words.startswith("Delmål") for each in after) == 2
    for where, words in (("implementing", "Resultatet är inte i bruk"), ("closed", "")):
        page = signed_in(cast.samordnare).get(of(need_in(where, cast), ""))
        assert [each.words[: len(words)] for each in page.context["remains"] if not each.day] == (
            [words] if words else []
        )
