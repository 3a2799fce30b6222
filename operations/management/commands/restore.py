"""`python manage.py restore FOLDER`: a backup into an empty place, and its history proved."""

from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from notifications.models import Mail
from operations.backup.manifest import Broken
from operations.backup.restoring import restore


class Command(BaseCommand):
    help = "Läser tillbaka en säkerhetskopia där databasen och filerna är tomma, och kontrollerar historiken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="Säkerhetskopians mapp.")
        parser.add_argument("--replace", action="store_true", help="Ersätt det som finns. Det går förlorat.")
        parser.add_argument(
            "--forgotten",
            type=Path,
            action="append",
            default=[],
            help="En lista över tömda texter och raderade personer, utöver listorna i kopiorna bredvid. "
            "Får anges flera gånger.",
        )

    def handle(
        self, *_args: Any, folder: Path, replace: bool, forgotten: list[Path], **_options: Any
    ) -> None:
        begun = perf_counter()
        try:
            found, again = restore(folder, replace=replace, forgotten=forgotten)
        except Broken as refusal:
            raise CommandError(str(refusal)) from refusal
        moment = found.taken_at.strftime("%Y-%m-%d %H:%M UTC")
        self.stdout.write(f"Återläst som det var {moment}: {len(found.stored)} filer.")
        if again.texts:
            self.stdout.write(f"Tömda igen, så som lagen kräver: {again.texts} texter.")
        if again.people:
            self.stdout.write(f"Personer som har raderats igen: {again.people}.")
        if waiting := Mail.objects.unsent().count():
            self.stdout.write(f"I utkorgen: {waiting} mejl. De kan ha gått ut efter att kopian togs.")
        for name in found.lost:
            self.stdout.write(f"Saknades redan när kopian togs: {name}")
        call_command("index_search", missing=True, stdout=self.stdout)
        call_command("verify_history", stdout=self.stdout)
        seconds = f"{perf_counter() - begun:.1f}".replace(".", ",")
        self.stdout.write(f"Klart på {seconds} s. Alla loggar in på nytt.")
