"""Questions and remarks on a need that is weighed: who may write one, and who reads which.

Decided here: blind first, as with the answers. Whoever has not answered reads none and is not told that there
are any; what is said among the members the coordinator reads with their answers, once the round is closed. A
question to the coordinator is read by whoever asked it and the coordinator, at once: it waits for an answer.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from initiatives.refusals import NotPermitted, Unmet, WrongState
from organizations.permissions import is_auditor, is_coordinator
from plaintext.border import is_empty
from prioritization.matrix import shown_entries
from prioritization.models import RoundEntry, WeighRemark
from prioritization.permissions import may_weigh
from prioritization.querysets import WEIGHED

To = WeighRemark.To


def may_remark(user: Any, entry: RoundEntry) -> bool:
    """Whoever weighs, once the own answer is in, for as long as the need is weighed."""
    return entry.need.state in WEIGHED and may_weigh(user) and entry.pk in shown_entries(entry.round, user)


def may_answer(user: Any) -> bool:
    return is_coordinator(user) and not is_auditor(user)


def remarks_for(user: Any, entry: RoundEntry) -> QuerySet[WeighRemark]:
    """Those that the person may read, the oldest first."""
    seen = Q(pk__in=[])
    if entry.pk in shown_entries(entry.round, user):
        seen |= Q(to=To.COLLEAGUES) | Q(by=user)
    if may_answer(user):
        seen |= Q(to=To.COORDINATOR)
    return WeighRemark.objects.filter(seen, entry=entry).select_related("by", "answered_by").order_by("pk")


def to_answer(user: Any) -> QuerySet[WeighRemark]:
    """The questions that wait for the coordinator, the oldest first."""
    if not may_answer(user):
        return WeighRemark.objects.none()
    waiting = WeighRemark.objects.filter(to=To.COORDINATOR, answer="", entry__need__state__in=WEIGHED)
    return waiting.select_related("entry__need", "entry__round", "by").order_by("pk")


def remark(entry: RoundEntry, *, by: User, to: str, text: str) -> WeighRemark:
    """Frågar eller anmärker. Raises `NotPermitted`, or `Unmet` without a text."""
    if not may_remark(by, entry):
        raise NotPermitted
    if is_empty(text):
        raise Unmet(_("Skriv vad du vill fråga eller säga."), field="text")
    return WeighRemark.objects.create(entry=entry, by=by, to=to, text=text)


def answer_remark(asked: WeighRemark, *, by: User, text: str) -> WeighRemark:
    """Svarar på en fråga, once. Raises `NotPermitted`, `WrongState` or `Unmet`."""
    if not may_answer(by) or asked.to != To.COORDINATOR:
        raise NotPermitted
    if is_empty(text):
        raise Unmet(_("Skriv ett svar."), field="text")
    # Of two who answer at once the first one's stands.
    if not WeighRemark.objects.filter(pk=asked.pk, answer="").update(answer=text, answered_by=by):
        raise WrongState
    asked.refresh_from_db()
    return asked
