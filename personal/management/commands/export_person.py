"""`python manage.py export_person MAIL FIL.zip`: all that is kept of one person."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from personal.export import packed
from personal.models import AccessEntry
from personal.workflow import note


class Command(BaseCommand):
    help = "Skriver allt som finns om en person, med filer, till en zip-fil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("file", metavar="FIL", type=Path)

    def handle(self, *_args: Any, email: str, file: Path, **_options: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Ingen har adressen {email}.")
        try:
            file.write_bytes(packed(person).getvalue())
        except OSError as failure:
            raise CommandError(f"Filen gick inte att skriva: {failure}") from failure
        note(AccessEntry.Act.EXPORTED, by=None, person=person)
        self.stdout.write(f"Skrivet till {file}.")
