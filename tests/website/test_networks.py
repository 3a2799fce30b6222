"""A network as the public reads it: what it is for, by whose words; its plans and reports by version."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from networks import workflow
from networks.models import NetworkPaper
from organizations.models import Body, Membership
from tests.factories.needs import day, today
from tests.factories.networks import paper_of, year_of
from tests.factories.people import seat

pytestmark = pytest.mark.django_db

COUNCIL = "kunskapsradet"
ITS_PAGE = f"/kontakter/{COUNCIL}/"


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_list_names_them_apart_from_the_bodies(client):
    listed = page(client, "/kontakter/")
    bodies, networks = listed.split('id="natverken"')
    assert "Nätverk och grupper" in networks
    for body in Body.objects.all():
        assert (f'href="/kontakter/{body.slug}/"' in networks) == (body.kind == Body.Kind.NETWORK)
        assert (f'href="/kontakter/{body.slug}/"' in bodies) == (body.kind != Body.Kind.NETWORK)


def test_of_what_nobody_has_written_the_page_says_so(client):
    shown = page(client, ITS_PAGE)
    for said in (
        "Gemensamt råd med åtta företrädare per sida",
        "Källa: vardsamverkan.se 2021",
        "Ingen plan och ingen årsrapport är publicerad.",
        "Ingen har skrivit vilka roller som är med.",
        "Inga möten är inlagda.",
    ):
        assert said in shown
    assert "Mandat:" not in shown
    assert "Medlemmar" not in page(client, "/kontakter/vvg/")


def test_members_by_role_and_meetings_and_nobodys_name(client, cast):
    seat(cast.outsider, Membership.Role.COORDINATOR, COUNCIL)
    council, by = Body.objects.get(slug=COUNCIL), cast.outsider
    workflow.add_seat(council, by=by, role="Enhetschef", organization="Borås stad")
    workflow.add_meeting(council, by=by, day=day(-9), about="Det som har varit")
    workflow.add_meeting(council, by=by, day=day(9), about="Det som kommer")
    shown = page(client, ITS_PAGE)
    assert "Enhetschef, Borås stad" in shown
    assert shown.index("Det som kommer") < shown.index("Det som har varit")
    assert "Exempel" not in shown
    assert "@" not in shown


def test_the_address_leads_to_the_newest_and_each_version_keeps_its_own(client, cast):
    year = year_of(cast.samordnare).year
    paper_of(cast.samordnare, COUNCIL, said="Första **planen**")
    paper_of(cast.samordnare, COUNCIL, said="Andra planen")
    address = f"{ITS_PAGE}plan-{year}/"
    newest, first = page(client, address), page(client, f"{ITS_PAGE}plan-{year}-1/")
    assert "Andra planen" in newest
    assert f'href="{ITS_PAGE}plan-{year}-1/"' in newest
    assert "Första <strong>planen</strong>" in first
    assert "Version 2 gäller nu" in first
    assert f'href="{address}"' in page(client, ITS_PAGE)
    for missing in (f"rapport-{year}", f"plan-{year}-3", f"plan-{year + 1}", "plan", "annat-2026"):
        assert client.get(f"{ITS_PAGE}{missing}/").status_code == 404
    assert client.get(f"/kontakter/ledningsradet-hjalpmedel/plan-{year}/").status_code == 404


def test_the_number_of_queries_does_not_grow(client, cast):
    def asked() -> list[int]:
        found = []
        for address in (ITS_PAGE, f"{ITS_PAGE}plan-{year.year}/"):
            with CaptureQueriesContext(connection) as queries:
                page(client, address)
            found.append(len(queries))
        return found

    year = year_of(cast.samordnare)
    paper_of(cast.samordnare, COUNCIL)
    council = Body.objects.get(slug=COUNCIL)
    workflow.add_seat(council, by=cast.samordnare, role="En roll", organization="En kommun")
    workflow.add_meeting(council, by=cast.samordnare, day=today(), about="Ett möte")
    page(client, ITS_PAGE)
    before = asked()
    for number in range(5):
        paper_of(cast.samordnare, COUNCIL, year=year, summary=f"Version {number} (exempel)")
        paper_of(cast.samordnare, COUNCIL, year=year_of(cast.samordnare, 2000 + number))
        workflow.add_seat(council, by=cast.samordnare, role=f"Roll {number}", organization="En kommun")
        workflow.add_meeting(council, by=cast.samordnare, day=day(number), about="Ett till")
    assert NetworkPaper.objects.count() == 11
    assert asked() == before
