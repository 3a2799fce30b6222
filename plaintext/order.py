"""The order that Swedish lists stand in: a–z, å, ä, ö, without regard to case; v and w are two letters.

Neither database has it: SQLite sorts by the signs' numbers, PostgreSQL by whatever its machine was set up
with. So the app writes a key beside each name (`OrderKey`), and both sort by the key, sign by sign.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from plaintext.border import line

LAST = {"a\u030a": "{", "a\u0308": "|", "o\u0308": "}", "u\u0308": "y", "u\u030b": "y"}
"""Letters, taken apart: å, ä and ö stand where ASCII has three signs after z; ü is read as y."""

OTHERS = str.maketrans(
    {"æ": "|", "ø": "}", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ł": "l", "ħ": "h", "ı": "i"}
)
"""A neighbour's letter stands where a Swede looks for it."""

NO_LETTER = str.maketrans("{|}", "   ")
LENGTH = 100
"""Signs of a key: two names that are alike so far stand in the order that they came."""


def in_order(text: str) -> str:
    """The key that the text is sorted by."""
    apart = unicodedata.normalize("NFKD", line(text).translate(NO_LETTER).casefold())
    for letter, key in LAST.items():
        apart = apart.replace(letter, key)
    return " ".join("".join(map(_as_sorted, apart.translate(OTHERS))).split())[:LENGTH]


def swedish(names: Iterable[Any]) -> list[str]:
    """The names in order, whatever they are names of."""
    return sorted(map(str, names), key=lambda name: (in_order(name), name))


def _as_sorted(sign: str) -> str:
    if sign.isalnum() or sign in "{|}":
        return sign.casefold()
    # A dash, a quote and a space part words, and no more: e-hälsa stands among the e. An accent is no letter.
    return "" if unicodedata.category(sign)[0] == "M" else " "


class OrderKey(models.CharField):  # type: ignore[type-arg]
    """The key of another field of the row – of the first of them that says anything – written whenever
    the row is. `only` says which rows have one: field → value."""

    def __init__(self, *of: str, only: Mapping[str, Any] | None = None, **options: Any) -> None:
        self.of, self.only = of, dict(only or {})
        whole: Any = {"max_length": LENGTH, "default": "", "editable": False} | options
        super().__init__(**whole)

    def deconstruct(self) -> Any:
        name, path, _of, options = super().deconstruct()
        for plain in ("max_length", "default", "editable"):
            options.pop(plain, None)
        return name, path, self.of, options | ({"only": self.only} if self.only else {})

    def key_of(self, row: models.Model) -> str:
        if any(getattr(row, name) != value for name, value in self.only.items()):
            return ""
        return next((key for name in self.of if (key := in_order(getattr(row, name) or ""))), "")

    def pre_save(self, row: models.Model, add: bool) -> str:  # noqa: FBT001 – Django's own signature
        key = self.key_of(row)
        setattr(row, self.attname, key)
        return key

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        # Else PostgreSQL sorts by its machine's language; SQLite always goes sign by sign.
        collation = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": collation}


def fill(model: type[models.Model], name: str) -> None:
    """Writes the key of every row: for a migration that adds one."""
    field: Any = model._meta.get_field(name)
    for row in model._default_manager.filter(**field.only).iterator():
        model._default_manager.filter(pk=row.pk).update(**{name: field.key_of(row)})
