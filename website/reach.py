"""How a reader reaches a person, and who is responsible: what the settings say, no more."""

from dataclasses import dataclass

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 – Django's own name for it

from organizations.region import current_region


@dataclass(frozen=True)
class Reach:
    """Each empty where nothing is said; then the form is the way, and nobody is named."""

    publisher: str
    controller: str
    email: str
    phone: str
    address: str
    workdays: int

    @property
    def has_more_than_the_form(self) -> bool:
        return bool(self.email or self.phone or self.address)


def reach() -> Reach:
    """As the settings say; the publisher is else the region's own name."""
    return Reach(
        publisher=settings.PUBLISHER or current_region().name,
        controller=settings.CONTROLLER,
        email=settings.CONTACT_EMAIL,
        phone=settings.CONTACT_PHONE,
        address=settings.CONTACT_ADDRESS,
        workdays=settings.ANSWER_WORKDAYS,
    )


def names_a_controller(**_options: object) -> list[CheckMessage]:
    """Personal data have a controller, who is a legal person: GDPR article 13 asks that it be told."""
    # A warning, no error: who is controller is the parties' to agree on (GDPR article 26).
    if settings.CONTROLLER or settings.DEBUG:
        return []
    told = "CONTROLLER is not set: the portal can't say who is controller of its personal data."
    hint = "Set it to the legal person's name, with its registration number; docs/operations.md."
    return [Warning(told, hint=hint, id="website.W001")]
