"""The sessions that are over, forgotten: each is a row, and nothing else ever takes it away."""

from datetime import datetime

from django.core.management import call_command


def forget_ended(_now: datetime) -> None:
    """Gallrar de sessioner som har gått ut."""
    call_command("clearsessions")
