"""Action plans as the public reads them: what a person has published, alike in all forms."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from plans.codes import Codes
from plans.content import GoalContent, TaskContent
from plans.models import ActionPlan, PlanVersion
from plans.workflow import Told, publish, read_file, save, tell
from plans.xlsx import read_xlsx, sheets
from tests.factories.indicators import loaded
from tests.factories.indicators import published as publish_values
from tests.factories.indicators import row as value
from tests.factories.needs import today
from tests.factories.plans import activity, content, days, published, row, worked_on
from website.plan_fields import PLAN_COLUMNS, PLAN_FIELDS, PLAN_PARTS
from website.plan_page import plan_page

pytestmark = pytest.mark.django_db
LIST = "/handlingsplaner/"
TARGET = {
    "kind": "target",
    "value": "55",
    "day": "2027-12-31",
    "decided_on": "2026-02-01",
    "decided_by": "Ett organ",
}


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def one(plan: ActionPlan, ending: str = "/") -> str:
    return f"{LIST}{plan.pk}{ending}"


def test_nothing_is_told_before_a_person_has_published(client, cast):
    plan = worked_on(cast.samordnare)
    read_file(plan, content(title="En fil"), by=cast.samordnare, file_name="a.xlsx")
    assert page(client, LIST).count("Ingen handlingsplan är publicerad.") == 5
    assert client.get("/handlingsplaner.json").json() == {"results": []}
    for ending in ("/", ".json", ".csv", ".xlsx", "/version/1/"):
        assert client.get(one(plan, ending)).status_code == 404
    assert client.get(f"{LIST}{'9' * 30}/").status_code == 404


def test_a_change_is_not_seen_until_it_is_published(client, cast):
    plan = published(cast.samordnare)
    save(plan, content(activity(text="Något helt annat"), title="Ny rubrik"), by=cast.samordnare)
    for ending in ("/", ".json", ".csv"):
        shown = client.get(one(plan, ending)).content.decode()
        assert "Ta fram ett gemensamt arbetssätt (exempel)" in shown
        assert "Något helt annat" not in shown
    assert "Ny rubrik" not in page(client, LIST)
    publish(plan, by=cast.samordnare, note="Bytte aktivitet")
    shown = page(client, one(plan))
    for words in ("Något helt annat", "Ny rubrik", "Version 2", "– Bytte aktivitet"):
        assert words in shown
    earlier = page(client, one(plan, "/version/1/"))
    assert "En tidigare version" in earlier
    assert "Ta fram ett gemensamt arbetssätt (exempel)" in earlier
    assert "Något helt annat" not in earlier
    assert client.get(one(plan, "/version/3/")).status_code == 404


def test_a_small_correction_is_told_apart(client, cast):
    plan = published(cast.samordnare)
    save(plan, content(activity(text="Bättre ord")), by=cast.samordnare)
    publish(plan, by=cast.samordnare, as_correction=True)
    shown = page(client, one(plan))
    assert "Liten rättelse av version 1" in shown
    assert "Bättre ord" in shown
    assert "Bättre ord" in page(client, one(plan, "/version/1/"))


def test_how_it_goes_is_worked_out_or_said_with_its_reason(client, cast):
    indicator = loaded("trygghet", targets=[TARGET])
    publish_values([value(indicator, "0014", value="60")], cast.samordnare)
    done = (TaskContent("T8", "Klart", today()),)
    plan = published(
        cast.samordnare,
        content(
            activity(),
            activity("A2", follows="indicator", indicator="trygghet", tasks=(), ends_on=days(-1)),
            activity("A3", follows="hand", tasks=(), ends_on=days(-1)),
            activity("A4", tasks=done),
            activity("A5", tasks=(TaskContent("T9", "Inte än"),)),
        ),
    )
    data = client.get(one(plan, ".json")).json()["goals"][0]["activities"]
    assert [(each["status"], each["late"]) for each in data] == [
        ("under_way", False),
        ("reached", False),
        ("unknown", True),
        ("done", False),
        ("nothing_done", False),
    ]
    shown = page(client, one(plan))
    for words in (
        "1 av 2 moment klara",
        "Länet 2025: 60 %. Målet är 55 % 31 december 2027.",
        "Ingen har berättat hur det går.",
        "Tiden har gått ut",
    ):
        assert words in shown
    tell(row(plan, "A3"), Told("stopped", "Pengarna tog slut"), by=cast.simba)
    assert "Satt för hand: Pengarna tog slut" in page(client, one(plan))
    assert data[2] | {"status": "stopped", "status_label": "Avbruten", "late": False} == client.get(
        one(plan, ".json")
    ).json()["goals"][0]["activities"][2] | {"because": data[2]["because"], "told": None}


def test_the_indicator_is_not_judged_without_direction_target_or_value(client, cast):
    for changed in ({"polarity": "none", "targets": [TARGET]}, {"targets": []}, {"polarity": "low"}):
        one_ = loaded("trygghet", **{"targets": [TARGET]} | changed)
        what = content(activity("A2", follows="indicator", indicator="trygghet", tasks=()))
        if changed == {"polarity": "low"}:
            publish_values([value(one_, "0014", value="60")], cast.samordnare)
        plan = published(cast.samordnare, what)
        status = client.get(one(plan, ".json")).json()["goals"][0]["activities"][0]["status"]
        assert status == ("not_reached" if changed == {"polarity": "low"} else "unknown"), changed


def test_all_forms_say_the_same_and_only_what_is_promised(client, cast):
    plan = published(cast.samordnare, content(activity(text="=1+1")))
    whole = client.get(one(plan, ".json")).json()
    assert set(client.get("/handlingsplaner.json").json()["results"][0]) == set(PLAN_FIELDS)
    assert set(whole) == {*PLAN_FIELDS, "goals"}
    found = {f"goals.activities.{name}" for name in whole["goals"][0]["activities"][0]}
    found |= {f"goals.{name}" for name in whole["goals"][0]} | {"goals"}
    found |= {f"goals.activities.tasks.{name}" for name in whole["goals"][0]["activities"][0]["tasks"][0]}
    assert found == set(PLAN_PARTS)
    table = client.get(one(plan, ".csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(table), delimiter=";"))
    assert set(rows[0]) == set(PLAN_COLUMNS)
    assert rows[0]["activity"] == "'=1+1"
    assert (rows[0]["tasks_done"], rows[0]["tasks"], rows[0]["late"]) == ("1", "2", "false")
    file = client.get(one(plan, ".xlsx")).content
    assert load_workbook(BytesIO(file))[sheets.ACTIVITIES]["C2"].value == "'=1+1"
    assert read_xlsx("a.xlsx", file, plan, Codes.read()) == content(activity(text="=1+1"))


def test_the_plans_page_names_plans_and_indicators_and_what_lacks_them(client, cast):
    indicator = loaded("trygghet")
    publish_values([value(indicator, "0014")], cast.samordnare)
    goal = GoalContent("M1", "Mål", "tillit", ("trygghet",), (activity(),))
    published(cast.samordnare, content(goals=(goal,)))
    found = plan_page()
    assert [each.row.slug for each in found.without_plan].count("aldre") == 0
    assert len(found.without_plan) == 4
    assert "tillit" not in [each.row.slug for each in found.without_indicator]
    shown = page(client, "/fardplanen/")
    assert '<a href="/uppfoljning/indikatorer/trygghet/">Trygghet (exempel)</a>' in shown
    assert "Plan för äldre (exempel)" in shown
    assert "Utan handlingsplan" in shown


COUNTS = {"/": 14, ".json": 12, ".csv": 12, ".xlsx": 16, "/version/1/": 14}


@pytest.mark.once
def test_the_number_of_queries_does_not_grow(client, cast):
    small = published(cast.samordnare)
    many = tuple(activity(f"A{n}", tasks=(TaskContent(f"T{n}", "Ett"),)) for n in range(30))
    large = published(cast.samordnare, content(*many))

    def counted(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    assert {ending: counted(one(small, ending)) for ending in COUNTS} == COUNTS
    assert {ending: counted(one(large, ending)) for ending in COUNTS} == COUNTS
    before = counted(LIST)
    for _n in range(5):
        published(cast.samordnare)
    assert counted(LIST) == before
    assert PlanVersion.objects.current().count() == 7
