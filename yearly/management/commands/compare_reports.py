"""`python manage.py compare_reports`: holds approved reports against the facts, where no worker does."""

from typing import Any

from django.core.management.base import BaseCommand

from yearly.workflow import compare_reports


class Command(BaseCommand):
    help = "Jämför godkända årsrapporter med vad uppgifterna säger i dag."

    def handle(self, *_args: Any, **_options: Any) -> None:
        compare_reports()
