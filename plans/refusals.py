"""Why a plan can't be saved, read in or published."""

from organizations.refusals import Refused


class PlanRefused(Refused):
    """Refused, with nothing changed; the message is for the person who asked."""


class PlanMovedOn(PlanRefused):
    """Somebody else has changed it since the page was shown."""

    status = 409
