"""A plan that everybody may read from now on.

Decided here: what is published stays as it is. A new version says what has changed; a small correction is
of wording alone, keeps the version's number and is told apart. How the work goes is told at once and is no
part of a version, but a version that has been followed by another keeps how it stood then. A plan that should
not hold is withdrawn with a reason: its address says so, and it holds again from the next publication.
"""

from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from plans.content import content_of
from plans.differences import is_small
from plans.models import ActionPlan, PlanVersion, PlanWithdrawal
from plans.refusals import PlanRefused
from plans.workflow.working import locked

NOTHING = _("Det finns ingenting att publicera. Arbetsversionen är redan publicerad eller kastad.")


@road
def publish(plan: ActionPlan, *, by: User, note: str = "", as_correction: bool = False) -> PlanVersion:
    """Publicerar arbetsversionen. Raises `PermissionDenied` and `PlanRefused`."""
    plan = locked(plan, by)
    versions = PlanVersion.objects.filter(plan=plan)
    working, current = versions.working().first(), versions.current().first()
    if working is None:
        raise PlanRefused(NOTHING)
    _require_fit(working, current, note=note, as_correction=as_correction)
    working.kind = PlanVersion.Kind.PUBLISHED
    working.number = (current.number or 0) + (not as_correction) if current else 1
    working.correction = current.correction + 1 if current and as_correction else 0
    working.note, working.file_name = note, ""
    working.published_at, working.published_by = clock.now(), by
    working.save()
    plan.withdrawals.standing().update(lifted_at=working.published_at)
    return working


@road
def withdraw(plan: ActionPlan, *, by: User, why: str) -> PlanWithdrawal:
    """Drar tillbaka en publicerad plan: nobody outside reads any of it, but why it went.

    Raises `PermissionDenied`, and `PlanRefused` where there is nothing to withdraw, or no reason.
    """
    plan = locked(plan, by)
    if not ActionPlan.objects.published().filter(pk=plan.pk).exists():
        raise PlanRefused(_("Planen är inte publicerad, eller redan tillbakadragen."))
    if not why:
        raise PlanRefused(_("Skriv varför planen dras tillbaka."), field="why")
    return plan.withdrawals.create(by=by, why=why)


def _require_fit(
    working: PlanVersion, current: PlanVersion | None, *, note: str, as_correction: bool
) -> None:
    content = content_of(working)
    if not any(True for _each in content.activities()):
        raise PlanRefused(_("Planen behöver minst ett mål med en aktivitet innan den publiceras."))
    if current is None:
        if as_correction:
            raise PlanRefused(_("Den första versionen kan inte vara en rättelse."))
        return
    before = content_of(current)
    # As it was, a withdrawn plan may be published again: that it holds is what has changed.
    if before == content and not working.plan.is_withdrawn:
        raise PlanRefused(_("Arbetsversionen säger samma sak som den publicerade. Ändra något först."))
    if as_correction and not is_small(before, content):
        raise PlanRefused(
            _("En liten rättelse ändrar bara ordalydelser. Publicera det här som en ny version.")
        )
    if not as_correction and not note:
        raise PlanRefused(_("Skriv vad som har ändrats."), field="note")
