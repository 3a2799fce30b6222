"""`python manage.py appoint_coordinator E-POST NAMN`: the first, or one more where none can be reached."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organizations.refusals import PeopleRefused
from organizations.workflow import appoint_coordinator


class Command(BaseCommand):
    help = "Ger en person rollen samordnare. Lösenordet väljs under Jag har glömt mitt lösenord."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("name", metavar="NAMN")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        try:
            seat = appoint_coordinator(email, name)
        except PeopleRefused as refused:
            raise CommandError(str(refused.message)) from refused
        self.stdout.write(f"{seat.user} är samordnare från och med {seat.starts_on}.")
