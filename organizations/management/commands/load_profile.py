"""`python manage.py load_profile FILE.yaml`: a region's bodies, words and municipalities."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organizations.documents import DocumentRefused
from organizations.profiles import ProfileDocument, read_profile
from organizations.workflow import ProfileRefused, load_profile


class Command(BaseCommand):
    help = "Läser in en regions profil. Går att köra om; en profil med fel ändrar ingenting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FIL.yaml")

    def handle(self, *_args: Any, file: str, **_options: Any) -> None:
        try:
            document = read_profile(file)
            load_profile(document)
        except DocumentRefused as refused:
            raise CommandError(f"Profilen lästes inte in.\n{refused}") from refused
        except ProfileRefused as refused:
            raise CommandError(f"Profilen lästes inte in.\n{file}: {refused}") from refused
        self.stdout.write(f"Profilen är inläst: {document.name}")
        for what, count in counts(document).items():
            self.stdout.write(f"  {what}: {count}")


def counts(document: ProfileDocument) -> dict[str, int]:
    """How many of each the profile has, in the words shown to whoever loaded it."""
    perspectives = document.plan.perspectives
    areas = len(document.subregional_areas)
    return {
        "kommuner": len(document.municipalities),
        "delregionala områden": areas,
        "kommunalförbund": len(document.municipal_associations),
        "organ": len(document.bodies) + areas,
        "nätverk och grupper": len(document.networks.groups) if document.networks else 0,
        "ställningstaganden": len(document.standpoints),
        "ursprung": len(document.origins),
        "perspektiv": len(perspectives),
        "prioriterade områden": sum(len(perspective.areas) for perspective in perspectives),
        "målgrupper": len(document.target_groups),
        "frågor": len(document.questions),
        "avsnitt i uppdragshandlingen": len(document.charter_sections),
        "frågor i beredningen": len(document.preparation_questions),
        "kategorier av avvikelser": len(document.deviation_categories),
        "slag av styrdokument": len(document.document_kinds),
    }
