"""What time it is: the one place where the portal asks. Only `load_demo` moves it, and its examples live."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)
"""This thread's own, so that nobody else's time is moved."""


def now() -> datetime:
    return _moved.get() or timezone.now()


def today() -> date:
    return timezone.localdate(now())


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Stands still at that moment, for this thread, as long as it lasts."""
    # Through a token, so that one move within another puts back the outer one.
    before = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(before)


class StampField(models.DateTimeField[datetime, datetime]):
    """Django's `auto_now_add` and `auto_now`, by this clock. To migrations it is the plain field."""

    # Django's own asks the real clock here, and the examples' rows would all be from today.
    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 – Django's signature
        if self.auto_now or (self.auto_now_add and add):
            setattr(model_instance, self.attname, now())
        return getattr(model_instance, self.attname)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        # A migration then needs no import of this app, and none comes if the class is ever moved.
        return name, "django.db.models.DateTimeField", args, kwargs
