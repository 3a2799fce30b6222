"""Rows as objects of their models, made past `Model.__init__`.

That one sets each field through a descriptor and sends two signals: of the half a million rows of a whole
history it took longer than to check them. For reading alone; a method that looks at nothing but the row's own
columns works as always.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)


def bare(rows: QuerySet[M, M]) -> Iterator[M]:
    """The queryset's rows, in its order. One query."""
    model = rows.model
    names = [field.attname for field in model._meta.concrete_fields]
    for values in rows.values_list(*names).iterator(chunk_size=2000):
        yield bare_row(model, dict(zip(names, values, strict=True)))


def unsaved(model: type[M], **columns: Any) -> M:
    """One object that no table has yet, its other columns as the model begins them."""
    row = bare_row(model, {name: begin() for name, begin in _beginnings(model)} | columns)
    row.__dict__["_state"] = ModelState()
    return row


@cache
def _beginnings(model: type[Model]) -> list[tuple[str, Callable[[], Any]]]:
    return [
        (field.attname, field.get_default) for field in model._meta.concrete_fields if not field.generated
    ]


def bare_row(model: type[M], columns: dict[str, Any]) -> M:
    """One object with these columns, by their attributes' names."""
    row = object.__new__(model)
    state = ModelState()
    state.adding, state.db = False, "default"
    row.__dict__.update(columns, _state=state)
    return row
