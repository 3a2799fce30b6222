"""`python manage.py start`: what `make run` calls; from whatever is there to a portal that serves."""

from argparse import ArgumentParser
from io import StringIO
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

Step = tuple[str, list[str]]


def steps(region: str) -> list[Step]:
    """What each is called on the screen, and its command; all may be run again and keep what people did."""
    documents = settings.BASE_DIR / "data" / f"documents_{region}.json"
    return [
        # In this order: needs name the profile's areas, examples live on needs, the search reads them all.
        ("Databasen", ["migrate", "--verbosity", "0"]),
        ("Regionens profil", ["load_profile", str(settings.BASE_DIR / "profiles" / f"{region}.yaml")]),
        ("Behoven", ["load_needs", str(settings.BASE_DIR / "data" / f"needs_{region}.json")]),
        *([("Styrdokumenten", ["load_documents", str(documents)])] if documents.exists() else []),
        ("Demopersoner och exempel", ["load_demo"]),
        ("Sökningen", ["index_search", "--missing"]),
        ("Bilderna", ["draw_pictures"]),
    ]


class Command(BaseCommand):
    help = "Startar portalen med regionens behov och exempel. Går att köra om. Bara med DEBUG."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", required=True)
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *_args: Any, region: str, port: int, **_options: Any) -> None:
        if not settings.DEBUG:
            # Demo people have known passwords, and Django's own server is not made for strangers.
            raise CommandError("Portalen startas så bara där DEBUG är på. I drift: docs/operations.md.")
        for name, command in steps(region):
            self._take(name, command)
        self.stdout.write(f"Portalen: http://127.0.0.1:{port}/")
        # Reloading at each changed file takes a second process, which imports everything once more.
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def _take(self, name: str, command: list[str]) -> None:
        """Makes one step; says its name before, its seconds and words after."""
        self.stdout.write(f"{name} … ", ending="")
        # Without it the name would not be seen until the step is done, which is when nobody needs it.
        self.stdout.flush()
        begun, told = perf_counter(), StringIO()
        call_command(*command, stdout=told)
        self.stdout.write(f"{perf_counter() - begun:.1f} s".replace(".", ","))
        for line in told.getvalue().splitlines():
            self.stdout.write(f"  {line}")
