"""What a huvudman decided on its own, beside what the joint bodies did.

Decided here: its contact person or the coordinator notes it; the day has been; it moves nothing.
"""

from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from followup.models import PrincipalDecision
from followup.permissions import own_lanes
from followup.places import place_of
from initiatives.conditions import condition, consequence
from initiatives.lanes import Lane, LaneKind
from initiatives.models import Event, Need
from initiatives.refusals import NotPermitted, Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from organizations.models import Principal
from organizations.permissions import is_coordinator


def record_principal_decision(
    need: Need,
    *,
    by: User,
    seen: int,
    principal: Principal,
    decided_on: date,
    outcome: str,
    comment: str = "",
) -> Need:
    """Antecknar vad en huvudman själv har beslutat."""
    deed = Deed(
        Verb.PRINCIPAL_DECISION,
        # Code and name both: the code finds the row, the name is what was true that day.
        data={"principal": principal.code, "principal_name": principal.name, "outcome": outcome},
        texts={"comment": comment},
        happened=decided_on.isoformat(),
    )
    return perform(need, deed, by=by, seen=seen).need


@condition(Verb.PRINCIPAL_DECISION)
def _is_this_principals(need: Need, deed: Deed, by: User | None) -> None:
    lane = Lane(LaneKind.PRINCIPAL, deed.data["principal"])
    place_of(lane)
    if deed.data["outcome"] not in PrincipalDecision.Outcome.values:
        raise Unmet(_("Välj vad huvudmannen beslutade."), field="outcome")
    if deed.happened > clock.today().isoformat():
        raise Unmet(_("Dagen för beslutet har inte varit än."), field="decided_on")
    # The table of rights knows the role alone; which huvudman it is for stands in the deed.
    if not is_coordinator(by) and lane not in own_lanes(by):
        raise NotPermitted


@consequence(Verb.PRINCIPAL_DECISION)
def _principal_has_decided(need: Need, event: Event, deed: Deed) -> None:
    PrincipalDecision.objects.create(
        need=need,
        principal=Principal.objects.get(code=deed.data["principal"]),
        decided_on=event.happened,
        outcome=deed.data["outcome"],
        event=event,
    )
