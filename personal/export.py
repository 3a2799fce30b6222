"""All that is kept of one person, as JSON and the files that they have sent, in one packed file."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField, ForeignKey, Model, Q

import clock
from accounts.models import User
from personal.register import Table, fields, tables

SECRET = frozenset({"password", "key", "session_key", "session_data", "data", "salt", "plain", "html"})
"""What lets somebody in, or says again in other words what stands beside."""
ADDRESSES = frozenset({"email", "address", "reply_to"})
PACKED = "personuppgifter.json"


def about(person: User) -> dict[str, Any]:
    """Each table's rows that are of the person, or that they have made."""
    found = ((table, [_told(table, row, person) for row in _rows(table, person)]) for table in tables())
    return {
        "person": str(person),
        "made": clock.now(),
        "tables": [
            {"table": table.label, "name": table.name, "why": str(table.purpose.why), "rows": rows}
            for table, rows in found
            if rows
        ],
    }


def packed(person: User) -> io.BytesIO:
    """What is told, and the files, to be handed over."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        text = json.dumps(about(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        package.writestr(PACKED, text)
        for name, file in _files(person):
            with file.open("rb") as opened:
                package.writestr(f"filer/{name}", opened.read())
    content.seek(0)
    return content


def rows_of(table: Table, person: User, *, made: bool = True) -> Any:
    """Those that say the person, by reference or by address; `made`: also what they did with others' rows."""
    theirs = Q(pk__in=[])
    for column in table.users if made else [name for name in table.users if not name.endswith("by")]:
        theirs |= Q(**{column: person})
    for column in ADDRESSES & set(table.columns.of.split()):
        theirs |= Q(**{f"{column}__iexact": person.email})
    return table.model._base_manager.filter(theirs)


def _rows(table: Table, person: User) -> Iterator[Model]:
    return iter(rows_of(table, person).order_by("pk").iterator(chunk_size=500))


def _told(table: Table, row: Model, person: User) -> dict[str, Any]:
    """The row without what is another person's, and without what is secret."""
    hidden = SECRET if table.purpose.is_theirs else SECRET | set(table.columns.of.split()) - ADDRESSES
    told: dict[str, Any] = {"as": [name for name in table.users if getattr(row, f"{name}_id") == person.pk]}
    for field in fields(table.model):
        if isinstance(field, ForeignKey) or field.many_to_many or field.name in hidden:
            continue
        value = field.value_from_object(row)
        told[field.name] = value.name if isinstance(field, FileField) else value
    return told


def _files(person: User) -> Iterator[tuple[str, Any]]:
    for table in tables():
        for column in table.files if "uploaded_by" in table.users else ():
            for row in table.model._base_manager.filter(uploaded_by=person).order_by("pk"):
                file = getattr(row, column)
                if file and file.storage.exists(file.name):
                    yield f"{row.pk}-{getattr(row, 'name', '')}".replace("/", "_"), file
