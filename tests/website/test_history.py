"""`/historik/`: each day's seal, for whoever wants to keep it and compare."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from imprints.models import Seal

pytestmark = pytest.mark.django_db


def sealed(days: int) -> list[Seal]:
    """So many days' seals, the oldest first."""
    first = date(2026, 1, 1)
    return Seal.objects.bulk_create(
        Seal(
            day=first + timedelta(number),
            until=number,
            needs=31337,
            events=41337,
            imprints=51337,
            head=f"{number:064x}",
            sealed_at=timezone.now(),
        )
        for number in range(days)
    )


def test_before_the_first_night_there_is_none(client):
    assert "Inget dygn är förseglat än." in client.get("/historik/").content.decode()


def test_the_newest_come_first_and_the_oldest_are_still_there(client):
    seals = sealed(45)
    page = client.get("/historik/").content.decode()
    assert "beslut eller hela utvecklingsbehov" in " ".join(page.split())
    assert page.index(seals[-1].head) < page.index(seals[-2].head)
    assert "14 februari 2026" in page
    every = page + "".join(client.get(f"/historik/?sida={n}").content.decode() for n in (2, 3))
    assert [seal.head for seal in seals if seal.head not in every] == []


def test_they_are_a_file_to_save_that_the_next_one_begins_with(client):
    seals = sealed(2)
    saved = client.get("/historik.txt").content.decode()
    assert saved == "".join(f"{seal.day} {seal.head}\n" for seal in seals)
    assert 'href="/historik.txt"' in client.get("/historik/").content.decode()


@pytest.mark.parametrize("address", ["/historik/", "/historik.txt"])
def test_how_much_was_written_is_not_told(client, address):
    sealed(1)
    page = client.get(address).content.decode()
    assert not [count for count in ("31337", "41337", "51337", "31 337") if count in page]


@pytest.mark.parametrize(("path", "told"), [("", False), ("sigill.txt", True)])
def test_a_file_is_told_of_where_there_is_one(client, settings, path, told):
    settings.SEALS_FILE = path
    assert ("fil utanför databasen" in client.get("/historik/").content.decode()) is told
