"""`python manage.py load_demo`: demo people and examples that lived, where DEBUG is on."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from examples.consultations import load_consultations
from examples.contacts import load_contacts
from examples.days import BEGINNING, Calendar
from examples.documents import load_documents
from examples.messages import telling_only_news
from examples.needs import load_needs
from examples.networks import load_networks
from examples.news import load_news
from examples.people import DOMAIN, PASSWORD, load_people
from examples.plans import load_follow_up
from examples.preparations import load_preparations
from examples.untouched import what_people_made
from organizations.models import Profile


class Command(BaseCommand):
    help = "Lägger in demopersoner och exempel. Går att köra om. Bara med DEBUG, och bara där ingen arbetar."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Exempel läggs bara in där DEBUG är på.")
        if not Profile.objects.exists():
            raise CommandError("Läs in en profil först: manage.py load_profile FIL.yaml")
        # Before anything is written: examples can't be told from people's own rows once they are among them.
        if found := what_people_made():
            raise CommandError(f"Exempel läggs inte in bland det som någon har gjort: {found}.")
        days = Calendar()
        people = load_people(days.week(BEGINNING))
        load_contacts(people)
        # Before the examples live: their yearly report tells of the networks.
        load_networks(people, days)
        # Fourteen months of messages at once would hide the few that are news.
        with telling_only_news():
            made = load_needs(people, days)
            documents = load_documents(people, days)
            load_follow_up(people)
            remisser = load_consultations(people, days)
            load_news(people)
            load_preparations(people)
        self.stdout.write(
            f"Exempel: {made} nya behov, {documents} nya styrdokument, {remisser} nya remisser. "
            f"Demopersoner, lösenord {PASSWORD}:"
        )
        self.stdout.write("  " + ", ".join(f"{login}@{DOMAIN}" for login in people))
