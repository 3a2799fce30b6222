"""Why values can't be read in or published."""

from organizations.refusals import Refused


class IndicatorRefused(Refused):
    """Refused, with nothing changed; the message is for the person who asked."""
