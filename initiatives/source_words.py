"""What a source says of where a need stands: in the source's tense, with its day, and never more.

Pages, open data and the desk say the same, since they all ask here. Every sentence is kept, read, in
docs/imported-needs.md. Source: process.md, "Imported needs".
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import days
from initiatives.models import Need
from initiatives.states import OVER, State
from organizations.region import say_lazy

STOOD = {
    State.IDENTIFIED: say_lazy(
        gettext_lazy("Enligt källan var det [ett identifierat|en identifierad] [need]%(when)s.")
    ),
    State.ASSESSMENT: gettext_lazy("Enligt källan pågick ställningstagandet%(when)s."),
    State.PRIORITIZATION: gettext_lazy("Enligt källan pågick prioriteringen%(when)s."),
    State.QUEUED: gettext_lazy("Enligt källan väntade det på genomförande%(when)s."),
    State.CHARTERING: gettext_lazy("Enligt källan förbereddes uppdraget%(when)s."),
    State.ONGOING: gettext_lazy("Enligt källan pågick uppdraget%(when)s."),
    State.PAUSED: gettext_lazy("Enligt källan var uppdraget pausat%(when)s."),
    State.REPORTED: gettext_lazy("Enligt källan var slutrapporten lämnad%(when)s."),
    State.COMPLETED: gettext_lazy("Enligt källan var slutrapporten godkänd%(when)s."),
    State.CLOSED: gettext_lazy("Enligt källan slutfördes uppdraget%(when)s."),
    State.DECLINED: gettext_lazy("Enligt källan gick det inte vidare%(when)s."),
    State.DISCONTINUED: gettext_lazy("Enligt källan avbröts uppdraget%(when)s."),
}
"""Of each state that a source can attest."""


def source_says(need: Need, *, then: bool = False) -> str:
    """All that is known of where it stands; empty where the portal itself has moved it there.

    `then`: on a past day.
    """
    if not need.rests_on_source:
        return ""
    # What has ended did so on a day; what was under way is known only as of the source's newest word.
    day = need.since if need.state in OVER else need.source_day
    said = [STOOD[State(need.state)] % {"when": days.at(day)}]
    if not day:
        said.append(_("Källan säger inte när."))
    return " ".join([*said, *_since(need, then=then)])


def _since(need: Need, *, then: bool) -> list[str]:
    """What is known of the time after the source's newest word."""
    if need.state == State.CLOSED:
        return [] if need.lanes else [_("Om resultatet används finns ingen uppgift.")]
    if need.confirmed:
        return [_("Det stämde fortfarande%s.") % days.at(need.confirmed)]
    if need.is_unconfirmed:
        return [_("Läget den dagen är inte bekräftat.") if then else _("Läget i dag är inte bekräftat.")]
    return []


def state_mark(need: Need) -> str:
    """What follows the state's name wherever it stands: that nobody has confirmed it, or who says it."""
    if need.is_unconfirmed:
        return _("inte bekräftat")
    return _("enligt källan") if need.rests_on_source and need.state in OVER else ""
