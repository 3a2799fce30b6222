"""`python manage.py fold_tallies`: adds up what the database has counted, where no worker does it."""

from typing import Any

from django.core.management.base import BaseCommand

from initiatives.tallies import fold


class Command(BaseCommand):
    help = "Summerar antalen som databasen räknar, där de har blivit många rader."

    def handle(self, *_args: Any, **_options: Any) -> None:
        fold()
