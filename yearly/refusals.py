"""Why a yearly report can't be drafted, changed or approved."""

from organizations.refusals import Refused


class ReportRefused(Refused):
    """Refused, with nothing changed; the message is for the person who asked."""
