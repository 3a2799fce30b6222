"""The region as its profile tells it – and who sits where."""

from organizations.models.membership import Membership, RoleEntry
from organizations.models.planned import PlannedInvitation
from organizations.models.profile import (
    Body,
    CharterSection,
    DeviationCategory,
    MunicipalAssociation,
    Named,
    NetworkPart,
    Origin,
    Perspective,
    PreparationQuestion,
    Principal,
    PriorityArea,
    Profile,
    Question,
    Standpoint,
    SubregionalArea,
    TargetGroup,
)

__all__ = [
    "Body",
    "CharterSection",
    "DeviationCategory",
    "Membership",
    "MunicipalAssociation",
    "Named",
    "NetworkPart",
    "Origin",
    "Perspective",
    "PlannedInvitation",
    "PreparationQuestion",
    "Principal",
    "PriorityArea",
    "Profile",
    "Question",
    "RoleEntry",
    "Standpoint",
    "SubregionalArea",
    "TargetGroup",
]
