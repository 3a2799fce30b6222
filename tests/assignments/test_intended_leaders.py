"""Those meant to lead write the charter with its drafter, are told, and appointed when it is approved."""

import pytest

from assignments.models import ProcessLeader
from assignments.workflow import Plan
from initiatives.models import Need
from notifications.models import Message
from tests.desk.everybody import signed_in
from tests.factories.needs import PATHS, again, drafted_charter, make, walked
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db

BOTH = ("leder", "annan_leder")


def commissioned(cast: Cast) -> Need:
    need = walked(PATHS["queued"], cast)
    plan = Plan(leaders=[getattr(cast, name) for name in BOTH])
    return make("commission", need, cast, drafter=cast.simba, plan=plan)


@pytest.mark.parametrize("name", [*BOTH, "simba"])
def test_who_is_meant_to_lead_and_who_drafts_read_and_write_the_charter(name, cast):
    need = commissioned(cast)
    client = signed_in(getattr(cast, name))
    assert client.get(f"/arbete/uppdrag/{need.number}/").status_code == 200
    assert client.get(f"/arbete/uppdrag/{need.number}/charter/").status_code == 200
    assert [item.need for item in client.get("/arbete/").context["waiting"]] == [need]


def test_they_are_told_that_it_is_theirs(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        need = commissioned(cast)
    told = Message.objects.filter(event__need=need, event__verb="commission", is_urgent=True)
    assert {message.recipient for message in told} == {cast.leder, cast.annan_leder, cast.simba}


def test_approval_appoints_them_without_asking_again(cast):
    need = commissioned(cast)
    charter = drafted_charter(need, cast)
    make("approve_charter", again(need), cast, charter=charter, leaders=[])
    leads = ProcessLeader.objects.filter(assignment__need=need)
    assert {leader.user for leader in leads} == {cast.leder, cast.annan_leder}
    assert all(leader.organization for leader in leads)
    assert signed_in(cast.simba).get(f"/arbete/uppdrag/{need.number}/charter/").status_code == 403
