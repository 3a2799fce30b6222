"""What is logged, and where to: a line of JSON each on the console; readable lines with `DEBUG`.

A log is read by more people than the portal's register, and is kept elsewhere. So no line has an address as
it was asked for (some carry keys), nor anything of a query, a body or a person. What a trace may tell:
`vardsamverkan/traces.py`.
"""

from typing import Any

import structlog

from vardsamverkan.traces import without_values

FOR_ALL: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
"""What is added to every line, also to those of libraries that know nothing of structlog."""
SILENT = {"handlers": ["nowhere"], "propagate": False}
"""What says the same once more, with the address or with an exception's own words."""


def to_the_console(level: str, *, readable: bool) -> dict[str, Any]:
    """Django's `LOGGING`: all from that level on, and each request."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *FOR_ALL,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        # True would silence every library that made its logger before the settings were read.
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": FOR_ALL,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *(_to_be_read() if readable else _to_be_searched()),
                ],
            }
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "lines"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "loggers": {
            # Else Django's own handler writes each line once more with `DEBUG`.
            "django": {"handlers": [], "level": "INFO"},
            "django.request": SILENT,
            "django.security": SILENT,
            "django.server": SILENT,
            "celery.app.trace": SILENT,
            # One line a request and one a task, whatever the level of the rest.
            "django_structlog": {"level": "INFO"},
        },
        "root": {"handlers": ["console"], "level": level},
    }


def _to_be_read() -> list[Any]:
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]


def _to_be_searched() -> list[Any]:
    return [without_values, structlog.processors.JSONRenderer(ensure_ascii=False, default=_kind)]


def _kind(value: object) -> str:
    """What is no text, number or list could say anything of itself."""
    return type(value).__name__
