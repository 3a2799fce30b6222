"""One literal number of queries for each public address, the same at 3, 30 and 300 needs."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Need

pytestmark = pytest.mark.django_db

COUNTS = {
    "/": 14,
    "/behov/": 14,
    "/behov/?q=samverkan&fas=3&sortera=rubrik": 14,
    "/behov.json": 6,
    "/behov/{number}/": 21,
    "/behov/{number}.json": 18,
    "/fas/1/": 6,
    "/fas/2/": 6,
    "/fas/3/": 6,
    "/fas/4/": 6,
    "/omraden/": 5,
    "/omraden/tillit/": 7,
    "/beslut/": 7,
    "/om/": 2,
    "/halsa/": 1,
    "/halsa/levande/": 0,
}


def counted(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("needs", [30, 300])
def test_the_number_of_queries_does_not_grow_with_the_data(needs, client, settings):
    settings.DEBUG = True
    call_command("seed_scale", "--needs", str(needs))
    settings.DEBUG = False
    number = Need.objects.filter(state="closed").last().number
    found = {address: counted(client, address.format(number=number)) for address in COUNTS}
    assert found == COUNTS
