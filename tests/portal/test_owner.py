"""The portal works as a user of the database that owns no table, and can't lift what keeps the history."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as here
from django.db import DatabaseError, connection, transaction

from initiatives.models import Event, Need
from initiatives.verification import verify_needs
from tests.factories.needs import need_in
from vardsamverkan.owner import let_in, owns_no_table

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no users"),
]

LIFTS = [
    "ALTER TABLE initiatives_event DISABLE TRIGGER ALL",
    "DROP TRIGGER event_no_change ON initiatives_event",
    "SET session_replication_role = replica",
    "TRUNCATE initiatives_event CASCADE",
    "DROP TABLE initiatives_event CASCADE",
    "ALTER TABLE initiatives_event OWNER TO CURRENT_USER",
    "CREATE OR REPLACE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
    "CREATE TABLE beside (id int)",
    "UPDATE initiatives_event SET created_at = created_at",
    "DELETE FROM initiatives_event",
]


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def portal():
    """The test's connection is the portal's from here on; all of it is rolled back, the user too."""
    name = f"portal_{os.getpid()}"
    run(f"CREATE ROLE {name}")
    let_in(connection, name)
    run("CREATE TABLE made_later (id serial)")
    # What is still to be asked at the commit was begun by the owner.
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run(f"SET ROLE {name}")
    yield name
    run("RESET ROLE")


def test_it_may_do_all_that_the_portal_does_and_nothing_that_lifts_a_rule(
    cast, portal, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        need = need_in("closed", cast)
    # What the database asks at the commit: the next number of the publication.
    run("SET CONSTRAINTS ALL IMMEDIATE")
    assert list(verify_needs()) == []
    assert client.get(f"/behov/{need.number}/").status_code == 200
    run("INSERT INTO made_later DEFAULT VALUES")

    before = Event.objects.count()
    for lift in LIFTS:
        with pytest.raises(DatabaseError), transaction.atomic():
            run(lift)
    assert (Event.objects.count(), Need.objects.get().state) == (before, "closed")


@pytest.mark.django_db(transaction=True)
def test_migrate_is_the_owners_and_lets_the_portal_in(monkeypatch):
    made, name = connection.settings_dict, f"portal_{os.getpid()}"
    where = f"{made['HOST']}:{made['PORT']}/{made['NAME']}"
    own = {
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
        "DEBUG": "off",
        "REHEARSAL": "on",
        "SECRET_KEY": "k2Jx9-" * 12,
        "ALLOWED_HOSTS": "127.0.0.1",
        "MIGRATE_DATABASE_URL": f"postgres://{made['USER']}:{made['PASSWORD']}@{where}",
        "DATABASE_URL": f"postgres://{name}:a-word@{where}",
    }
    run(f"CREATE ROLE {name} LOGIN PASSWORD 'a-word'")
    try:
        migrate = [sys.executable, "manage.py", "migrate"]
        done = subprocess.run(
            migrate, cwd=here.BASE_DIR, env=os.environ | own, capture_output=True, text=True, check=False
        )
        assert (done.returncode, "portal.W001" in done.stderr) == (0, False), done.stderr
        run(f"SET ROLE {name}")
        run("SELECT count(*) FROM initiatives_event")
        run("RESET ROLE")
        for user, told in ((name, []), (made["USER"], ["portal.W001"])):
            monkeypatch.setattr("vardsamverkan.owner.PORTAL", user)
            assert [each.id for each in owns_no_table(databases=["default"])] == told
    finally:
        run("RESET ROLE")
        run(f"DROP OWNED BY {name}")
        run(f"DROP ROLE {name}")
