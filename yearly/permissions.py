"""Who drafts, edits and approves a yearly report.

Decided here: the coordinator for every body, an area's coordinator for the area's own, whoever compiles what
the networks write for the steering body, and whoever writes for a network for its own; it is approved by
whoever keeps the meeting that has taken it up, which writes down what the body decided.
"""

from typing import Any

from django.db.models import Q, QuerySet

from followup.permissions import own_lanes
from initiatives.lanes import LaneKind, keys_of
from meetings.permissions import may_run
from networks.permissions import may_compile, may_have_room, written_for
from organizations.models import Body
from organizations.permissions import Role, has_role, is_coordinator
from yearly.models import YearlyReport


def may_write_reports(user: Any) -> bool:
    """Whether the person has any business in the room. Asks only for roles, for the menu."""
    return has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL) or may_have_room(user)


def bodies_to_report_for(user: Any) -> QuerySet[Body]:
    if is_coordinator(user):
        return Body.objects.all()
    own = Q(area__slug__in=keys_of(LaneKind.AREA, own_lanes(user))) | Q(pk__in=written_for(user).values("pk"))
    return Body.objects.filter(own | Q(kind=Body.Kind.STEERING) if may_compile(user) else own)


def may_edit(user: Any, report: YearlyReport) -> bool:
    return bodies_to_report_for(user).filter(pk=report.body_id).exists()


def may_approve(user: Any, report: YearlyReport) -> bool:
    return report.item is not None and may_run(user, report.item.meeting.body)
