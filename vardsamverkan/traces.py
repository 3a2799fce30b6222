"""What a log may tell of an exception: its kind and where it came from, not the values that it speaks of.

A database's refusal quotes the whole row, a mail server's the addresses, a failed conversion what was typed.
With kind, file, line and, of a database, the code of its refusal and the constraint, a fault is found all the
same.
"""

import errno
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateSyntaxError

SPEAKS_OF_CODE = (
    AttributeError,
    ImportError,
    NameError,
    TypeError,
    ImproperlyConfigured,
    TemplateSyntaxError,
)
"""Their words name what the code says, not what somebody wrote."""
QUOTING = ("error", "exception", "reason")
"""Under these names django-structlog gives an exception's own words."""


def without_values(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The processor: `exc_info` becomes `trace`."""
    for name in QUOTING:
        line.pop(name, None)
    if exc_info := line.pop("exc_info", None):
        raised = exc_info[1] if isinstance(exc_info, tuple) else exc_info
        told = raised if isinstance(raised, BaseException) else sys.exc_info()[1]
        if told:
            line["trace"] = list(trace(told))
    return line


def trace(raised: BaseException) -> Iterator[str]:
    """The outermost first, then what it was raised from; of each its kind and its places."""
    seen: set[int] = set()
    while raised and id(raised) not in seen:
        seen.add(id(raised))
        yield kind(raised)
        for frame in traceback.extract_tb(raised.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        further = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
        if further is None:
            return
        raised = further


def kind(raised: BaseException) -> str:
    """`IntegrityError sqlstate=23505 constraint=event_seq_once_per_need`"""
    told = [f"{type(raised).__module__}.{type(raised).__qualname__}".removeprefix("builtins.")]
    if isinstance(raised, SPEAKS_OF_CODE):
        told.append(str(raised))
    if isinstance(raised, OSError) and raised.errno:
        told.append(errno.errorcode.get(raised.errno, ""))
    # psycopg's own.
    if state := getattr(raised, "sqlstate", None):
        told.append(f"sqlstate={state}")
        diagnosed = raised.diag  # type: ignore[attr-defined]
        told += [
            f"{name}={value}"
            for name in ("table", "column", "constraint")
            if (value := getattr(diagnosed, f"{name}_name"))
        ]
    return " ".join(told)
