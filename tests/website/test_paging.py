"""Long lists: page after page to the last, each need once, in every order; the last costs as the first."""

import pytest
from django.utils import timezone

from tests.factories.examples import seeded
from tests.factories.whole_file import laid_for_the_whole_file
from ui import paging

pytestmark = pytest.mark.django_db
ORDERS = ["", "sortera=vantat", "sortera=nummer", "sortera=rubrik", "fas=3", "lage=TODAY"]


needs = laid_for_the_whole_file(lambda: seeded(130))


@pytest.fixture
def long_list(monkeypatch):
    """As if the numbers ended already at the second page."""
    monkeypatch.setattr(paging, "LAST_NUMBERED", 2)


def numbers(client, query: str) -> tuple[list[str], int]:
    """Every need that following `next` gives, and on how many pages."""
    found, address, pages = [], f"/behov.json?{query}", 0
    while address:
        answer = client.get(address).json()
        found += [need["number"] for need in answer["results"]]
        address, pages = answer["next"], pages + 1
    assert len(found) == answer["count"]
    return found, pages


@pytest.mark.parametrize("query", ORDERS)
def test_following_next_gives_each_need_once_in_the_lists_order(client, long_list, monkeypatch, query):
    query = query.replace("TODAY", timezone.localdate().isoformat())
    by_cursor, pages = numbers(client, query)
    monkeypatch.setattr(paging, "LAST_NUMBERED", 10_000)
    assert numbers(client, query) == (by_cursor, pages)
    assert pages > 1


def test_the_page_links_on_and_back(client, long_list):
    first = client.get("/behov/?sida=2")
    html = first.content.decode()
    last = first.context["page"].object_list[19].number
    assert f"sida=3&amp;efter={last}" in html
    third = client.get(f"/behov/?sida=3&efter={last}").content.decode()
    assert 'href="?sida=1">Till första sidan' in third
    assert "sida=2" not in third


@pytest.mark.parametrize("query", ["sida=3", "sida=3&efter=2099-001", "sida=3&efter=%00", "sida=3&efter=x"])
def test_a_page_beyond_the_numbers_that_says_not_after_what_is_not_there(client, long_list, query):
    assert client.get(f"/behov/?{query}").status_code in {404, 400}


def test_the_last_page_asks_as_much_of_the_database_as_the_first(
    client, long_list, django_assert_num_queries
):
    found, _pages = numbers(client, "")
    with django_assert_num_queries(7):
        client.get("/behov.json")
    with django_assert_num_queries(7):
        client.get(f"/behov.json?sida=7&efter={found[119]}")
