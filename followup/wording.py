"""What a timeline says of an event, at the desk as on the public page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.wording import is_charter_correction
from followup.models import PrincipalDecision
from initiatives import days
from initiatives.lanes import LaneStatus
from initiatives.models import Event
from initiatives.states import State
from initiatives.verbs import Verb
from organizations.region import Region


def event_label(event: Event, region: Region) -> str:
    """What the timeline says of the event, with the region's own names."""
    question = {Verb.REFER: _("Fråga ställd till %s"), Verb.ANSWER_REFERRAL: _("Svar från %s")}
    if event.verb in question:
        return question[Verb(event.verb)] % region.political
    if event.verb in {Verb.IMPORT_HISTORY, Verb.CONFIRM_STATUS}:
        return _source_label(event)
    if event.verb == Verb.AREA_STEP:
        return _step_label(event.data)
    # The name of that day, from the event: a huvudman may have another one now.
    if event.verb == Verb.PRINCIPAL_DECISION and "principal_name" in event.data:
        outcome = PrincipalDecision.Outcome(event.data["outcome"]).label
        return _("Beslut av %(name)s: %(outcome)s") % {
            "name": event.data["principal_name"],
            "outcome": outcome,
        }
    if is_charter_correction(event):
        return _("Liten rättelse av uppdragshandlingen")
    return Verb(event.verb).words


def _source_label(event: Event) -> str:
    """What a source attests, or the day on which that still held."""
    if event.verb == Verb.IMPORT_HISTORY:
        return _("%s, enligt källan") % State(event.to_state).words
    return _("Läget bekräftat: stämde den %s") % days.words(event.data["as_of"])


def _step_label(data: dict[str, Any]) -> str:
    """How far a lane has come, with all its municipalities or alone, or that its area has told of them."""
    if apart := data.get("apart"):
        but = ngettext(
            "%(name)s med kommunerna utom %(n)s, som själv har sagt annat",
            "%(name)s med kommunerna utom %(n)s, som själva har sagt annat",
            apart,
        )
        return but % {"name": data["lane_name"], "n": apart} + f": {LaneStatus(data['status']).label}"
    if data.get("everywhere"):
        return str(_("%s med alla kommuner") % data["lane_name"]) + f": {LaneStatus(data['status']).label}"
    if data.get("municipalities"):
        return str(_("%s: kommunernas läge antecknat") % data["lane_name"])
    said = f"{data['lane_name']}: {LaneStatus(data['status']).label}"
    return _("%s, bekräftat") % said if data.get("again") else said
