"""`python manage.py load_demo`: demo people and example needs, where DEBUG is on."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from examples.needs import load_needs
from examples.people import DOMAIN, PASSWORD, load_people
from organizations.models import Profile


class Command(BaseCommand):
    help = "Lägger in demopersoner och exempel. Går att köra om. Bara med DEBUG."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Exempel läggs bara in där DEBUG är på.")
        if not Profile.objects.exists():
            raise CommandError("Läs in en profil först: manage.py load_profile FIL.yaml")
        people = load_people()
        made = load_needs(people)
        self.stdout.write(f"Exempel: {made} nya behov. Demopersoner, lösenord {PASSWORD}:")
        self.stdout.write("  " + ", ".join(f"{login}@{DOMAIN}" for login in people))
