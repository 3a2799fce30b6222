"""What the tests of writing a need share: a form filled in, a client signed in, files of each kind."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from desk.forms.proposals import begin
from initiatives.drafts import Draft
from initiatives.models import Need

NEW = "/arbete/behov/nytt/"
PDF = b"%PDF-1.7\n%fil\n"
ODT = "application/vnd.oasis.opendocument.text"


def typed(**changes: Any) -> dict[str, Any]:
    """A complete form."""
    return {
        "title": "Trygg hemgång för äldre",
        "summary": "Äldre skrivs ut utan plan.",
        "description": "Rutinerna skiljer sig åt.",
        "effect": "Färre återinläggningar.",
        "origin": "identified",
        "priority_area": "utvecklingsarbete",
        "target_groups": [],
        "affected_areas": ["simba"],
        "affected_municipalities": ["1440", "1490"],
        "contact_role": "verksamhetschef",
    } | changes


def as_new(user: User, **changes: Any) -> dict[str, Any]:
    return typed(token=begin(user), **changes)


def as_change(need: Need, **changes: Any) -> dict[str, Any]:
    return typed(version=Draft.of(need).version, **changes)


def edit(need: Need) -> str:
    return f"/arbete/behov/{need.pk}/andra/"


def signed_in(user: Any, **options: Any) -> Client:
    client = Client(**options)
    if user.pk:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def archive(*names: str, **contents: bytes) -> bytes:
    """A zip with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, b"<xml/>")
        for name, content in contents.items():
            made.writestr(name, content)
    return buffer.getvalue()


def file(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


ML = "application/vnd.openxmlformats-officedocument"
WORD, SHEET = f"{ML}.wordprocessingml.document.main+xml", f"{ML}.spreadsheetml.sheet.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def office(
    main: str, kind: str, *more: str, target: str = "", relation: str = RELATION, **types: str
) -> bytes:
    """A package as Word and Excel read it; `types`: endings and their content types."""
    space = "http://schemas.openxmlformats.org/package/2006"
    defaults = "".join(f'<Default Extension="{end}" ContentType="{of}"/>' for end, of in types.items())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types">{defaults}'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships">'
        f'<Relationship Id="r" Type="{relation}" Target="{target or main}"/></Relationships>',
    }
    return archive(main, *more, **{name: text.encode() for name, text in parts.items()})


DOCX = office("word/document.xml", WORD)
XLSX = office("xl/workbook.xml", SHEET)
ODT_FILE = archive("content.xml", mimetype=ODT.encode())
