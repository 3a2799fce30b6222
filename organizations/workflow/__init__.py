"""Every write of the organization.

`profile`: the region as its profile file tells it. `people`: who sits where, from when to when;
roles are given, lent and ended here and nowhere else. `planned`: invitations that wait for their day.
"""

from organizations.workflow.people import (
    account_for,
    end_all_roles,
    end_role,
    first_coordinator,
    invite,
    lend_role,
)
from organizations.workflow.planned import plan_invitation, send_planned, take_back
from organizations.workflow.profile import FROM_PROFILE, ProfileRefused, load_profile

__all__ = [
    "FROM_PROFILE",
    "ProfileRefused",
    "account_for",
    "end_all_roles",
    "end_role",
    "first_coordinator",
    "invite",
    "lend_role",
    "load_profile",
    "plan_invitation",
    "send_planned",
    "take_back",
]
