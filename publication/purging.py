"""To make every page anew: this portal's processes at the next number, nginx by the generation in its keys.

nginx holds a page for a second, and a day if the portal does not answer. What the law has blanked must
not come back in that day.
"""

import shlex
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from publication.triggers import next_number
from publication.version import newest, read_number

GENERATION = 'map "" $generation {{ default "{number}"; }}\n'


def purge() -> int:
    """Gives the publication its next number, which is answered, and tells it to nginx where there is one."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(next_number(connection))
    newest.forget()
    number = read_number() or 0
    if settings.PROXY_GENERATION:
        write_generation(Path(settings.PROXY_GENERATION), number)
        if settings.PROXY_RELOAD:
            subprocess.run(shlex.split(settings.PROXY_RELOAD), check=True)  # noqa: S603 – the installation's own
    return number


def write_generation(file: Path, number: int) -> None:
    """The file that nginx includes; whole or not at all, since nginx may read it at any moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half_written = file.with_suffix(".new")
    half_written.write_text(GENERATION.format(number=number))
    half_written.replace(file)
