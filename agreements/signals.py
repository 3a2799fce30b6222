"""What upper apps follow: that something has happened to a document, once it is committed."""

from django.dispatch import Signal

document_event_recorded = Signal()
"""Sent with `event`, a `DocumentEvent`."""
