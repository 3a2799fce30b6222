"""Why something can't be done with a remiss or an answer."""

from organizations.refusals import Refused


class ConsultationRefused(Refused):
    """Refused, with nothing changed; the message is for the person who asked."""
