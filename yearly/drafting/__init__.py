"""A report's draft: worked out from what is public, the same bytes for the same data.

No clock, no chance and no order but what is asked for: each sentence is a template and its sources.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from yearly.drafting.agreed import agreed, planned
from yearly.drafting.earlier import since_the_last
from yearly.drafting.figures import deviated, measured
from yearly.drafting.networks import compiled, of_network
from yearly.drafting.process import decided, happened
from yearly.drafting.promises import promised, waiting
from yearly.drafting.sentence import Scope, Sentence, Source, as_bytes

SECTIONS = {
    "year": _("I korthet"),
    "work": _("Uppdrag och rapporter"),
    "use": _("Resultat i bruk"),
    "networks": _("Nätverk och grupper"),
    "plans": _("Handlingsplaner"),
    "agreed": _("Styrdokument och remisser"),
    "promises": _("Det som skulle ha blivit klart"),
    "waits": _("Det som väntar"),
    "figures": _("I siffror"),
    "deviations": _("Avvikelser i samverkan"),
    "before": _("Sedan förra rapporten"),
}
"""In the order that they stand in."""


def draft(scope: Scope, before: dict[str, Any] | None = None) -> list[Sentence]:
    """All sentences, section by section. `before`: the approved report that came before this one."""
    if scope.is_networks:
        return list(of_network(scope))
    every = [
        *compiled(scope),
        *happened(scope),
        *decided(scope),
        *planned(scope),
        *agreed(scope),
        *promised(scope),
        *waiting(scope),
        *measured(scope),
        *deviated(scope),
        *since_the_last(scope, before),
    ]
    order = list(SECTIONS)
    return sorted(every, key=lambda sentence: order.index(sentence.section))


__all__ = ["SECTIONS", "Scope", "Sentence", "Source", "as_bytes", "draft"]
