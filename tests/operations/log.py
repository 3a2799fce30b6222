"""The log as production writes it, read by a test."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from structlog.stdlib import ProcessorFormatter

from vardsamverkan.logs import to_the_console


class Log(StringIO):
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]


@contextmanager
def followed() -> Iterator[Log]:
    made = dict(to_the_console("INFO", readable=False)["formatters"]["lines"])
    made.pop("()")
    handler, root = logging.StreamHandler(log := Log()), logging.getLogger()
    handler.setFormatter(ProcessorFormatter(**made))
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield log
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
