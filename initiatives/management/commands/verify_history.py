"""`python manage.py verify_history`: is every chain whole, every state explained by its events, every row as
it was written? With `--files`: is every file on the disk as it was stored?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from imprints.models import Verification
from imprints.parts import Progress
from imprints.runs import Look, broken_off, verify, verify_files
from initiatives.models import Event, Need
from initiatives.verification import PARTS, remarks


class Command(BaseCommand):
    help = "Kontrollerar historikens kedjor, att varje behovs läge följer av dess händelser, och varje rad."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--files",
            action="store_true",
            help="Kontrollerar i stället filerna på disken. Fortsätter där det avbröts.",
        )
        parser.add_argument("--anew", action="store_true", help="Med --files: börjar om från början.")

    def handle(self, *_args: Any, files: bool = False, anew: bool = False, **_options: Any) -> None:
        look = Progress(self.stdout).look
        if files:
            self._verify_files(look, anew=anew)
            return
        _refuse_faults(verify(PARTS, look), "Historiken stämmer inte.")
        for remark in remarks():
            self.stdout.write(f"Att veta: {remark}")
        self.stdout.write(
            f"Historiken stämmer: {Need.objects.count()} behov, {Event.objects.count()} händelser."
        )

    def _verify_files(self, look: Look, *, anew: bool) -> None:
        if not anew and (before := broken_off()):
            when = timezone.localtime(before.moved_at).strftime("%Y-%m-%d %H:%M")
            self.stdout.write(
                f"Fortsätter där det avbröts {when}: {before.seen} filer är redan kontrollerade,"
                f" {before.found} fel hittades. --anew börjar om."
            )
        run = verify_files(look, anew=anew)
        _refuse_faults(run, "Filerna stämmer inte.")
        self.stdout.write(f"Filerna stämmer: {run.seen} filer.")


def _refuse_faults(run: Verification, heading: str) -> None:
    if run.found:
        more = run.found - len(run.faults)
        rest = [f"… och {more} till."] if more else []
        # An exit code other than 0, so that a scheduled run is noticed.
        raise CommandError("\n".join([heading, *run.faults, *rest]))
