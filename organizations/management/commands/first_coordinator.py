"""`python manage.py first_coordinator MAIL`: the first, or one more where none can be reached."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organizations.invitations import LIFETIME, mail
from organizations.refusals import PeopleRefused
from organizations.workflow import first_coordinator


class Command(BaseCommand):
    help = (
        "Ger en person rollen samordnare och mejlar en inbjudan. Kan köras igen tills personen har kommit in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("--name", metavar="NAMN", default="", help="Annars skriver personen det själv.")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        try:
            seat = first_coordinator(email, name)
        except PeopleRefused as refused:
            raise CommandError(str(refused.message)) from refused
        self.stdout.write(f"{seat.user} är samordnare från och med {seat.starts_on}.")
        if not mail(seat):
            raise CommandError("Mejlet gick inte att skicka. Kör kommandot igen när e-posten fungerar.")
        told = f"Länken i det gäller i {LIFETIME.days} dagar." if not seat.user.has_come_in else ""
        self.stdout.write(f"Ett mejl är skickat till {seat.user.email}. {told}".strip())
