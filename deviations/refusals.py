"""Why counts or an analysis can't be kept."""

from organizations.refusals import Refused


class DeviationRefused(Refused):
    """Refused, with nothing changed; the message is for the person who asked."""
