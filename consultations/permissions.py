"""Who runs a remiss, who answers it, and who reads an answer before it is published.

Decided here: the coordinator runs it. The contacts of a huvudman answer for theirs together, as do those of
a body that it was sent to (a subregional body's coordinator too); until something is published each reads
its own answer and nobody else's, not even that there is one.
"""

from typing import Any

from consultations.models import ConsultationRecipient, ConsultationResponse
from organizations.models import Body
from organizations.permissions import Role, has_role, is_coordinator


def may_run(user: Any) -> bool:
    """Writes, sends, takes in, compiles and publishes."""
    return is_coordinator(user)


def may_have_room(user: Any) -> bool:
    """Whether the desk offers the room: by role, not by whether anything has been sent to them."""
    kinds = (Body.Kind.STEERING, Body.Kind.POLITICAL, Body.Kind.PREPARATORY, Body.Kind.SUBREGIONAL)
    return (
        may_run(user)
        or has_role(user, Role.CONTACT)
        or has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL)
        or any(has_role(user, Role.CONTACT, kind) for kind in kinds)
    )


def may_answer(user: Any, recipient: ConsultationRecipient) -> bool:
    """Writes, hands in and asks for an extension."""
    return ConsultationRecipient.objects.answered_by(user).filter(pk=recipient.pk).exists()


def may_read(user: Any, response: ConsultationResponse) -> bool:
    """Reads an answer that is not published."""
    return may_run(user) or (response.recipient is not None and may_answer(user, response.recipient))
