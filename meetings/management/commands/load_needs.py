"""`python manage.py load_needs FILE.json`: needs with the history that their source attests."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meetings.imports import load_needs, read_needs
from organizations.documents import DocumentRefused
from organizations.models import Profile


class Command(BaseCommand):
    help = "Läser in behov ur en fil. Går att köra om; en fil med fel ändrar ingenting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FIL.json")

    def handle(self, *_args: Any, file: str, **_options: Any) -> None:
        if not Profile.objects.exists():
            raise CommandError("Läs in en profil först: manage.py load_profile FIL.yaml")
        try:
            # Read whole before anything is written, so that a faulty row leaves all as it was.
            outcome = load_needs(read_needs(file))
        except DocumentRefused as refused:
            raise CommandError(f"Behoven lästes inte in.\n{refused}") from refused
        self.stdout.write(
            f"Behov: {len(outcome.new)} nya, {len(outcome.changed)} ändrade,"
            f" {len(outcome.unchanged)} oförändrade"
        )
        if outcome.moved_since:
            self.stdout.write(f"Rörs inte, har flyttats sedan inläsningen: {', '.join(outcome.moved_since)}")
