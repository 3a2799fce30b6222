"""The examples, as the commands that need DEBUG make them: once per worker, and laid after that."""

from functools import partial
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from tests.factories.people import PROFILE, clear_world
from tests.factories.walks import once

NEEDS = settings.BASE_DIR / "data" / "needs_vastra_gotaland.json"


def seeded(needs: int) -> None:
    """So many needs of the longest content, and the search's index of them."""
    once(f"seed_scale {needs}", partial(run, "seed_scale", "--needs", str(needs)))


def imported() -> None:
    """The region's needs, as `load_needs` reads them from the file."""
    once("load_needs", partial(run, "load_needs", str(NEEDS)))


def demonstrated() -> None:
    """The demo people and the examples, in the suite's region and in its own people's place."""
    once("load_demo", _demo)


def _demo() -> None:
    clear_world()
    run("load_profile", str(PROFILE))
    run("load_demo")


def run(command: str, *arguments: str) -> str:
    """What the command says, where DEBUG is on."""
    out = StringIO()
    with override_settings(DEBUG=True):
        call_command(command, *arguments, stdout=out)
    return out.getvalue()
