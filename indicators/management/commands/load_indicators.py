"""`python manage.py load_indicators FILE.json`: what is followed, from its file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indicators.definitions import IndicatorShape
from indicators.models import Indicator
from indicators.refusals import IndicatorRefused
from indicators.workflow import load_indicators
from organizations.documents import DocumentRefused, read_json_list


class Command(BaseCommand):
    help = "Läser in indikatorernas definitioner. Går att köra om; en fil med fel ändrar ingenting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FIL.json")

    def handle(self, *_args: Any, file: str, **_options: Any) -> None:
        try:
            loaded = load_indicators(read_json_list(file, IndicatorShape))
        except (DocumentRefused, IndicatorRefused) as refused:
            raise CommandError(f"Indikatorerna lästes inte in.\n{refused}") from refused
        self.stdout.write(f"Indikatorer: {len(loaded)}")
        self.stdout.write(f"  läses ur Kolada: {Indicator.objects.readable().count()}")
        for indicator in Indicator.objects.unsure():
            self.stdout.write(f"  {indicator.kolada_id} är inte kontrollerad i Kolada: {indicator.name}")
