"""`python manage.py nginx_conf`: the configuration of an nginx before this portal, on the screen."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import get_template

from publication import purging
from publication.version import read_number


class Command(BaseCommand):
    help = "Skriver inställningarna för en nginx framför portalen (deploy/nginx.conf, ifylld)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.VAR_DIR / "nginx", help="nginx egna filer"
        )
        parser.add_argument("--listen", default="127.0.0.1:8080")
        parser.add_argument(
            "--upstream", nargs="+", default=["127.0.0.1:8000"], help="där portalens processer svarar"
        )
        parser.add_argument("--scheme", default="$scheme", help="https, om TLS slutar före nginx")

    def handle(
        self, *_args: Any, folder: Path, listen: str, upstream: list[str], scheme: str, **_o: Any
    ) -> None:
        generation = Path(settings.PROXY_GENERATION or folder / "generation.conf")
        folder.mkdir(parents=True, exist_ok=True)
        if not generation.exists():
            purging.write_generation(generation, read_number() or 0)
        (folder / "503.html").write_text(get_template("ui/503.html").render({}))
        filled = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()
        places = {
            "folder": folder.resolve(),
            "generation": generation.resolve(),
            "listen": listen,
            "scheme": scheme,
            "static": Path(settings.STATIC_ROOT).resolve(),
            "upstreams": "\n".join(f"        server {each} max_fails=0;" for each in upstream),
        }
        for name, value in places.items():
            filled = filled.replace(f"${{{name}}}", str(value))
        self.stdout.write(filled)
