"""What the log says of a request that was refused."""

import logging

FAULTS = 500


class RefusalsUntraced(logging.Filter):
    """A refusal is no fault: one line without a trace, so that nobody can fill the log by knocking."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", FAULTS) < FAULTS:
            record.exc_info = record.exc_text = None
        return True
