"""`python manage.py load_documents FILE.json`: documents that are known from sources."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.definitions import DocumentShape
from agreements.workflow import load_documents
from initiatives.refusals import Refusal
from organizations.documents import DocumentRefused, read_json_list


class Command(BaseCommand):
    help = "Läser in styrdokument som är kända ur källor. Går att köra om; en fil med fel ändrar ingenting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FIL.json")

    def handle(self, *_args: Any, file: str, **_options: Any) -> None:
        try:
            made = load_documents(read_json_list(file, DocumentShape))
        except (DocumentRefused, Refusal) as refused:
            raise CommandError(f"Styrdokumenten lästes inte in.\n{refused}") from refused
        self.stdout.write(f"Nya styrdokument: {len(made)}")
