"""`python manage.py seed_scale --needs N`: N needs of the longest content, for measurements."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connection

from examples.scale import TOGETHER, plan_anew, seed
from initiatives import tallies
from organizations.models import Profile
from search.workflow import index_missing


class Command(BaseCommand):
    help = "Lägger till många påhittade behov med historik, för mätningar. Bara med DEBUG."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--needs", type=int, required=True, metavar="N")

    def handle(self, *_args: Any, needs: int, **_options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Exempel läggs bara in där DEBUG är på.")
        if not Profile.objects.exists():
            raise CommandError("Läs in en profil först: manage.py load_profile FIL.yaml")
        if not 1 <= needs <= 100_000:
            raise CommandError("Ange ett antal från 1 till 100000.")
        # Told of so many one by one, the tallies would be longer than what they count; laid anew they count.
        if needs > TOGETHER:
            tallies.lift(connection)
        events = seed(needs)
        tallies.lay_after_migrate(DEFAULT_DB_ALIAS)
        # Before each need's texts are asked for: PostgreSQL would read all texts for every few needs.
        plan_anew()
        # Written in bulk the needs tell of no events, so nothing has indexed them.
        index_missing()
        tallies.fold(beyond=0)
        plan_anew()
        self.stdout.write(f"{needs} behov, {events} händelser.")
