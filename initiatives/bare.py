"""Rows as objects of their models, made past `Model.__init__`.

That one sets each field through a descriptor and sends two signals: of the half a million rows of a whole
history it took longer than to check them. For reading alone; a method that looks at nothing but the row's own
columns works as always.
"""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)


def bare(rows: QuerySet[M, M], *, without: Collection[str] = ()) -> Iterator[M]:
    """The queryset's rows, in its order, but for some columns. One query."""
    model = rows.model
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in without]
    for values in rows.values_list(*names).iterator(chunk_size=2000):
        yield bare_row(model, dict(zip(names, values, strict=True)))


def unsaved(model: type[M], **columns: Any) -> M:
    """One object that no table has yet, its other columns as the model begins them."""
    plain, made = _beginnings(model)
    row = bare_row(model, plain | {name: begin() for name, begin in made.items()} | columns)
    row.__dict__["_state"] = ModelState()
    return row


@cache
def _beginnings(model: type[Model]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """By column what each row begins with, and what makes it anew for each."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    made = {
        field.attname: field.get_default
        for field in fields
        if field.has_default() and callable(field.default)
    }
    return {field.attname: field.get_default() for field in fields if field.attname not in made}, made


def bare_row(model: type[M], columns: dict[str, Any]) -> M:
    """One object with these columns, by their attributes' names."""
    row = object.__new__(model)
    state = ModelState()
    state.adding, state.db = False, "default"
    row.__dict__.update(columns, _state=state)
    return row
