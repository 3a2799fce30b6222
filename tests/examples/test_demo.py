"""Demo people and examples: only with DEBUG, once, in every step, for any region."""

from datetime import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import User
from assignments.models import InterimReport, PlannedReport, ProcessLeader, Risk, StatusUpdate
from initiatives.models import Need
from initiatives.verification import verify_needs
from meetings.models import Meeting, Referral
from organizations.models import Membership
from tests.factories.examples import demonstrated, run
from tests.factories.people import PROFILE, clear_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> None:
    """A region of its own, without the suite's cast: the demo brings its own people."""
    clear_world()
    run("load_profile", str(PROFILE))


@pytest.fixture
def demo() -> None:
    demonstrated()


def test_the_examples_stand_in_every_step_and_their_history_holds(demo):
    states = {
        state: Need.objects.filter(state=state).count()
        for state in set(Need.objects.values_list("state", flat=True))
    }
    assert states == {
        "submitted": 1,
        "identified": 1,
        "assessment": 2,
        "prioritization": 1,
        "queued": 2,
        "declined": 1,
        "ongoing": 2,
        "implementing": 1,
    }
    assert list(verify_needs()) == []
    assert Need.objects.filter(is_example=False).count() == 0
    leading = set(
        ProcessLeader.objects.filter(assignment__need__state="ongoing").values_list("user__email", flat=True)
    )
    assert leading == {"processledare1@demo.example", "processledare2@demo.example"}


def test_the_coming_meeting_has_a_time_and_an_agenda(demo):
    coming = Meeting.objects.get(status="planned")
    first = coming.items.get(paragraph=1)
    assert (coming.starts_at, coming.is_example) == (time(13, 0), True)
    assert (first.kind, first.need, first.duration) == ("information", None, 5)
    assert [item.paragraph for item in coming.items.all()] == list(range(1, coming.items.count() + 1))


def test_an_assignment_under_way_has_reported_and_one_is_to_report(demo):
    reports = InterimReport.objects.all()
    assert [(report.colour, report.noted_event is None) for report in reports] == [("yellow", False)]
    assert sorted(row.standing for row in reports.get().milestones.all()) == [
        "done",
        "done",
        "late",
        "on_time",
        "on_time",
    ]
    assert PlannedReport.objects.unanswered().count() == 5
    assert StatusUpdate.objects.newest_first().first().colour == "yellow"
    assert Risk.objects.open().count() == 3


def test_they_are_made_once(demo):
    before = (User.objects.count(), Membership.objects.count(), Need.objects.count())
    assert run("load_demo").startswith("Exempel: 0 nya behov.")
    assert (User.objects.count(), Membership.objects.count(), Need.objects.count()) == before


def test_every_promised_person_is_there(demo):
    names = {
        email.partition("@")[0]
        for email in User.objects.filter(name__endswith="(exempel)").values_list("email", flat=True)
    }
    areas = ["goteborgsomradet", "samla", "simba", "sodra-alvsborg", "skaraborg", "fyrbodal"]
    assert names == {
        "samordnare",
        *(f"vvg{n}" for n in range(1, 7)),
        "vvg-ordf",
        *(f"sro{n}" for n in range(1, 4)),
        "processledare1",
        "processledare2",
        "kommunikator",
        *(f"delregional.{area}" for area in areas),
        "forslag",
        "admin",
    }
    assert User.objects.get(email="vvg1@demo.example").check_password("demo")
    admin = User.objects.get(email="admin@demo.example")
    assert (admin.is_staff, admin.is_superuser) == (True, False)


def test_another_region_gets_its_own(region):
    run("load_profile", str(settings.BASE_DIR / "profiles" / "halland.yaml"))
    run("load_demo")
    assert User.objects.filter(email="rug-ordf@demo.example").count() == 1
    need = Need.objects.get(state="implementing")
    assert sorted(need.lanes) == [
        f"principal:{code}" for code in ("13", "1315", "1380", "1381", "1382", "1383", "1384")
    ]
    assert list(verify_needs()) == []


def test_a_region_with_the_least_that_a_profile_may_have_goes_the_whole_way(region, client):
    """No political body, one area, one question, one section: `docs/adding-a-region.md`."""
    run("load_profile", str(Path(__file__).with_name("made_up_region.yaml")))
    run("load_demo")
    need = Need.objects.get(state="implementing")
    assert need.lanes == {"area:norra": "in_use"}
    assert list(verify_needs()) == []
    assert Referral.objects.count() == 0
    public = ["/", "/om/", "/behov/", f"/behov/{need.number}/", "/kommuner/9901/", "/moten/", "/beslut/"]
    for page in [*public, "/delregionalt/norra/"]:
        assert "Samverkan Exempel" in client.get(page).content.decode(), page
    client.force_login(User.objects.get(email="samordnare@demo.example"))
    for page in ["/arbete/", f"/arbete/behov/{need.number}/", "/arbete/moten/", "/arbete/vag/"]:
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("command", [["load_demo"], ["seed_scale", "--needs", "1"]])
def test_nothing_is_made_without_debug(command):
    assert settings.DEBUG is False
    with pytest.raises(CommandError) as refused:
        call_command(*command)
    assert str(refused.value) == "Exempel läggs bara in där DEBUG är på."
    assert Need.objects.count() == 0


def test_seeding_keeps_a_valid_history(region):
    assert run("seed_scale", "--needs", "24") == "24 behov, 144 händelser.\n"
    assert list(verify_needs()) == []
    assert {len(title) for title in Need.objects.values_list("title", flat=True)} == {200}
    assert Need.objects.filter(is_example=False).count() == 0
