"""Mitt arbete: the right things wait for the right people, within a written number of queries."""

import pytest

from assignments.models import Assignment
from desk.gate import open_verbs
from desk.waiting.me import Me
from followup.models import Implementation
from initiatives.states import OPEN
from meetings.models import Meeting
from tests.desk.mine import has_turn, waiting
from tests.factories.needs import day, make, need_in

pytestmark = pytest.mark.django_db

WAITS_FOR = {  # state: who has it waiting, and the verb that answers
    "draft": {"forslag": "submit"},
    "returned": {"forslag": "submit"},
    "submitted": {"samordnare": "register"},
    "identified": {"samordnare": "open_assessment"},
    "assessment": {"samordnare": "endorse", "ordf": "endorse"},
    "prioritization": {"samordnare": "prioritize", "ordf": "prioritize"},
    "queued": {"samordnare": "commission", "ordf": "commission"},
    "ongoing": {"leder": "report"},
    "paused": {"samordnare": "resume"},
    "reported": {"samordnare": "accept_report", "ordf": "accept_report"},
    "completed": {"leder": "publish"},
    "implementing": {"samordnare": "area_step", "simba": "area_step"},
}


@pytest.mark.parametrize("state", WAITS_FOR)
def test_it_waits_for_whom_the_process_says(state, cast):
    need = need_in(state, cast)
    people = {name: person for name, person in cast.roles().items() if person.pk and person.is_active}
    found = {name: Me(person).answer_to(need) for name, person in people.items() if has_turn(person, need)}
    assert found == WAITS_FOR[state]


def test_an_open_question_waits_for_the_political_body(cast):
    need = make("refer", need_in("assessment", cast), cast)
    assert (has_turn(cast.sro_ordf, need), Me(cast.sro_ordf).answer_to(need)) == (True, "answer_referral")
    assert has_turn(cast.ordf, need) is False


@pytest.mark.parametrize("state", sorted(OPEN))
def test_the_button_is_always_one_that_the_person_may_press(state, cast):
    need = need_in(state, cast)
    for person in cast.roles().values():
        if person.pk and person.is_active and has_turn(person, need) and Me(person).answer_to(need):
            assert Me(person).answer_to(need) in open_verbs(person, need)


BUTTONS = {  # state, whose page: what the button says, and the end of where it leads
    ("chartering", "leder"): ("Skriv uppdragshandlingen", "/charter/"),
    ("ongoing", "leder"): ("Till uppdraget", "/"),
    ("implementing", "simba"): ("Bekräfta eller ändra läget", "/simba/"),
    ("implementing", "samordnare"): ("Anteckna steg i införandet", "/area-step/"),
}


@pytest.mark.parametrize(("state", "name"), BUTTONS)
def test_the_button_leads_to_where_the_work_is_done(state, name, client, cast):
    """On Mitt arbete and on the need; what is not due yet is no answer."""
    need = need_in(state, cast)
    if state == "chartering":
        Assignment.objects.filter(need=need).update(drafter=cast.leder)
    client.force_login(getattr(cast, name))
    [item] = [item for item in waiting(client) if item.need == need]
    first = client.get(f"/arbete/behov/{need.number}/").context["primary"]
    assert (item.label, item.answer) == (first.label, first.href)
    says, ends = BUTTONS[state, name]
    assert (item.label, item.answer.removeprefix("/arbete").endswith(f"{need.number}{ends}")) == (says, True)


def test_the_final_report_is_asked_for_when_its_day_is_near(client, cast):
    need = need_in("ongoing", cast)
    client.force_login(cast.leder)
    said = []
    for ahead in (31, 30, -1):
        Assignment.objects.filter(need=need).update(deadline=day(ahead))
        said += [item.label for item in waiting(client) if item.need == need]
    assert said == ["Till uppdraget", "Lämna slutrapport", "Lämna slutrapport"]


@pytest.mark.parametrize("state", ["reported", "completed", "implementing"])
def test_what_is_reported_is_not_late_by_the_assignments_last_day(state, client, cast):
    need = need_in(state, cast)
    Assignment.objects.filter(need=need).update(deadline=day(-1))
    Meeting.objects.update(day=day(30))
    client.force_login(cast.samordnare)
    page = client.get("/arbete/")
    lines = [item for item in [*page.context["waiting"], *page.context["elsewhere"]] if item.need == need]
    assert [item.due for item in lines if item.is_overdue] == []
    assert len(lines) == 1
    assert "Försenat" not in page.content.decode()


def test_an_area_that_has_it_in_use_waits_for_nothing_until_that_is_old(client, cast):
    need = make("area_step", need_in("implementing", cast), cast, status="in_use")
    assert has_turn(cast.simba, need) is False
    Implementation.objects.filter(need=need, area__slug="simba").update(confirmed_on=day(-400))
    client.force_login(cast.simba)
    [item] = waiting(client)
    assert (item.title, item.answer) == (
        f"Bekräfta läget: {need.title}",
        f"/arbete/genomforande/{need.number}/simba/",
    )


def test_when_every_area_has_it_in_use_the_coordinator_is_to_close(cast):
    need = need_in("implementing", cast)
    for place in Implementation.objects.filter(need=need):
        need = make("area_step", need, cast, by=cast.samordnare, lane=place.place, status="in_use")
    assert Me(cast.samordnare).answer_to(need) == "close"


def test_the_coordinator_filters_by_whose_turn_it_is(client, cast):
    need_in("ongoing", cast)
    need_in("completed", cast)
    client.force_login(cast.samordnare)
    shown = {
        hos: [item.need.state for item in client.get(f"/arbete/?hos={hos}").context["elsewhere"]]
        for hos in ("", "process_leader", "political", "nonsense")
    }
    assert shown == {
        "": ["ongoing", "completed"],
        "process_leader": ["ongoing", "completed"],
        "political": [],
        "nonsense": [],
    }


def test_what_is_due_stands_first_and_what_is_overdue_is_marked(client, cast):
    need_in("identified", cast, title="Utan dag")
    later = make("refer", need_in("assessment", cast, title="Senare"), cast, answer_by=day(20))
    late = need_in("ongoing", cast, title="Försenat")
    Assignment.objects.filter(need=late).update(deadline=day(-1))
    Meeting.objects.update(day=day(30))
    client.force_login(cast.samordnare)
    page = client.get("/arbete/")
    lines = [(item.need.title, item.due, item.is_overdue) for item in page.context["elsewhere"]]
    assert lines == [("Försenat", day(-1), True), ("Senare", day(20), False)]
    assert later.question_open is True
    assert [item.due for item in page.context["waiting"]] == [None]
    assert "Försenat, skulle vara klart" in page.content.decode()


@pytest.mark.parametrize("name", ["ordf", "samordnare"])
def test_a_charter_is_to_be_approved_only_when_one_is_written(name, client, cast):
    need = need_in("chartering", cast)
    client.force_login(getattr(cast, name))
    page = client.get(f"/arbete/behov/{need.number}/")
    said = [page.context["primary"], *page.context["buttons"]]
    assert "approve-charter" not in str(said)


def test_a_leader_finds_the_coming_meetings_that_take_up_hers(client, cast):
    need = need_in("reported", cast)
    item = need.agenda_items.filter(is_open=True).get()
    need_in("assessment", cast)
    client.force_login(cast.leder)
    page = client.get("/arbete/")
    assert [found.pk for found in page.context["taken_up"]] == [item.pk]
    assert f"/moten/{item.meeting_id}/" in page.content.decode().partition('id="moten"')[2]
    Meeting.objects.filter(pk=item.meeting_id).update(day=day(-1))
    assert client.get("/arbete/").context["taken_up"] == []


@pytest.mark.parametrize("name", ["annan_leder", "forslag", "ordf", "samordnare"])
def test_who_leads_nothing_there_is_shown_no_such_meetings(name, client, cast):
    need_in("reported", cast)
    client.force_login(getattr(cast, name))
    assert client.get("/arbete/").context["taken_up"] == []


def test_who_is_meant_to_lead_finds_it_too(client, cast):
    need = need_in("chartering", cast)
    need.assignments.get().leaders.all().delete()
    Assignment.objects.filter(need=need).update(drafter=cast.annan_leder)
    item = need.agenda_items.last()
    item.is_open = True
    item.save()
    Meeting.objects.filter(pk=item.meeting_id).update(day=day(1), status="planned")
    client.force_login(cast.annan_leder)
    assert [found.pk for found in client.get("/arbete/").context["taken_up"]] == [item.pk]
