"""`python manage.py read_kolada`: what Kolada has by now, to be looked through and published by a person."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from indicators.kolada.client import Kolada, KoladaFailed
from indicators.kolada.reading import SOURCE, read_kolada
from indicators.models import Batch, Indicator
from indicators.refusals import IndicatorRefused
from indicators.workflow import read_in


class Command(BaseCommand):
    help = "Läser in nya och ändrade värden ur Kolada. Inget visas förrän samordnaren har publicerat dem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--titles", nargs="+", metavar="ID", help="visar bara vad id:na heter i Kolada")

    def handle(self, *_args: Any, titles: list[str] | None, **_options: Any) -> None:
        client = Kolada(settings.KOLADA_URL)
        try:
            if titles:
                self._tell_titles(client, titles)
            else:
                self._read(client)
        except (KoladaFailed, IndicatorRefused) as failed:
            raise CommandError(f"Inget lästes in.\n{failed}") from failed

    def _tell_titles(self, client: Kolada, ids: list[str]) -> None:
        for kpi in client.kpis(ids):
            self.stdout.write(f"{kpi.id} {kpi.title}")

    def _read(self, client: Kolada) -> None:
        indicators = list(Indicator.objects.readable())
        if not indicators:
            raise CommandError("Ingen indikator har ett id i Kolada vars titel är kontrollerad.")
        reading = read_kolada(client, indicators)
        batch = read_in(
            reading.rows, door=Batch.Door.KOLADA, source=SOURCE, by=None, left_out=reading.left_out
        )
        self.stdout.write(f"Nya och ändrade värden: {batch.values.count()}")
        self.stdout.write(f"Oförändrade: {batch.unchanged}, utelämnade: {batch.left_out}")
        # The page is the desk's, which knows of this app and not the other way round.
        self.stdout.write(f"Granska och publicera: {settings.SITE_URL}{reverse('desk:indicators')}")
