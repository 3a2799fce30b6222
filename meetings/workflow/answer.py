"""The political body's answer to a question.

Decided here: the answer is the body's standpoint, a recommendation, never a decision for the county;
it closes the question and moves nothing.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives import permissions as may
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import lock, perform
from meetings.models import DecisionStep
from meetings.workflow.decision import Terms, record_decision, reference
from organizations.models import Body


@road
def answer_referral(need: Need, terms: Terms, *, by: User, seen: int) -> Need:
    """Svarar på frågan: the political body's standpoint, a recommendation; it ends nothing."""
    body = Body.objects.political()
    if body is None:
        raise Unmet(_("Det finns inget politiskt organ."))
    locked = lock(need, by=by, seen=seen)
    if may.actor(by, locked, Verb.ANSWER_REFERRAL) is None:
        raise NotPermitted
    now = clock.now()
    announced = {"announced_at": now, "announced_by": by, "public_day": timezone.localdate(now)}
    # Announced at once: what is only recommended has nothing to wait with until the minutes.
    decision = record_decision(locked, body, terms, by, **announced)
    deed = Deed(
        Verb.ANSWER_REFERRAL,
        data={"decision": reference(decision)},
        texts={"comment": terms.comment},
        happened=terms.decided_on.isoformat(),
    )
    event = perform(locked, deed, by=by, seen=seen)
    DecisionStep.objects.create(decision=decision, position=0, verb=deed.verb, event=event)
    return event.need
