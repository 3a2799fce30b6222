"""`python manage.py backup`: the database, its files and a manifest, while people work."""

from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from operations.backup import taking
from operations.backup.manifest import Broken


class Command(BaseCommand):
    help = "Tar en säkerhetskopia av databasen och filerna. Går att köra medan portalen används."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BACKUP_DIR, help="Mappen för alla kopior.")
        parser.add_argument("--keep", type=int, default=0, help="Ta bort äldre kopior än de så många nyaste.")

    def handle(self, *_args: Any, to: Path, keep: int, **_options: Any) -> None:
        begun = perf_counter()
        try:
            place, written = taking.take(to)
            gone = taking.keep_newest(to, keep) if keep > 0 else []
        except Broken as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as failure:
            raise CommandError(f"Säkerhetskopian kunde inte skrivas: {failure.strerror}.") from failure
        megabytes = sum(piece.size for piece in written.pieces.values()) / 1_000_000
        told = f"{megabytes:.1f} MB, {perf_counter() - begun:.1f} s".replace(".", ",")
        self.stdout.write(f"Säkerhetskopian är hel: {place}, {len(written.stored)} filer, {told}.")
        for old in gone:
            self.stdout.write(f"Borttagen, för gammal: {old}")
        if written.lost:
            names = "\n".join(written.lost)
            raise CommandError(f"Databasen nämner filer som inte finns. Kopian är utan dem.\n{names}")
