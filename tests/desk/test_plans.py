"""Action plans at the desk: written part by part or by file, looked through, published, told of."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from organizations.models import SubregionalArea, TargetGroup
from plans.codes import Codes
from plans.content import content_of
from plans.models import ActionPlan, PlanVersion
from plans.workflow import base_of
from plans.xlsx import sheets, xlsx
from tests.desk.everybody import signed_in
from tests.factories.needs import day, today
from tests.factories.plans import activity, content, days, published, row, worked_on

pytestmark = pytest.mark.django_db
ROOM = "/arbete/handlingsplaner/"


def page(user, address: str) -> str:
    answer = signed_in(user).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def of(plan: ActionPlan, act: str = "") -> str:
    return f"{ROOM}{plan.pk}/{act}"


def now(plan: ActionPlan):
    return content_of(base_of(plan))


HEAD = {"title": "Plan för äldre", "summary": "", "begins_on": day(-10), "ends_on": day(400)}
GOAL = {"text": "Ett mål", "area": "tillit"}
ACTIVITY = {
    "text": "Gör något",
    "responsible": "delregional-simba",
    "role": "coordinator",
    "begins_on": day(-5),
    "ends_on": day(50),
    "follows": "tasks",
    "tasks": "Ett\r\n\r\nTvå",
}


def test_a_plan_is_written_part_by_part_and_published(cast, client):
    desk = signed_in(cast.samordnare)
    group = TargetGroup.objects.get(slug="aldre").pk
    answer = desk.post(f"{ROOM}ny/", HEAD | {"target_group": group, "place": ""})
    plan = ActionPlan.objects.get()
    assert answer["Location"] == of(plan)
    desk.post(of(plan, "nytt-mal/"), GOAL)
    desk.post(of(plan, "mal/M1/ny-aktivitet/"), ACTIVITY)
    made = now(plan).activity("A1")
    assert [(task.key, task.text) for task in made.tasks] == [("T1", "Ett"), ("T2", "Två")]
    asked = desk.post(of(plan, "publish/"), {"granska": "1"}).content.decode()
    assert "Det här blir offentligt nu" in asked
    assert "Gör något" in asked
    assert not PlanVersion.objects.published().exists()
    desk.post(of(plan, "publish/"), {})
    assert PlanVersion.objects.current().get().number == 1
    assert "Gör något" in client.get(f"/handlingsplaner/{plan.pk}/").content.decode()


def test_what_differs_from_what_is_published_is_shown_and_thrown_away(cast):
    plan = published(cast.samordnare)
    desk = signed_in(cast.samordnare)
    desk.post(of(plan, "andra/"), HEAD | {"title": "En ny rubrik"})
    shown = page(cast.samordnare, of(plan))
    assert "<td>Plan för äldre (exempel)</td> <td>En ny rubrik</td>" in shown
    refused = desk.post(of(plan, "publish/"), {"note": ""})
    assert refused.status_code == 422
    assert "Skriv vad som har ändrats." in refused.content.decode()
    desk.post(of(plan, "throw-away/"))
    assert "Det som inte är publicerat" not in page(cast.samordnare, of(plan))
    assert now(plan) == content()


def test_a_task_that_stands_keeps_its_day_and_a_new_line_is_a_new_task(cast):
    plan = published(cast.samordnare)
    desk = signed_in(cast.samordnare)
    desk.post(of(plan, "aktivitet/A1/"), ACTIVITY | {"tasks": "Ny först\nKartlägg"})
    tasks = now(plan).activity("A1").tasks
    assert [(task.key, task.done_on) for task in tasks] == [("T3", None), ("T1", days(-10))]


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"role": "contact"}, "Där kan den ansvariga vara: samordnare"),
        ({"follows": "indicator"}, "Välj den indikator"),
        ({"ends_on": day(-50)}, "kan inte sluta innan den börjar"),
        ({"tasks": "Ett\nEtt"}, "Två moment är likadana"),
        ({"tasks": "x" * 301}, "högst 300 tecken"),
        ({"tasks": "\n".join(map(str, range(61)))}, "Högst 60 moment"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(sent, why, cast):
    plan = worked_on(cast.samordnare)
    answer = signed_in(cast.samordnare).post(of(plan, "mal/M1/ny-aktivitet/"), ACTIVITY | sent)
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert now(plan) == content()


def test_goals_and_activities_are_taken_away(cast):
    plan = worked_on(cast.samordnare, content(activity(), activity("A2", tasks=())))
    desk = signed_in(cast.samordnare)
    desk.post(of(plan, "aktivitet/A2/remove/"))
    assert now(plan) == content()
    assert desk.post(of(plan, "aktivitet/A2/remove/")).status_code == 404
    desk.post(of(plan, "mal/M1/remove/"))
    assert now(plan).goals == ()


def sent_file(user, plan: ActionPlan, file: bytes, name: str = "plan.xlsx"):
    return signed_in(user).post(of(plan, "fil/"), {"file": SimpleUploadedFile(name, file)})


def test_a_file_is_read_looked_through_and_taken(cast):
    plan = published(cast.samordnare)
    book = load_workbook(BytesIO(signed_in(cast.samordnare).get(f"{ROOM}{plan.pk}.xlsx").content))
    book[sheets.ACTIVITIES]["C2"] = "Något annat"
    changed = BytesIO()
    book.save(changed)
    assert sent_file(cast.samordnare, plan, changed.getvalue())["Location"] == of(plan, "fil/")
    assert now(plan) == content()
    shown = page(cast.samordnare, of(plan, "fil/"))
    assert "<td>Ta fram ett gemensamt arbetssätt (exempel)</td> <td>Något annat</td>" in shown
    desk = signed_in(cast.samordnare)
    seen = desk.get(of(plan, "fil/")).context["seen"]
    assert desk.post(of(plan, "fil/take/"), {"seen": "gammalt"})["Location"] == of(plan, "fil/")
    assert now(plan) == content()
    assert desk.post(of(plan, "fil/take/"), {"seen": seen})["Location"] == of(plan)
    assert now(plan).activity("A1").text == "Något annat"
    assert content_of(PlanVersion.objects.current().get()) == content()


@pytest.mark.parametrize(
    ("file", "name", "why"),
    [
        (b"inget", "plan.xlsx", "ska vara ett Excel-kalkylblad"),
        (b"inget", "plan.xlsm", "ska vara ett Excel-kalkylblad"),
        (None, "plan.xlsx", "Filen säger det som redan står i planen"),
    ],
)
def test_a_file_that_is_wrong_or_changes_nothing_is_told(file, name, why, cast):
    plan = published(cast.samordnare)
    answer = sent_file(cast.samordnare, plan, file or xlsx(plan, content(), Codes.read()), name)
    assert answer.status_code in {400, 422}
    assert why in answer.content.decode()
    assert not PlanVersion.objects.filter(kind="incoming").exists()


def test_the_rows_that_are_wrong_stand_in_the_form(cast):
    plan = published(cast.samordnare)
    other = content(activity(responsible="finns-inte"))
    answer = sent_file(cast.samordnare, plan, xlsx(plan, other, Codes.read()))
    assert answer.status_code == 400
    assert "bladet Aktiviteter, rad 2: ansvarig" in answer.content.decode()


def test_whoever_is_responsible_tells_and_keeps_nothing_else(cast):
    plan = published(cast.samordnare)
    desk = signed_in(cast.simba)
    assert desk.get(of(plan)).status_code == 404
    address = of(plan, "lage/A1/")
    assert "1 av 2 moment klara" in page(cast.simba, address)
    answer = desk.post(address, {"status": "delayed", "reason": "", "done_T1": day(-10), "done_T2": ""})
    assert answer.status_code == 400
    desk.post(address, {"status": "", "reason": "", "done_T1": day(-10), "done_T2": day(0)})
    assert row(plan).tasks.get(key="T2").done_on == today()
    shown = page(cast.simba, address)
    assert "Klar. 2 av 2 moment klara" in shown
    assert "Simba Exempel: läget räknas ut" in shown
    assert signed_in(cast.kontakt).get(address).status_code == 404
    assert desk.get(of(plan, "lage/A9/")).status_code == 404


def test_a_place_writes_its_own_plan_and_no_others(cast):
    simba = SubregionalArea.objects.get(slug="simba")
    own, county = worked_on(cast.simba, place=simba), worked_on(cast.samordnare)
    desk = signed_in(cast.simba)
    assert desk.get(of(own)).status_code == 200
    assert desk.get(of(county)).status_code == 404
    listed = desk.get(ROOM).context["plans"]
    assert [plan for plan, _version in listed] == [own]
    places = [value for value, _label in desk.get(f"{ROOM}ny/").context["form"].fields["place"].choices]
    assert places == ["area:simba"]


def test_a_plan_is_withdrawn_with_a_reason_and_published_again(cast, client):
    plan = published(cast.samordnare)
    desk = signed_in(cast.samordnare)
    assert of(plan, "withdraw/") in page(cast.samordnare, of(plan))
    desk.post(of(plan, "withdraw/"), {"why": "Den beslutades aldrig."})
    assert "Den beslutades aldrig." in page(cast.samordnare, of(plan)).partition("Den gäller igen")[2]
    assert "tillbakadragen" in page(cast.samordnare, ROOM)
    assert client.get(f"/handlingsplaner/{plan.pk}/").status_code == 410
    said = now(plan)
    head = {"title": said.title, "summary": "", "begins_on": said.begins_on, "ends_on": said.ends_on}
    desk.post(of(plan, "andra/"), head)
    assert 'name="note"' in page(cast.samordnare, of(plan))
    desk.post(of(plan, "publish/"), {"note": "Nu är den beslutad."})
    assert client.get(f"/handlingsplaner/{plan.pk}/").status_code == 200
    assert "publicerad igen" in page(cast.samordnare, of(plan))
