"""Where a meeting stands.

Querysets and constraints, which the models are built of, ask here; others may say `Meeting.Status`.
Source: process.md, "Decisions".
"""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("planerat")
    CALLED = "called", _("kallat")
    HELD = "held", _("hållet")
    APPROVED = "approved", _("justerat")
    CANCELLED = "cancelled", _("inställt")
    WITHDRAWN = "withdrawn", _("borttaget")


AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CALLED)
"""Not held yet: the agenda may still change."""

OVER = (MeetingStatus.HELD, MeetingStatus.APPROVED)
"""Held, whether its minutes are approved or not."""

OFF = (MeetingStatus.CANCELLED, MeetingStatus.WITHDRAWN)
"""Nobody meets: called off, or planned without anything to take up and taken back again."""

DONE_WITH = (MeetingStatus.APPROVED, *OFF)
"""Nothing more comes on its agenda."""

CALL_AHEAD = timedelta(days=14)
"""So long before its day a meeting is to be called."""

TELL_AHEAD = timedelta(days=7)
"""So long before the call is due whoever keeps the meeting has it to do."""

REVIEW_AHEAD = timedelta(days=14)
"""So long before its day a decision is to be looked at again."""
