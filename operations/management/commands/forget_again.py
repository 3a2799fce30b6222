"""`python manage.py forget_again FILE`: blanks and erases what came back by another way."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.backup.manifest import Broken
from operations.backup.restoring import read_list
from operations.forgotten import forget_again
from publication import purging


class Command(BaseCommand):
    help = (
        "Tömmer igen de texter som lagen har krävt att vi tömmer, och raderar igen de personer som har "
        "raderats, enligt en säkerhetskopias forgotten.json."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Den nyaste kopians forgotten.json.")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        try:
            again = forget_again(read_list(file))
        except Broken as refusal:
            raise CommandError(str(refusal)) from refusal
        purging.purge()
        self.stdout.write(f"Tömda igen: {again.texts} texter. Raderade igen: {again.people} personer.")
