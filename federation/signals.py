"""What upper apps follow: that somebody waits for an answer, once it is committed."""

from django.dispatch import Signal

knocked = Signal()
"""Sent with `identity`, whenever somebody has knocked: again for each try."""
