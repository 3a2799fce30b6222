"""Every write of the organization.

`profile`: the region as its profile file tells it. `people`: who sits where, from when to when;
roles are given, lent and ended here and nowhere else.
"""

from organizations.workflow.people import appoint_coordinator, end_role, invite, lend_role
from organizations.workflow.profile import FROM_PROFILE, ProfileRefused, load_profile

__all__ = [
    "FROM_PROFILE",
    "ProfileRefused",
    "appoint_coordinator",
    "end_role",
    "invite",
    "lend_role",
    "load_profile",
]
