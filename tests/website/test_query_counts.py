"""One literal number of queries for each public address, the same at 1, 3, 30 and 300 rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives import tallies
from initiatives.models import Need
from meetings.models import AgendaItem, Decision, Meeting
from organizations.models import Body
from tests.factories.examples import seeded
from tests.factories.needs import day
from tests.factories.yearly import approved_report
from ui import paging
from website import past_changes, place_parts
from website.forms import filters

pytestmark = pytest.mark.django_db

COUNTS = {
    "/": 13,
    "/behov/": 14,
    "/behov/?q=samverkan&fas=3&sortera=rubrik": 21,
    "/behov/?q=finnsinte&fas=1&omrade=tillit": 20,
    "/behov.json?q=samverkan": 8,
    "/sok/": 3,
    "/sok/?q=samverkan": 17,
    "/sok/?q=samverkan&fas=3": 20,
    "/sok/?q=finnsinte": 13,
    "/behov.json": 7,
    "/behov.csv": 5,
    "/behov.atom": 7,
    "/behov/{number}.atom": 7,
    "/behov/{number}/": 24,
    "/behov/{number}.json": 24,
    "/processen/": 22,
    "/processen.json": 21,
    "/processen.csv": 21,
    "/fas/1/": 10,
    "/fas/2/": 10,
    "/fas/3/": 10,
    "/fas/4/": 10,
    "/omraden/": 5,
    "/omraden/tillit/": 9,
    "/fardplanen/": 18,
    "/delregionalt/": 8,
    "/delregionalt/simba/": 12,
    "/kommuner/": 8,
    "/kommuner/1440/": 14,
    "/huvudman/1440/": 6,
    "/huvudman/14/": 8,
    "/resultat/": 9,
    "/resultat.json": 2,
    "/resultat.csv": 2,
    "/dokument/": 15,
    "/dokument.json": 9,
    "/dokument.csv": 9,
    "/beslut/": 10,
    "/beslut.json": 7,
    "/beslut.csv": 5,
    "/beslut.atom": 7,
    "/behov/?lage={day}": 18,
    "/behov/?lage={day}&q=samverkan&fas=3&sortera=rubrik": 22,
    "/behov.json?lage={day}": 8,
    "/behov.csv?lage={day}": 6,
    "/behov/{number}/?lage={day}": 22,
    "/behov/{number}.json?lage={day}": 22,
    "/fas/3/?lage={day}": 12,
    "/omraden/tillit/?lage={day}": 11,
    "/processen/?lage={day}": 27,
    "/delregionalt/simba/?lage={day}": 18,
    "/kommuner/1440/?lage={day}": 18,
    "/kommuner/?lage={day}": 11,
    "/lage/": 4,
    "/lage/{day}/": 11,
    "/lage/{earlier}/{day}/": 7,
    "/nyheter/": 3,
    "/nyheter.atom": 3,
    "/kontakter/": 5,
    "/kontakter/forbund/fyrbodal/": 4,
    "/kontakter/vvg/": 10,
    "/kontakter/kunskapsradet/": 10,
    "/om/": 2,
    "/historik/": 3,
    "/halsa/": 1,
    "/halsa/levande/": 0,
}


def counted(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("needs", [30, pytest.param(300, marks=pytest.mark.once)])
def test_the_number_of_queries_does_not_grow_with_the_data(needs, client):
    seeded(needs)
    number = Need.objects.filter(state="closed").last().number
    days = {"day": day(-31), "earlier": day(-62)}
    found = {address: counted(client, address.format(number=number, **days)) for address in COUNTS}
    assert found == COUNTS


LOG_COUNTS = {
    "/beslut/": 10,
    "/beslut/?organ=vvg&standpunkt=endorsed": 12,
    "/beslut.json": 7,
    "/beslut.csv": 5,
    "/beslut.atom": 7,
    "/moten/": 5,
    "/moten/{meeting}/": 8,
    "/moten.ics": 3,
}


def one_meeting_with_all() -> Meeting:
    """A held meeting whose agenda has every decision, after as many meetings as there are decisions."""
    decisions = list(Decision.objects.order_by("pk"))
    steering = Body.objects.steering()
    for place in range(len(decisions)):
        Meeting.objects.create(body=steering, day=day(place - len(decisions) // 2), status="held")
    held = Meeting.objects.latest("pk")
    for paragraph, decision in enumerate(decisions, start=1):
        decision.item = AgendaItem.objects.create(
            meeting=held, paragraph=paragraph, title="Ärende", need=decision.need, is_open=False
        )
        decision.save()
    return held


@pytest.mark.parametrize("needs,decisions", [(3, 1), (4, 3), (60, 174)])
@pytest.mark.once
def test_the_log_and_a_meeting_ask_as_much_at_one_row_as_at_many(needs, decisions, client):
    seeded(needs)
    assert Decision.objects.count() == decisions
    held = one_meeting_with_all()
    found = {address: counted(client, address.format(meeting=held.pk)) for address in LOG_COUNTS}
    assert found == LOG_COUNTS


READS_ALL = {"/behov.csv", "/behov.csv?lage={day}", "/beslut.csv", "/resultat.csv"}
"""What is fetched whole."""


class Rows:
    """How many rows the questions were answered with."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self, execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        self.read += max(context["cursor"].rowcount, 0)
        return found


def read(client, address: str) -> int:
    rows = Rows()
    with connection.execute_wrapper(rows):
        assert client.get(address).status_code == 200
    return rows.read


def test_nor_does_the_number_of_rows_that_a_page_reads(client, cast, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite does not say how many rows it answered with")
    # So few that sixty fill them: what is read of a list that nobody counts to its end, a page of a part,
    # what of a past day no index tells.
    monkeypatch.setattr(paging.Begun, "most", 20)
    monkeypatch.setattr(place_parts, "PER_PAGE", 5)
    for reader in (past_changes, filters):
        monkeypatch.setattr(reader, "MOST_READ", 20)
    days = {"day": day(-1), "earlier": day(-62)}
    addresses = {*COUNTS, "/uppfoljning/2026/", "/uppfoljning/2026.json"} - READS_ALL
    found = []
    for more in (60, 180):
        seeded(more)
        tallies.fold(beyond=0)
        if not found:
            approved_report(cast.samordnare)
        number = Need.objects.filter(state="closed").last().number
        found.append({address: read(client, address.format(number=number, **days)) for address in addresses})
    # Four times as many needs: a list fills its page, and a tally has more kinds, but nothing follows them.
    few, many = found
    assert {address: (n, many[address]) for address, n in few.items() if many[address] > 2.2 * n} == {}
