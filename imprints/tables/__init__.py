"""Where every column of every model stands: by what `verify_history` finds that it was changed, or why not.

One line a model, one file a part of the house. A model that is missing here, and a name that is none, fails
`tests/imprints/`; a new column of a model that is kept is kept.

- **chain**: in an event's hash, or by salted digest in one.
- **imprint**: the database writes down what the row says each time the portal writes it.
- **derived**: worked out anew from what is kept, and compared; or of no weight, since it is made again.
- **free**: may say anything at any time, with the reason.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from imprints.tables import beside, portal, process, region
from imprints.tables.line import By, Line
from plaintext.order import OrderKey

PARTS = (region.TABLES, process.TABLES, beside.TABLES, portal.TABLES)
TABLES: Mapping[str, Line] = {label: line for part in PARTS for label, line in part.items()}


def standing_of(model: type[models.Model], column: models.Field[Any, Any]) -> tuple[By, str]:
    """By what the column is kept, and why so. Raises KeyError for a model that stands nowhere."""
    line = TABLES[model._meta.label]
    for by, columns in line.otherwise.items():
        if column.name in columns:
            return by, columns[column.name]
    if line.by == By.IMPRINT and (column.generated or isinstance(column, OrderKey)):
        return By.DERIVED, "made of another column by the database or when it is saved"
    if line.by == By.IMPRINT and column.primary_key:
        return By.IMPRINT, "the row that the imprint is of"
    return line.by, line.why


class KeptTable(NamedTuple):
    """One table of which the database remembers each row."""

    model: type[models.Model]
    line: Line
    fields: list[models.Field[Any, Any]]
    """Those that an imprint tells of, beside the key."""

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    @property
    def label(self) -> str:
        return self.model._meta.label

    def is_text(self, column: models.Field[Any, Any]) -> bool:
        """Whether people write it: then an imprint has its digest alone, and the law may blank it."""
        may_say_anything = isinstance(
            column, models.CharField | models.TextField | models.JSONField | models.FileField
        )
        return may_say_anything and not column.choices and column.name not in self.line.plain


@cache
def kept_tables() -> list[KeptTable]:
    """In the order of the apps, what others hang on first."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        line = TABLES.get(model._meta.label)
        if line and line.by == By.IMPRINT:
            columns = [
                column
                for column in model._meta.concrete_fields
                if not column.primary_key and standing_of(model, column)[0] == By.IMPRINT
            ]
            found.append(KeptTable(model, line, columns))
    return found
