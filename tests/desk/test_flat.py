"""However much there is, the desk's lists ask as many questions and show as much."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.waiting.kinds import TURNS, Kind
from desk.waiting.me import Me
from desk.waiting.soonest import MOST, SHOWN, lying_with, waiting_for
from desk.waiting.whose import lies_with, may_lie, may_wait, waits_for
from initiatives.models import Need
from initiatives.states import Holder, State
from initiatives.turns import TURNS as ROWS
from initiatives.turns import UNCONFIRMED, turn_of, where
from tests.desk.mine import all_pages, all_waiting
from tests.factories.examples import seeded
from tests.factories.needs import day, make, need_in

pytestmark = pytest.mark.django_db

LISTS = (
    "",
    "?hos=process_leader",
    "vantar/identified/",
    "hos/process_leader/",
    "behov/",
    "behov/?q=vård&sortera=prioritet",
    "uppdrag/",
    "uppdrag/?sortera=ljus",
    "meddelanden/",
    "personer/",
)


def asked(client, address: str) -> tuple[int, int]:
    """How many queries the page takes, and its length."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.status_code == 200, address
    return len(queries), len(page.content)


@pytest.mark.once
def test_more_needs_make_no_list_longer_or_slower(client, cast):
    client.force_login(cast.samordnare)
    seeded(230)  # of each state a whole page
    few = {address: asked(client, f"/arbete/{address}") for address in LISTS}
    seeded(120)
    many = {address: asked(client, f"/arbete/{address}") for address in LISTS}
    assert {address: n for address, (n, _length) in many.items()} == {
        address: n for address, (n, _length) in few.items()
    }
    longer = {address: length / few[address][1] for address, (_n, length) in many.items()}
    assert {address for address, ratio in longer.items() if ratio > 1.02} == set()
    assert many[""][1] < 60_000


def test_each_row_of_the_table_is_asked_of_the_database_as_of_one_need(cast):
    seeded(30)
    for need in Need.objects.open():
        turn = turn_of(need)
        assert [name for name in ROWS if Need.objects.filter(where(name), pk=need.pk).exists()] == [
            name for name, row in ROWS.items() if row is turn
        ], need


def _by(last_day: date, cast) -> Need:
    need = need_in("identified", cast)
    return make("open_assessment", need, cast, meeting=None, last_day=last_day)


@pytest.mark.once
def test_what_is_shown_of_a_list_is_the_beginning_of_the_whole(cast):
    """Both are put together of the same; the first is compiled once for all who have the same roles."""
    seeded(130)
    need_in("submitted", cast)
    need_in("ongoing", cast)
    by_a_day = [_by(day(n), cast) for n in (9, 5)]
    assert waiting_for(Me(cast.samordnare), State.ASSESSMENT).shown[:2] == [
        need.pk for need in by_a_day[::-1]
    ]
    for person in (cast.samordnare, cast.ordf, cast.leder, cast.kommunikator, cast.forslag, cast.simba):
        me = Me(person)
        lists = [(waiting_for(me, name), waits_for(me, name)) for name in TURNS if may_wait(me, name)]
        lists += [(lying_with(me, holder), lies_with(me, holder)) for holder in Holder if may_lie(me, holder)]
        assert lists, person
        for few, whole in lists:
            keys = list(whole.values_list("pk", flat=True))
            assert few.count == len(keys), (person, whole.query)
            assert few.shown == (keys if len(keys) <= MOST else keys[:SHOWN]), (person, whole.query)


def test_of_many_the_soonest_stand_beneath_a_heading_and_the_rest_behind_a_link(client, cast):
    few = [need_in("identified", cast) for _ in range(MOST)]
    client.force_login(cast.samordnare)
    page = client.get("/arbete/")
    assert (len(page.context["waiting"].items), page.context["waiting"].sections) == (len(few), [])
    need_in("identified", cast)
    page = client.get("/arbete/")
    [section] = page.context["waiting"].sections
    assert (section.kind.title, section.kind.href) == (
        f"Bered {MOST + 1} ärenden",
        "/arbete/vantar/identified/",
    )
    assert (len(section.items), page.context["waiting"].items) == (SHOWN, [])
    assert f"Visa alla {MOST + 1}" in page.content.decode()
    every = all_pages(client, section.kind.href)
    assert every[:SHOWN] == [item for item in every if item.need in {shown.need for shown in section.items}]
    assert (
        {item.need for item in every}
        == {item.need for item in all_waiting(client)}
        == set(Need.objects.all())
    )
    assert all(item.answer for item in every)


def test_a_list_is_each_persons_own_and_others_are_for_the_coordinator(client, cast):
    need_in("identified", cast)
    client.force_login(cast.forslag)
    assert list(client.get("/arbete/vantar/identified/").context["page"]) == []
    assert client.get("/arbete/hos/coordinator/").status_code == 404
    assert client.get("/arbete/vantar/nonsense/").status_code == 404
    client.force_login(cast.samordnare)
    assert client.get("/arbete/hos/process_leader/").status_code == 200
    # What is written of many is not said of one.
    assert client.get("/arbete/vantar/identified/").context["title"] == "Bered ärenden"
    assert client.get("/arbete/hos/coordinator/").context["title"] == "Ligger hos samordnaren"
    need_in("identified", cast)
    assert client.get("/arbete/vantar/identified/").context["title"] == "Bered 2 ärenden"


@pytest.mark.parametrize(("count", "says"), [(1000, "Visa alla 1000"), (1001, "Visa alla")])
def test_what_is_not_counted_to_its_end_has_no_number_on_its_link(count, says):
    assert Kind("identified", "Bered %(n)s ärenden", "", [], count).link == says


def test_every_kind_of_turn_has_a_heading():
    assert set(TURNS) == {name for name, turn in ROWS.items() if turn is not UNCONFIRMED}
