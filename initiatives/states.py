"""The states of a need, the four phases they belong to, and who may have a turn.

Source: process.md, "The four steps as one state machine" and "Whose turn it is".
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.region import say


class Phase(models.IntegerChoices):
    """The four steps of the process (länsgemensam utvecklingsplan, Processbeskrivning)."""

    IDENTIFIED = 1, _("Identifierat behov")
    ASSESSED = 2, _("Ställningstagande och prioritering")
    CARRIED_OUT = 3, _("Genomförande")
    COMPLETED = 4, _("Slutfört uppdrag")

    @property
    def words(self) -> str:
        """What the region calls the step; its label stands where no region is asked, as in `/admin/`."""
        return say(BENT.get(self, self.label))


class State(models.TextChoices):
    """Where a need stands. The phase follows from it."""

    DRAFT = "draft", _("Utkast")
    SUBMITTED = "submitted", _("Inkommet")
    RETURNED = "returned", _("Komplettering begärd")
    IDENTIFIED = "identified", _("Identifierat behov")
    ASSESSMENT = "assessment", _("Ställningstagande pågår")
    PRIORITIZATION = "prioritization", _("Prioritering pågår")
    QUEUED = "queued", _("Prioriterat, väntar på genomförande")
    CHARTERING = "chartering", _("Uppdraget förbereds")
    ONGOING = "ongoing", _("Pågående uppdrag")
    PAUSED = "paused", _("Pausat uppdrag")
    REPORTED = "reported", _("Slutrapport lämnad")
    COMPLETED = "completed", _("Slutprodukt publiceras")
    IMPLEMENTING = "implementing", _("Implementering pågår")
    CLOSED = "closed", _("Slutfört")
    DECLINED = "declined", _("Går inte vidare")
    REDIRECTED = "redirected", _("Hänvisat")
    MERGED = "merged", _("Ingår i ett annat")
    DISCONTINUED = "discontinued", _("Avbrutet uppdrag")
    WITHDRAWN = "withdrawn", _("Återtaget")

    @property
    def words(self) -> str:
        """The state as the region says it, bent by its word for a need."""
        return say(BENT.get(self, self.label))


BENT: dict[Any, Any] = {
    Phase.IDENTIFIED: _("[Identifierat|Identifierad] [need]"),
    State.SUBMITTED: _("[Inkommet|Inkommen]"),
    State.IDENTIFIED: _("[Identifierat|Identifierad] [need]"),
    State.QUEUED: _("[Prioriterat|Prioriterad], väntar på genomförande"),
    State.CLOSED: _("[Slutfört|Slutförd]"),
    State.REDIRECTED: _("[Hänvisat|Hänvisad]"),
    State.MERGED: _("Ingår i [ett annat|en annan]"),
    State.WITHDRAWN: _("[Återtaget|Återtagen]"),
}
"""What is said of a step and a state where the word for a need stands in it or bends it."""


PHASE_OF: dict[str, Phase] = {
    State.DRAFT: Phase.IDENTIFIED,
    State.SUBMITTED: Phase.IDENTIFIED,
    State.RETURNED: Phase.IDENTIFIED,
    State.IDENTIFIED: Phase.IDENTIFIED,
    State.ASSESSMENT: Phase.ASSESSED,
    State.PRIORITIZATION: Phase.ASSESSED,
    State.QUEUED: Phase.ASSESSED,
    State.CHARTERING: Phase.CARRIED_OUT,
    State.ONGOING: Phase.CARRIED_OUT,
    State.PAUSED: Phase.CARRIED_OUT,
    State.REPORTED: Phase.COMPLETED,
    State.COMPLETED: Phase.COMPLETED,
    State.IMPLEMENTING: Phase.COMPLETED,
    State.CLOSED: Phase.COMPLETED,
}
ENDED_EARLY = frozenset({State.DECLINED, State.REDIRECTED, State.MERGED, State.DISCONTINUED, State.WITHDRAWN})
OVER = ENDED_EARLY | {State.CLOSED}
OPEN = frozenset(set(PHASE_OF) - {State.CLOSED})
TAKEN_UP = (State.IMPLEMENTING, State.CLOSED)
"""Where what was published is to be taken into use, or was."""
OPEN_AND_PUBLIC = OPEN - {State.DRAFT, State.SUBMITTED, State.RETURNED}
OPEN_TO_QUESTIONS = frozenset(
    {
        State.ASSESSMENT,
        State.PRIORITIZATION,
        State.QUEUED,
        State.CHARTERING,
        State.ONGOING,
        State.PAUSED,
        State.REPORTED,
    }
)
"""Where a question may be put to the political body (process.md, `refer`)."""

IMPORTABLE = OPEN_AND_PUBLIC | {State.CLOSED, State.DECLINED, State.DISCONTINUED}
"""Where a need may stand by the word of a source."""


def states_of(phase: int) -> list[str]:
    """The states of one phase, in the order of the process."""
    return [state for state, its_phase in PHASE_OF.items() if its_phase == phase]


class Holder(models.TextChoices):
    """Whose turn it is. Bodies are named by the profile when shown."""

    PROPOSER = "proposer", _("den som väckt behovet")
    COORDINATOR = "coordinator", _("samordnaren")
    STEERING = "steering", _("det beslutande organet")
    POLITICAL = "political", _("det politiska organet")
    PROCESS_LEADER = "process_leader", _("processledaren")
    COMMUNICATOR = "communicator", _("kommunikatören")
    AREAS = "areas", _("dem som inför resultatet")
    NOBODY = "", _("ingen")
