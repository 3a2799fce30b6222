"""A network's year in Halland: days set, a plan, a report, and what all networks did compiled for RUG."""

import re
from datetime import date

import pytest

from desk.waiting.me import Me
from desk.waiting.networks import to_publish
from meetings.models import Meeting
from networks.models import NetworkPaper
from notifications.reminders import reminders
from organizations.models import Body
from tests.desk.everybody import signed_in
from tests.factories.needs import meeting
from tests.factories.people import Cast, Role, clear_world, load_world, read_cast
from tests.journeys.test_halland import HALLAND, SEATS
from yearly.models import YearlyReport

pytestmark = pytest.mark.django_db

OURS = "psykisk-halsa"
NINE = [
    "Regional genomförandegrupp för samverkansrutinen",
    "Indikatorgruppen",
    "Hjälpmedelsrådet",
    "Nutritionsnätverket",
    "Lokal strategisk samordningsgrupp Barn (SSGB) och Lokal strategisk samordningsgrupp Vuxna (SSGV)",
    "Nätverk psykisk hälsa",
    "Processledningsgrupp beroende",
    "Regionalt nätverk för suicidprevention",
    "Regionalt nätverk för patient, brukar och närstående",
]
NOT_HERE = re.compile(r"Västra Götaland|VästKom|\bVVG\b|\bSRO\b|Kunskapsråd|Vårdsamverkan", re.IGNORECASE)
DRAFT = "Ett utkast som ingen annan ser"


@pytest.fixture
def halland(db) -> Cast:
    clear_world()
    more = {"simba": (Role.COORDINATOR, OURS), "beredning": (Role.MEMBER, "beredning")}
    load_world(HALLAND, SEATS | more)
    return read_cast()


def page(visitor, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def sent(visitor, address: str, **typed: object) -> str:
    answer = visitor.post(address, typed)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def written(visitor, word: str, summary: str, **parts: str) -> str:
    """The form sent as its button sends it: looked through first, then published."""
    address = f"/arbete/natverk/{OURS}/{word}/2026/"
    typed = {"summary": summary} | {f"part_{slug.replace('_', '-')}": said for slug, said in parts.items()}
    typed["seen"] = visitor.get(address).context["form"]["seen"].value()
    asked = visitor.post(address, typed | {"granska": "1"})
    assert "Inget är gjort än" in asked.content.decode()
    before = NetworkPaper.objects.count()
    sent(visitor, address, **typed)
    assert NetworkPaper.objects.count() == before + 1
    return address


def test_from_the_plan_to_the_compiled_report(client, halland, time_machine):
    time_machine.move_to("2026-01-07 10:00+01:00", tick=False)
    prepares, writes = signed_in(halland.beredning), signed_in(halland.simba)
    assert list(Body.objects.filter(kind="network").values_list("name", flat=True)) == NINE
    shown = page(client, f"/kontakter/{OURS}/")
    assert "Har mandat att driva utveckling mot målbilden inom ramen för sitt uppdrag." in shown
    assert "Färdplan för god och nära vård och omsorg i Halland, maj 2023" in shown

    # Those who prepare set the days; whoever writes for the network has it on the list, and is reminded.
    sent(prepares, "/arbete/natverk/ar/2026/", plan_due_on="2026-02-01", report_due_on="2027-01-15")
    [waits] = to_publish(Me(halland.simba))
    assert waits.sentence == "Du ska publicera den senast 1 februari 2026"
    told = {user for user, _each in reminders(date(2026, 1, 20))}
    assert {halland.simba, halland.samordnare} == told

    # What is being written is nobody else's.
    address = f"/arbete/natverk/{OURS}/plan/2026/"
    saved = writes.post(address, {"summary": DRAFT, "draft": "0"}, headers={"accept": "application/json"})
    assert saved.json()["saved"] is True
    assert DRAFT in page(writes, address)
    for visitor in (client, prepares, signed_in(halland.samordnare)):
        assert DRAFT not in page(visitor, f"/kontakter/{OURS}/")
    assert DRAFT not in page(signed_in(halland.samordnare), address)
    assert prepares.get(address).status_code == 403

    # The plan is published, and after it a second version; both can be read.
    written(writes, "plan", "Vi börjar med skolan.", plan_activities="- Kartlägga stödet i skolan")
    assert "Vi börjar med skolan." in page(client, f"/kontakter/{OURS}/plan-2026/")
    assert client.get(f"/kontakter/{OURS}/rapport-2026/").status_code == 404
    written(writes, "plan", "Vi börjar med skolan och hemmet.", plan_activities="- Kartlägga stödet")
    assert "Version 2 gäller nu" in page(client, f"/kontakter/{OURS}/plan-2026-1/")
    assert "Version 1" in page(client, f"/kontakter/{OURS}/plan-2026/")
    room = f"/arbete/natverk/{OURS}/"
    sent(writes, f"{room}platser/", role="Verksamhetschef", organization="Varbergs kommun")
    sent(writes, f"{room}moten/", day="2026-03-12", about="Stödet i skolan")
    shown = page(client, f"/kontakter/{OURS}/")
    assert "Verksamhetschef, Varbergs kommun" in shown
    assert "Stödet i skolan" in shown

    # A year later: the report, by the headings of the profile; the others' are missing, and seen to be.
    time_machine.move_to("2027-01-10 10:00+01:00", tick=False)
    prepares, writes = signed_in(halland.beredning), signed_in(halland.simba)
    written(
        writes,
        "rapport",
        "Stödet i skolan är kartlagt i alla kommuner.",
        report_course="Arbetet fortlöper.",
        report_priorities="Stödet i skolan.",
        report_ahead="Nästa år: hemmet.",
    )
    shown = page(client, f"/kontakter/{OURS}/rapport-2026/")
    assert "Hur planeringen framåt ser ut" in shown
    assert "Inte publicerat än: 8 planer, 8 årsrapporter<" in page(prepares, "/arbete/natverk/")

    # Compiled by those who prepare into RUG's report, approved by RUG, read by everybody.
    made = sent(
        prepares,
        "/arbete/arsrapporter/ny/",
        body=Body.objects.get(slug="rug").pk,
        first_day="2026-01-01",
        last_day="2026-12-31",
        title="Omställningen 2026",
        slug="2026",
    )
    assert "Stödet i skolan är kartlagt" in page(prepares, made)
    report = YearlyReport.objects.get()
    said = {row.key: row for row in report.sentences.filter(section="networks")}
    assert said[f"network:{OURS}:rapport-2026"].text == (
        "Nätverk psykisk hälsa, årsrapport för 2026: ”Stödet i skolan är kartlagt i alla kommuner”."
    )
    assert said["networks:plan:2026"].text.startswith(
        "Ett av regionens nio nätverk och samverkansgrupper publicerade en plan för 2026. "
        "Det saknas en plan från Regional genomförandegrupp för samverkansrutinen, Indikatorgruppen, "
    )
    [source] = said["networks:report:2026"].sources
    assert source["url"] == f"/kontakter/{OURS}/rapport-2026-1/"
    keeps = signed_in(halland.samordnare)
    held = meeting(on=date(2027, 1, 10))
    sent(keeps, f"{made}put-up/", meeting=held.pk)
    Meeting.objects.filter(pk=held.pk).update(status=Meeting.Status.HELD)
    sent(keeps, f"{made}approve/")
    assert "Stödet i skolan är kartlagt" in page(client, "/uppfoljning/2026/")

    # The network's own report tells of the network alone.
    made = sent(
        writes,
        "/arbete/arsrapporter/ny/",
        body=Body.objects.get(slug=OURS).pk,
        first_day="2026-01-01",
        last_day="2026-12-31",
        title="Nätverkets år",
        slug="psykisk-halsa-2026",
    )
    own = YearlyReport.objects.get(slug="psykisk-halsa-2026").sentences.values_list("key", flat=True)
    assert list(own) == [f"network:{OURS}:plan-2026", f"network:{OURS}:rapport-2026", "met"]

    # No word of another region's, on any page of this.
    for visitor, addresses in {
        client: [
            "/kontakter/",
            *(f"/kontakter/{slug}/" for slug in Body.objects.values_list("slug", flat=True)),
        ],
        writes: ["/arbete/", "/arbete/natverk/", room, f"/arbete/natverk/{OURS}/rapport/2026/", made],
        prepares: ["/arbete/", "/arbete/natverk/", "/arbete/natverk/ar/2027/"],
    }.items():
        for address in [*addresses, f"/kontakter/{OURS}/plan-2026/", f"/kontakter/{OURS}/rapport-2026/"]:
            assert NOT_HERE.search(page(visitor, address)) is None, address
