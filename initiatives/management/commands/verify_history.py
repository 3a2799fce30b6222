"""`python manage.py verify_history`: is every chain whole, and every state explained by its events?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from initiatives.models import Event, Need
from initiatives.verification import remarks, verify_needs

EVERY = 5_000


class Command(BaseCommand):
    help = "Kontrollerar historikens kedjor och att varje behovs läge följer av dess händelser."

    def handle(self, *_args: Any, **_options: Any) -> None:
        faults = list(verify_needs(self._tell))
        if faults:
            # An exit code other than 0, so that a scheduled run is noticed.
            raise CommandError("Historiken stämmer inte.\n" + "\n".join(faults))
        for remark in remarks():
            self.stdout.write(f"Att veta: {remark}")
        self.stdout.write(
            f"Historiken stämmer: {Need.objects.count()} behov, {Event.objects.count()} händelser."
        )

    def _tell(self, checked: int) -> None:
        """A long run says how far it has come."""
        if checked % EVERY == 0:
            self.stdout.write(f"… {checked} behov")
