"""What a final report leaves undone: milestones that are not done, or a start that is still to come."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from initiatives import days


@dataclass(frozen=True)
class LeftUndone:
    """Milestones by title; the charter's start day where it had not come."""

    milestones: tuple[str, ...] = ()
    starts_on: date | None = None

    @property
    def sentences(self) -> list[str]:
        """What is said of it, alike before the report is handed in and of one that was."""
        said = []
        if self.milestones:
            said.append(_("Delmål som inte är klara: %s.") % "; ".join(self.milestones))
        if self.starts_on:
            day = days.words(self.starts_on.isoformat())
            said.append(_("Enligt uppdragshandlingen börjar uppdraget först %s.") % day)
        return said
