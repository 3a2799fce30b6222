"""`python manage.py erase_person MAIL`: name and address go, what was done stays."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from organizations.refusals import PeopleRefused
from personal.workflow import erase_person, left_of


class Command(BaseCommand):
    help = (
        "Raderar en person: namn, adress, inloggning och meddelanden. Det som är gjort står kvar utan namn."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-POST")

    def handle(self, *_args: Any, email: str, **_options: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Ingen har adressen {email}.")
        try:
            erased = erase_person(person, by=None)
        except PeopleRefused as refused:
            raise CommandError(str(refused.message)) from refused
        self.stdout.write(f"Raderad. Det som står kvar heter nu {erased} ({erased.email}):")
        for left in left_of(erased):
            self.stdout.write(f"  {left.purpose.name}: {left.rows} rader. {left.purpose.how_long}")
