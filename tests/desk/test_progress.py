"""The assignment under way at the desk: state, risks, milestones and seats, each one press."""

import pytest

from assignments.models import MilestoneDone, Risk, StatusUpdate, WorkingGroupMember
from assignments.workflow import add_risk, risk_edition
from tests.assignments.test_progress import RISK, assignment_of, keys, with_milestones
from tests.desk.everybody import signed_in
from tests.desk.test_assignments import of, post
from tests.factories.needs import day, need_in, today
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db
SAID = {"title": "Få svar", "likelihood": "high", "consequence": "low", "response": "Påminn."}


def words(user, need) -> str:
    return " ".join(signed_in(user).get(of(need)).content.decode().split())


def test_the_state_is_said_in_words_beside_its_colour(cast):
    need = need_in("ongoing", cast)
    answer = post(cast.leder, of(need, "lage/"), colour="yellow", sentence="Svaren dröjer.")
    assert (answer.status_code, answer["Location"]) == (302, of(need, "#lage"))
    assert "<strong> Gult: risk för avvikelse. </strong> Svaren dröjer." in words(cast.ledamot, need)
    before = everything()
    answer = post(cast.leder, of(need, "lage/"), colour="red", sentence="")
    assert (answer.status_code, list(answer.context["status_form"].errors)) == (422, ["sentence"])
    assert everything() == before
    assert StatusUpdate.objects.count() == 1


def test_a_risk_is_noted_changed_and_closed(cast):
    need = need_in("ongoing", cast)
    assert post(cast.leder, of(need, "risker/"), **SAID).status_code == 302
    risk = Risk.objects.get()
    form = signed_in(cast.leder).get(of(need, f"risker/{risk.pk}/edit/")).context["form"]
    assert {name: form[name].value() for name in SAID} == SAID
    edit = SAID | {"likelihood": "low", "seen": form["seen"].value()}
    assert post(cast.leder, of(need, f"risker/{risk.pk}/edit/"), **edit).status_code == 302
    assert "Sannolikhet: låg" in words(cast.ledamot, need)
    assert post(cast.leder, of(need, f"risker/{risk.pk}/close/")).status_code == 302
    assert f"Få svar, stängd {today().day} " in words(cast.ledamot, need)
    assert post(cast.leder, of(need, f"risker/{risk.pk}/close/")).status_code == 409


def test_a_risk_that_somebody_else_changed_is_refused_and_can_be_sent_again(cast):
    need = need_in("ongoing", cast)
    risk = add_risk(need, by=cast.leder, text=RISK)
    address = of(need, f"risker/{risk.pk}/edit/")
    answer = post(cast.leder, address, **SAID, seen="äldre")
    assert answer.status_code == 409
    assert "Påminn." in answer.content.decode()
    assert post(cast.leder, address, **SAID, seen=answer.context["form"]["seen"].value()).status_code == 302
    assert risk_edition(Risk.objects.get()) != risk_edition(risk)


def test_a_milestone_is_marked_done_and_taken_back(cast):
    need = with_milestones(cast, -5, 5)
    late = keys(need)[0]
    assert "Försenat 5 dagar" in words(cast.ledamot, need)
    address = of(need, f"delmal/{late}/done/")
    assert post(cast.leder, address, done_on=day(-2).isoformat()).status_code == 302
    assert "3 dagar efter planen" in words(cast.ledamot, need)
    wrong = post(cast.leder, address, done_on=day(1).isoformat())
    assert (wrong.status_code, list(wrong.context["wrong"].errors)) == (422, ["done_on"])
    page = wrong.content.decode()
    assert f'href="#delmal-{late}-done_on"' in page
    assert f'aria-describedby="delmal-{late}-done_on-fel"' in page  # beside the field too, as it was typed
    assert f'value="{day(1).isoformat()}"' in page
    assert post(cast.leder, address, done_on="").status_code == 302
    assert MilestoneDone.objects.count() == 0


def test_today_stands_among_the_milestones(cast):
    need = with_milestones(cast, -5, 0, 15)
    shown = signed_in(cast.ledamot).get(of(need)).context["timeline"]
    assert [(row.line.title if row.line else "i dag", row.at) for row in shown.rows] == [
        ("Delmål 1", 0),
        ("i dag", 25),
        ("Delmål 2", 25),
        ("Delmål 3", 100),
    ]
    assert (shown.begins, shown.ends, shown.today_at) == (day(-5), day(15), 25)


def test_a_seat_in_the_reference_group_is_given_and_ended(cast):
    need = need_in("ongoing", cast)
    seat = {"kind": "reference", "role": "Brukarråd", "organization": "FUB", "starts_on": day(-9).isoformat()}
    assert post(cast.leder, of(need, "group/"), **seat).status_code == 302
    assert [str(row) for row in group_of(need)["reference"]] == ["Brukarråd, FUB"]
    row = WorkingGroupMember.objects.get(kind="reference")
    address = of(need, f"group/{row.pk}/end/")
    assert post(cast.leder, address, ends_on=day(-10).isoformat()).status_code == 422
    assert post(cast.leder, address, ends_on=day(-1).isoformat()).status_code == 302
    assert ([str(row) for row in group_of(need)["earlier"]], group_of(need)["reference"]) == (
        ["Brukarråd, FUB"],
        [],
    )
    other = need_in("ongoing", cast)
    assert post(cast.leder, of(other, f"group/{row.pk}/end/"), ends_on=day(0).isoformat()).status_code == 404


def group_of(need) -> dict:
    return {
        name: seats
        for name, seats in assignment_page(need).context["group"].items()
        if name in {"working", "reference", "earlier"}
    }


def assignment_page(need):
    leader = assignment_of(need).leaders.get().user
    return signed_in(leader).get(of(need))
