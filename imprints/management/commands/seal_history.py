"""`python manage.py seal_history`: seals the days that have ended, where no worker does it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from imprints.models import Seal
from imprints.sealing import line, seal


class Command(BaseCommand):
    help = "Förseglar historiken till och med i går och visar det nyaste sigillet."

    def handle(self, *_args: Any, **_options: Any) -> None:
        # By the true clock, as imprints are: the portal's may be moved.
        seal(timezone.now())
        newest = Seal.objects.order_by("day").last()
        self.stdout.write(line(newest) if newest else "Inget dygn att försegla än.")
