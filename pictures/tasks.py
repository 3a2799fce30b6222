"""What the worker does: draws each minute what the pages have come to show since."""

import logging

from celery import shared_task
from django.core.cache import cache

from pictures.drawing import NoLibrary
from pictures.workflow import draw_wanted
from publication.version import read_number

log = logging.getLogger(__name__)

DRAWN_FOR = "pictures:drawn-for"
"""In the cache: for which state of all that is public all is drawn. Lost, it is looked through again."""


@shared_task  # type: ignore[untyped-decorator]
def draw_pictures() -> None:
    """Ritar det som saknas, om något offentligt har ändrats."""
    number = read_number()
    if number == cache.get(DRAWN_FOR):
        return
    try:
        draw_wanted()
    except NoLibrary:
        log.warning("vl-convert-python is not installed: no pictures are drawn, their tables stand alone")
        return
    cache.set(DRAWN_FOR, number, timeout=None)
