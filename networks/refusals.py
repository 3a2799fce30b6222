"""Why something of a network's can't be written or published."""

from organizations.refusals import Refused


class NetworkRefused(Refused):
    """Refused, with nothing changed; the message is for the person who asked."""
