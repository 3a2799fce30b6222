"""How a reader reaches a person, and who is responsible: what the settings say, no more."""

from dataclasses import dataclass

from django.conf import settings

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
