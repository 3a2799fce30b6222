"""`python manage.py reset_second_factor E-POST`: the way back where no coordinator can be reached."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.second_factor import reset


class Command(BaseCommand):
    help = "Nollställer en persons lösennycklar, app och reservkoder. Personen får ett mejl."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-POST")

    def handle(self, *_args: Any, email: str, **_options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError("Ingen har den adressen.")
        self.stdout.write("Nollställt." if reset(user, by=None) else "Där fanns inget att nollställa.")
