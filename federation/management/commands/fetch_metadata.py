"""`manage.py fetch_metadata`: what the worker does each minute, by cron where there is none."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

import clock
from federation.metadata import keep_newest
from federation.models import Provider


class Command(BaseCommand):
    help = "Hämtar metadata från huvudmännens inloggningar som det är dags för."

    def handle(self, *args: Any, **options: Any) -> None:
        read = keep_newest(clock.now())
        self.stdout.write(f"{read} lästa")
        failed = Provider.objects.exclude(failure="")
        if failed:
            raise CommandError(
                "\n".join(f"{each} ({each.entity}): {each.failure}" for each in failed), returncode=1
            )
