"""A plan that came in a file: kept beside what is worked on until somebody has seen what it changes.

Decided here: a file is the whole plan. What has left it goes; what it says of the work that goes on is
part of it, and shown among what changes.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from plans.content import ActivityContent, PlanContent, content_of
from plans.models import ActionPlan, PlanVersion
from plans.refusals import PlanMovedOn, PlanRefused
from plans.workflow.working import base_of, edition_of, locked, save
from plans.writing import write

INCOMING = PlanVersion.Kind.INCOMING


@road
def read_file(plan: ActionPlan, content: PlanContent, *, by: User, file_name: str) -> PlanVersion:
    """Läser in en fil beside what is worked on; an earlier one that nobody took goes.

    Raises `PermissionDenied`, and `PlanRefused` where it says what stands already.
    """
    plan = locked(plan, by)
    base = base_of(plan)
    if base and content_of(base) == content:
        raise PlanRefused(_("Filen säger det som redan står i planen. Ingenting ändras."))
    plan.versions.filter(kind=INCOMING).delete()
    version = PlanVersion(plan=plan, kind=INCOMING, saved_by=by, file_name=file_name)
    write(version, content, {})
    return version


@road
def take_file(plan: ActionPlan, *, by: User, seen: str) -> PlanVersion:
    """Tar in filen: it becomes what is worked on. `seen`: the edition that its changes were shown against.

    Raises `PermissionDenied`, `PlanRefused` where there is none, and `PlanMovedOn`.
    """
    plan = locked(plan, by)
    incoming = plan.versions.filter(kind=INCOMING).first()
    if incoming is None:
        raise PlanRefused(_("Ingen fil väntar. Den är redan intagen eller kastad."))
    if seen != edition_of(plan):
        raise PlanMovedOn(_("Planen har ändrats sedan du såg vad filen ändrar. Se efter igen."))
    content = content_of(incoming)
    told = _told_by_file(base_of(plan), content)
    incoming.delete()
    return save(plan, content, by=by, told=told)


@road
def throw_file(plan: ActionPlan, *, by: User) -> None:
    """Kastar filen, whole. Raises `PermissionDenied`."""
    locked(plan, by).versions.filter(kind=INCOMING).delete()


def _told_by_file(base: PlanVersion | None, content: PlanContent) -> dict[str, date | None]:
    """The activities of which the file tells something new, which is told today."""
    before = content_of(base) if base else None
    return {
        each.key: clock.today()
        for each in content.activities()
        for old in [before.activity(each.key) if before else None]
        if _progress(each) != (_progress(old) if old else ("", "", ()))
    }


def _progress(each: ActivityContent) -> tuple[str, str, tuple[tuple[str, object], ...]]:
    return each.said, each.reason, tuple((task.key, task.done_on) for task in each.tasks if task.done_on)
