"""What a process knows of the newest version, and what holds while the database is gone."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import Profile
from publication.models import Publication
from publication.version import Newest, read_number

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def without_a_database() -> Iterator[None]:
    """The next connection goes where nothing answers."""
    where = {"NAME": "/there/is/nothing.sqlite3"} if connection.vendor == "sqlite" else {"PORT": 1}
    there = {name: connection.settings_dict[name] for name in where}
    renew(where)
    try:
        yield
    finally:
        renew(there)


def renew(settings: dict[str, object]) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict.update(settings)


def test_it_is_asked_for_once_in_half_a_second(cast, time_machine):
    newest = Newest()
    with CaptureQueriesContext(connection) as queries:
        first = [newest() for _time in range(100)][-1]
    assert len([q for q in queries if "publication_publication" in q["sql"]]) == 1
    assert first.number == read_number()
    Profile.objects.update(name="x")
    assert newest() == first
    newest.forget()
    assert newest().number > first.number


def test_while_the_database_is_gone_the_last_known_holds_past_midnight(cast, time_machine):
    time_machine.move_to("2026-03-01 23:59+01:00")
    newest = Newest()
    before = newest()
    with without_a_database():
        time_machine.move_to("2026-03-02 00:01+01:00")
        newest.forget()
        assert newest() == before
    newest.forget()
    assert (newest().number, newest().day.isoformat()) == (before.number, "2026-03-02")


def test_a_process_that_never_got_an_answer_knows_none(cast):
    newest = Newest()
    with without_a_database():
        assert newest() is None


def test_nothing_is_kept_before_anything_public_was_written(cast):
    Publication.objects.all().delete()
    assert Newest()() is None
