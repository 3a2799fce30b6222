"""What the packages of needs and of meetings have in common."""

from django.conf import settings
from django.utils.text import slugify

from initiatives.models import StoredFile
from organizations.region import current_region
from records.package import Content


def creator() -> str:
    """Whose archive it belongs to: the legal person where one is named, else the region's name."""
    return settings.CONTROLLER or settings.PUBLISHER or current_region().name


def named(kind: str, key: object, state: int) -> str:
    """A package's name: what it is of, and how far that had come."""
    return slugify(f"{current_region().short_name} {kind} {key} {state}")


def uploaded(stored: StoredFile, folder: str, number: int, *, is_public: bool) -> Content:
    """A file that somebody handed in, under a name that any file system takes; its own stands beside it."""
    stem, _dot, ending = stored.name.rpartition(".")
    path = f"{folder}/{number:02}-{slugify(stem)[:60] or 'fil'}.{slugify(ending)}"
    return Content(
        path,
        stored.full_label,
        stored.content_type,
        stored.uploaded_at,
        stored=stored.file,
        expected=stored.sha256,
        is_public=is_public,
    )
