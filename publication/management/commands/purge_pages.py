"""`python manage.py purge_pages`: no page that was kept before is ever shown again, by us or by the proxy."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from publication import purging


class Command(BaseCommand):
    help = "Gör varje sida på nytt, också hos nginx. Körs när en text har tömts så som lagen kräver."

    def handle(self, *_args: Any, **_options: Any) -> None:
        number = purging.purge()
        self.stdout.write(f"Alla sidor görs på nytt, från nummer {number}.")
        if not settings.PROXY_GENERATION:
            self.stdout.write("PROXY_GENERATION är inte satt: inget är sagt till någon nginx.")
        elif not settings.PROXY_RELOAD:
            self.stdout.write("Ladda om nginx (nginx -s reload): först då glömmer den.")
