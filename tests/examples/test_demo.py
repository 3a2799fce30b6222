"""Demo people and examples: once, in every step. How they are loaded: test_loading.py."""

from datetime import time

import pytest
from django.apps import apps
from django.utils.timezone import localdate

import clock
from accounts.models import User
from assignments.models import Charter, InterimReport, PlannedReport, ProcessLeader, Risk, StatusUpdate
from assignments.workflow import CharterText
from examples.matters import NOTE
from initiatives.days import days_since
from initiatives.models import Event, Need
from initiatives.states import Phase
from initiatives.verification import verify_needs
from meetings.models import Decision, Meeting
from organizations.models import CharterSection
from organizations.region import current_region
from plans.models import DeepFollowUp
from prioritization.models import Preparation, Round
from tests.factories.examples import demonstrated, run
from tests.factories.parts import day
from tests.factories.whole_file import laid_for_the_whole_file
from tests.website.test_past import board
from website.durations import step_times

pytestmark = [pytest.mark.django_db, pytest.mark.once]


demo = laid_for_the_whole_file(demonstrated)


def test_the_examples_stand_in_every_step_and_their_history_holds():
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
        "chartering": 1,
        "ongoing": 2,
        "reported": 1,
        "implementing": 1,
        "closed": 5,
    }
    assert list(verify_needs()) == []
    assert Need.objects.filter(is_example=False).count() == 0
    leading = set(
        ProcessLeader.objects.filter(assignment__need__state="ongoing").values_list("user__email", flat=True)
    )
    assert leading == {"processledare1@demo.example", "processledare2@demo.example"}


def test_the_coming_meeting_has_a_time_and_an_agenda():
    coming = Meeting.objects.get(status="planned")
    first = coming.items.get(paragraph=1)
    assert (coming.starts_at, coming.is_example) == (time(13, 0), True)
    assert (first.kind, first.need, first.duration) == ("information", None, 5)
    assert [item.paragraph for item in coming.items.all()] == list(range(1, coming.items.count() + 1))


def test_an_assignment_under_way_has_reported_and_one_is_to_report():
    reports = InterimReport.objects.all()
    assert [(report.colour, report.noted_event is None) for report in reports] == [("yellow", False)]
    assert sorted(row.standing for row in reports.get().milestones.all()) == [
        "done",
        "done",
        "late",
        "on_time",
        "on_time",
    ]
    under_way = PlannedReport.objects.unanswered().filter(charter__assignment__need__state="ongoing")
    assert under_way.count() == 5
    assert StatusUpdate.objects.newest_first().first().colour == "yellow"
    assert Risk.objects.open().filter(assignment__need__state="ongoing").count() == 2


def test_the_past_days_differ(client):
    seen = [board(client, f"/lage/{day(-days)}/") for days in (420, 300, 200, 100, 30, 1)]
    known = [sum(states.values()) for states in seen]
    assert known == sorted(known)
    assert len({str(states) for states in seen}) == len(seen)


@pytest.mark.parametrize("phase", Phase.values)
def test_durations_exist_for_each_step(phase):
    assert [line for line in step_times(phase, current_region()) if line.usual.median] != []


def test_waiting_spans_from_days_to_months():
    waits = [days_since(need.since) for need in Need.objects.open().published()]
    assert min(waits) <= 31
    assert max(waits) >= 90


def test_no_charter_begins_before_it_was_approved():
    approved = Charter.objects.filter(approved_event__isnull=False)
    assert approved.count() == 9
    assert [row for row in approved if row.starts_on < localdate(row.approved_event.recorded)] == []


def test_a_decision_of_a_meeting_is_recorded_from_its_day_on():
    of_meetings = Decision.objects.filter(item__isnull=False).select_related("item__meeting")
    assert of_meetings.count() > 40
    assert [d for d in of_meetings if localdate(d.recorded_at) < d.item.meeting.day] == []


def test_what_happened_did_so_in_the_order_of_time():
    recorded = list(Event.objects.order_by("pk").values_list("recorded", flat=True))
    assert recorded == sorted(recorded)
    assert (clock.now() - recorded[0]).days > 400
    assert recorded[-1] < clock.now()


def test_every_example_says_so():
    assert not Need.objects.exclude(
        is_example=True, summary__contains=NOTE, description__contains=NOTE
    ).exists()
    assert not Meeting.objects.filter(is_example=False).exists()
    assert not Round.objects.filter(is_example=False).exists()
    assert [d.reason for d in Decision.objects.all() if "xempel" not in d.reason] == []


def test_each_section_of_a_charter_says_more_than_its_name():
    sections = {section.slug: section.name for section in CharterSection.objects.all()}
    told = [CharterText.of(charter).parts for charter in Charter.objects.whole()]
    assert len(told) > 5
    assert [
        slug for parts in told for slug, text in parts.items() if text.startswith(f"{sections[slug]}.")
    ] == []


def test_a_deep_follow_up_is_an_example_and_says_so(client):
    made = DeepFollowUp.objects.get()
    page = client.get(f"/fardplanen/{made.year}/").content.decode()
    assert made.is_example
    assert page.partition("<h1>")[2].count("Exempel") > 0
    assert "Ett påhittat exempel" in page


def test_a_preparation_is_handed_in_and_one_waits_for_those_who_prepare():
    found = Preparation.objects.order_by("pk").select_related("need")
    assert [(row.need.state, row.is_handed_in) for row in found] == [
        ("assessment", True),
        ("identified", False),
    ]


def test_they_are_made_once():
    before = [(model, model.objects.count()) for model in apps.get_models()]
    assert run("load_demo").startswith("Exempel: 0 nya behov")
    assert [(model, model.objects.count()) for model in apps.get_models()] == before


def test_every_promised_person_is_there():
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
        "revisor",
        "natverk",
        "beredning",
        *(f"delregional.{area}" for area in areas),
        "forslag",
        "kontakt.1401",
        "admin",
    }
    assert User.objects.get(email="vvg1@demo.example").check_password("demo")
    admin = User.objects.get(email="admin@demo.example")
    assert (admin.is_staff, admin.is_superuser) == (True, False)
