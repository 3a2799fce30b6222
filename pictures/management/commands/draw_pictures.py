"""`python manage.py draw_pictures`: draws the pictures that pages show, where they are not drawn yet."""

from typing import Any

from django.core.management.base import BaseCommand

from pictures.drawing import NoLibrary
from pictures.workflow import draw_wanted


class Command(BaseCommand):
    help = "Ritar de bilder som sidorna visar. Går att köra när som helst; arbetaren gör det varje minut."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            done = draw_wanted()
        except NoLibrary:
            self.stdout.write(
                "Inga bilder ritas: paketet vl-convert-python saknas. Sidorna visar tabellerna."
            )
            return
        words = f"Bilder ritade: {done.drawn}, borttagna: {done.removed}."
        self.stdout.write(words + (f" Gick inte att rita: {done.failed}, se loggen." if done.failed else ""))
