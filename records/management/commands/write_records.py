"""`python manage.py write_records FOLDER`: archive packages of what is completed, one ZIP file each."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from records.meetings import meeting_package, meetings_to_pack
from records.needs import need_package, needs_to_pack
from records.package import Package, Unsound
from records.writing import write_package


class Command(BaseCommand):
    help = "Skriver arkivpaket (E-ARK SIP 2.1.0) för slutförda behov och justerade möten till en mapp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="mapp som finns; paket som redan ligger där lämnas")
        parser.add_argument("--need", help="bara behovet med detta nummer")

    def handle(self, *_args: Any, folder: Path, need: str | None, **_options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} är ingen mapp.")
        needs = needs_to_pack().filter(number=need) if need else needs_to_pack()
        if need and not needs:
            raise CommandError(f"{need} är inget behov som är slutfört eller avslutat.")
        faults = [self._write(need_package, each, folder) for each in needs.iterator(chunk_size=100)]
        if not need:
            meetings = meetings_to_pack().iterator(chunk_size=100)
            faults += [self._write(meeting_package, each, folder) for each in meetings]
        if told := list(filter(None, faults)):
            raise CommandError("\n".join(told))

    def _write(self, pack: Any, row: Any, folder: Path) -> str:
        """Writes one, unless it lies there already; what is wrong with it, in words."""
        try:
            package: Package = pack(row)
            file = folder / f"{package.name}.zip"
            if file.exists():
                return ""
            # Under another name until it is whole: what is called .zip can be handed over.
            half = file.with_suffix(".half")
            with half.open("wb") as written:
                write_package(package, written)
            half.rename(file)
        except Unsound as fault:
            return f"{row}: {fault.message}"
        self.stdout.write(file.name)
        return ""
