"""`manage.py draft_yearly <body> <first> <last>`: the draft's own bytes, to be held against another's."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from organizations.models import Body
from yearly.drafting import Scope, as_bytes, draft


class Command(BaseCommand):
    help = "Skriver ut utkastet till ett organs rapport för en period, som JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("body")
        parser.add_argument("first", type=date.fromisoformat)
        parser.add_argument("last", type=date.fromisoformat)

    def handle(self, *_args: Any, **options: Any) -> None:
        body = Body.objects.select_related("area").get(slug=options["body"])
        found = draft(Scope(body, options["first"], options["last"]))
        self.stdout.write(as_bytes(found).decode())
