"""`python manage.py deliver`: mails what waits in the outbox, where no worker does it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notifications.workflow import deliver


class Command(BaseCommand):
    help = "Skickar de meddelanden som väntar. Kan köras när som helst, också flera på en gång."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, help="Skicka högst så många.")

    def handle(self, *_args: Any, limit: int | None = None, **_options: Any) -> None:
        done = deliver(limit)
        self.stdout.write(
            f"Skickade: {done.sent}. Gick inte att skicka: {done.failed}. Väntar: {done.waiting}."
        )
        if done.failed:
            # An exit code other than 0, which is what a scheduler looks at.
            raise CommandError("Alla meddelanden gick inte att skicka. De försöks igen.")
        if done.broken:
            raise CommandError("En del av det som görs före utskicket gick inte. Loggen säger vad.")
