"""What a plan's codes stand for: who is responsible, which area, which indicators. Read once, asked often."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.models import Indicator
from organizations.models import Body, Membership, Principal, PriorityArea

BODY_ROLES = (
    Membership.Role.COORDINATOR,
    Membership.Role.CHAIR,
    Membership.Role.PROCESS_LEADER,
    Membership.Role.COMMUNICATOR,
)
"""Which roles of a body may be responsible for an activity. For a huvudman it is its contact."""

PRINCIPAL_ROLES = (Membership.Role.CONTACT,)


@dataclass(frozen=True)
class Codes:
    """Each by the code that stands in files: a slug, or a huvudman's code."""

    bodies: Mapping[str, Body]
    principals: Mapping[str, Principal]
    areas: Mapping[str, PriorityArea]
    indicators: Mapping[str, Indicator]

    @classmethod
    def read(cls) -> "Codes":
        return cls(
            {body.slug: body for body in Body.objects.all()},
            {each.code: each for each in Principal.objects.by_name()},
            {area.slug: area for area in PriorityArea.objects.all()},
            {each.slug: each for each in Indicator.objects.all()},
        )

    def responsible(self, code: str) -> str:
        """Who it is, in words; the code, where there is none by it any more."""
        if code in self.bodies:
            return self.bodies[code].short_name
        return self.principals[code].name if code in self.principals else code

    def roles_of(self, code: str) -> tuple[str, ...]:
        return PRINCIPAL_ROLES if code in self.principals else BODY_ROLES

    def who(self, code: str, role: str) -> str:
        """The role and where it is held, as one reads it."""
        label = str(Membership.Role(role).label) if role in Membership.Role.values else role
        return f"{label}, {self.responsible(code)}"

    def area(self, code: str) -> str:
        return self.areas[code].name if code in self.areas else code

    def indicator(self, code: str) -> str:
        return self.indicators[code].name if code in self.indicators else code
