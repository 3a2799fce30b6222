"""The number of what is public: whoever changes a public table, by whichever road, gives it the next one."""

from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

import clock
from initiatives.models import Need
from meetings.models import Meeting
from organizations.models import Body, Profile
from publication.models import Publication, Touch
from publication.tables import PRIVATE, PRIVATE_APPS, public_tables
from publication.version import read_number
from tests.factories.needs import need_in


def change(table: str) -> None:
    """Every row is written as it stands, past all that Python knows."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET id = id")


@pytest.mark.django_db
def test_every_table_is_public_or_named_as_private():
    with connection.cursor() as cursor:
        tables = {name for name in connection.introspection.table_names(cursor) if "search_" not in name}
    private_apps = {"account_", "accounts_", "auth_", "django_", "following_", "letters_", "notifications_"}
    private_apps |= {"writing_", "federation_", "mfa_", "personal_", "socialaccount_"}
    unnamed = {
        name for name in tables - {*public_tables()} - PRIVATE if not name.startswith((*private_apps,))
    }
    assert unnamed == set()
    assert len(private_apps) < len(PRIVATE_APPS)
    assert len(public_tables()) > 60


@pytest.mark.django_db(transaction=True)
def test_each_public_table_has_the_rule_and_no_other(cast):
    """Asked of the database, since most tables have no rows here."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'publication_%'"
            )
        else:
            cursor.execute(
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE t.tgname = 'publication' AND c.relname <> 'publication_touch'"
            )
        found = [table for (table,) in cursor.fetchall()]
    times = 3 if connection.vendor == "sqlite" else 1
    assert sorted(found) == sorted(public_tables() * times)


@pytest.mark.django_db(transaction=True)
def test_a_row_written_made_or_gone_gives_the_next_number(cast):
    numbers = [read_number()]
    change("organizations_profile")
    numbers.append(read_number())
    Body.objects.create(name="x", short_name="x", slug="x", kind=Body.Kind.PREPARATORY)
    numbers.append(read_number())
    Body.objects.filter(slug="x").delete()
    numbers.append(read_number())
    need_in("identified", cast)
    numbers.append(read_number())
    assert numbers == sorted(set(numbers))


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_or_private_gives_none(cast):
    Profile.objects.update(name="x")
    before = read_number()
    with transaction.atomic():
        Profile.objects.update(name="y")
        transaction.set_rollback(True)
    cast.ordf.save()
    assert read_number() == before


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_taken_back_does_not_take_the_rests_number(cast):
    before = read_number()
    with transaction.atomic():
        with transaction.atomic():
            Profile.objects.update(name="x")
            transaction.set_rollback(True)
        Profile.objects.update(name="y")
    assert read_number() > before


@pytest.mark.django_db(transaction=True)
def test_a_number_never_comes_back(cast):
    """A backup that is restored continues beyond all that was ever told."""
    Publication.objects.update(number=17)
    Profile.objects.update(name="x")
    now = read_number()
    assert now > 1_700_000_000_000_000
    Publication.objects.update(number=now * 2)
    Profile.objects.update(name="y")
    assert read_number() == now * 2 + 1


@pytest.mark.django_db(transaction=True)
def test_nobody_sees_a_number_before_what_it_numbers(cast):
    before, needs = read_number(), Need.objects.count()
    seen = []

    def look() -> None:
        seen.append((read_number(), Need.objects.count()))
        connections.close_all()

    with transaction.atomic():
        need_in("identified", cast)
        other = Thread(target=look)
        other.start()
        other.join()
    assert seen == [(before, needs)]
    look()
    assert seen[1][0] > before
    assert seen[1][1] > needs


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_for_a_row_at_the_commit_does_not_hold_the_number(cast):
    """A key is checked at the commit, and may wait there for one who holds the row it points to. Had the
    waiting one the number already, the other could never commit. SQLite has one writer at a time, and the
    second begins when the first is done.
    """
    held = Body.objects.order_by("pk").first()
    failed, about_to_commit = [], Event()

    def point_to_it() -> None:
        try:
            with transaction.atomic():
                Meeting.objects.create(body=held, day=clock.today())
                about_to_commit.set()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    other = Thread(target=point_to_it)
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=held.pk)
        other.start()
        about_to_commit.wait(0.5)
        # It is in its commit now, or soon; nothing tells when.
        other.join(0.2)
        held.name = "x"
        held.save()
    other.join()
    assert failed == []
    assert Meeting.objects.filter(body=held).count() == 1
    assert not Touch.objects.exists()
