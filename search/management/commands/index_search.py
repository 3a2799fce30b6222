"""`python manage.py index_search`: writes the search's index anew, or what is missing in it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.workflow import index_all, index_missing


class Command(BaseCommand):
    help = "Skriver sökningens index på nytt. Går att köra när som helst."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--missing", action="store_true", help="Bara det som saknas.")

    def handle(self, *_args: Any, missing: bool, **_options: Any) -> None:
        written = index_missing() if missing else index_all()
        self.stdout.write(f"Sökposter skrivna: {written}.")
