"""What went wrong at an address of data, in that address's own format: whoever reads it is a program."""

import json
from collections.abc import Callable
from pathlib import PurePosixPath

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES = {
    400: gettext_lazy("Frågan gick inte att förstå."),
    403: gettext_lazy("Det här får du inte se."),
    404: gettext_lazy("Det finns inget på den adressen."),
    410: gettext_lazy("Det som fanns på den adressen har tagits bort."),
}
"""Where nobody has said it better."""
OTHER = gettext_lazy("Det gick inte.")


def as_data(request: HttpRequest, status: int, message: str) -> HttpResponse | None:
    """The error as data, where the address has such an ending; else None."""
    # The desk has no data of its own: an address there with a dot in it is somebody's slip.
    kind = None if request.path.startswith("/arbete/") else KINDS.get(PurePosixPath(request.path).suffix)
    if request.path.endswith("/") or kind is None:
        return None
    content_type, write = kind
    sentence = message or str(SENTENCES.get(status, OTHER))
    return HttpResponse(
        write(request, status, sentence), status=status, content_type=f"{content_type}; charset=utf-8"
    )


def _json(_request: HttpRequest, status: int, sentence: str) -> str:
    return json.dumps({"status": status, "errors": {"adress": [sentence]}}, ensure_ascii=False, indent=1)


def _csv(_request: HttpRequest, status: int, sentence: str) -> str:
    quoted = sentence.replace('"', '""')
    return f'\ufeffstatus;fel\r\n{status};"{quoted}"\r\n'


def _atom(request: HttpRequest, status: int, sentence: str) -> str:
    """A feed without entries, so that a reader of feeds can show the sentence."""
    here = escape(settings.SITE_URL + request.path)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{settings.LANGUAGE_CODE}">'
        f"<title>{escape(_('Fel %s') % status)}</title><subtitle>{escape(sentence)}</subtitle>"
        f"<id>{here}</id><updated>2026-01-01T00:00:00Z</updated></feed>\n"
    )


def _plain(_request: HttpRequest, _status: int, sentence: str) -> str:
    return f"{sentence}\n"


KINDS: dict[str, tuple[str, Callable[[HttpRequest, int, str], str]]] = {
    ".json": ("application/json", _json),
    ".csv": ("text/csv", _csv),
    ".atom": ("application/atom+xml", _atom),
    # A calendar or a catalogue with nothing in it would say that there is nothing.
    ".ics": ("text/plain", _plain),
    ".rdf": ("text/plain", _plain),
}
