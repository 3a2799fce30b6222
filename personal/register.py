"""The register of personal data (GDPR, article 30): each table, whose data, why, by which right, how long."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, FileField, ForeignKey, JSONField, Model
from django.db.models.fields import CharField, GenericIPAddressField, TextField

from accounts.models import User
from personal.columns import COLUMNS, Columns
from personal.purposes import PURPOSES, Purpose

WORDS = (CharField, TextField, JSONField, FileField, GenericIPAddressField)


@dataclass(frozen=True)
class Table:
    """One table with something of a person."""

    label: str
    model: type[Model]
    columns: Columns

    @property
    def purpose(self) -> Purpose:
        return PURPOSES[self.columns.purpose]

    @property
    def name(self) -> str:
        """As the screen calls it; a table between two has only what Django calls it."""
        return str(self.model._meta.verbose_name).capitalize()

    @property
    def users(self) -> list[str]:
        """Its columns that say who."""
        return user_columns(self.model)

    @property
    def of(self) -> list[str]:
        """Its columns of a person."""
        return [*self.users, *self.columns.of.split()]

    @property
    def free(self) -> list[str]:
        """Its free text, where a name may stand."""
        return self.columns.free.split()

    @property
    def files(self) -> list[str]:
        return [field.name for field in fields(self.model) if isinstance(field, FileField)]


def tables() -> Iterator[Table]:
    """Each that is there; what comes with a package may not be installed."""
    for label, columns in COLUMNS.items():
        app, name = label.split(".")
        if apps.is_installed(app) or app in apps.app_configs:
            yield Table(label, apps.get_model(app, name), columns)


def by_purpose() -> list[tuple[Purpose, list[Table]]]:
    """As one reads it: each reason with its tables."""
    every = list(tables())
    return [
        (purpose, [table for table in every if table.columns.purpose == key])
        for key, purpose in PURPOSES.items()
    ]


def as_data() -> dict[str, Any]:
    """The register as JSON."""
    return {
        "purposes": [
            {
                "name": str(purpose.name),
                "what": str(purpose.what),
                "why": str(purpose.why),
                "basis": str(purpose.basis),
                "how_long": str(purpose.how_long),
                "tables": [
                    {"table": table.label, "personal": table.of, "free_text": table.free} for table in of_it
                ],
            }
            for purpose, of_it in by_purpose()
        ]
    }


def fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def user_columns(model: type[Model]) -> list[str]:
    """Whoever they refer to is a person."""
    # A list of people is a table of its own, and told there.
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is User
    ]


def columns_with_words(model: type[Model]) -> list[str]:
    """What may hold a person's name; a choice, a number and a day hold none."""
    return [field.name for field in fields(model) if isinstance(field, WORDS) and not field.choices]
