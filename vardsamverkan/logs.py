"""What is logged, and where to."""

from typing import Any


def to_the_console(level: str) -> dict[str, Any]:
    """Django's `LOGGING`: all from that level on, refusals without their traces."""
    return {
        "version": 1,
        # True would silence every library that made its logger before the settings were read.
        "disable_existing_loggers": False,
        "filters": {"untraced": {"()": "ui.logs.RefusalsUntraced"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["untraced"]}},
        # Else Django's own handler writes each line once more with `DEBUG`.
        "loggers": {"django": {"handlers": [], "level": "INFO"}},
        "root": {"handlers": ["console"], "level": level},
    }
