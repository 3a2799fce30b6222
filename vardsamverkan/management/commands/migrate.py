"""Django's own `migrate`, by what the database holds; refuses one halfway through what was squashed."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from triggers import LOCK_MS, try_again
from vardsamverkan.autodetector import Autodetector
from vardsamverkan.owner import PORTAL, let_in, signed_in_as_owner
from vardsamverkan.tables import one_model_a_table

TOO_OLD = (
    "Databasen är från en äldre version av portalen och saknar en del av dess ändringar: {missing}.\n"
    "Kör `migrate` med den versionen först, eller börja om med en tom databas. Se docs/adr/0018."
)


class Command(migrate.Command):
    autodetector = Autodetector

    def handle(self, *args: Any, **options: Any) -> None:
        alias = options["database"]
        with signed_in_as_owner(alias) if settings.OWNER else nullcontext():
            self._migrate(alias, *args, **options)

    def _migrate(self, alias: str, *args: Any, **options: Any) -> None:
        if settings.OWNER:
            # Before the first table: the portal that serves meanwhile writes to what a trigger counts in.
            let_in(connections[alias], PORTAL)
        # First of all: Django would find the squashed ones unapplied and make tables that are there already.
        if missing := _missing(alias):
            raise CommandError(TOO_OLD.format(missing=", ".join(missing)))
        connection = connections[alias]
        # Each migration is whole or not at all, and what is done is not done again: it can begin anew.
        with short_locks(connection):
            try_again(connection, lambda: super(Command, self).handle(*args, **options))

    def migration_progress_callback(self, action: str, *of: Any) -> None:
        if action == "apply_start":
            one_model_a_table(of[0])
        super().migration_progress_callback(action, *of)


@contextmanager
def short_locks(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Meanwhile no table is waited for so long that visitors queue behind, or that one of them is thrown
    out of a deadlock, which PostgreSQL looks for after a second."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_MS}ms'")
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")


def _missing(database: str) -> list[str]:
    """What an older database lacks of the migrations that one stands for now; nothing where it has none."""
    applied = MigrationRecorder(connections[database]).applied_migrations()
    replaced = [m.replaces for m in MigrationLoader(None).disk_migrations.values() if m.replaces]
    # None at all is a new database, all of them an up-to-date one: only what lies between is refused.
    begun = [keys for keys in replaced if any(key in applied for key in keys)]
    return [".".join(key) for keys in begun for key in keys if key not in applied]
