"""What the sizes of an assignment mean, in plain Swedish, and what a small correction of its charter is."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from assignments.models import Assignment
from initiatives.models import Event
from initiatives.verbs import Verb

Size = Assignment.Size

SIZE_MEANS: dict[str, Any] = {
    Size.SMALL: _("ryms i det vanliga arbetet; en liten grupp och några månader"),
    Size.MEDIUM: _("kräver avsatt tid för processledare och arbetsgrupp; omkring ett år"),
    Size.LARGE: _("flera delar eller flera år, med egna resurser från båda sidor"),
}


def size_in_words(size: str) -> str:
    """As "medelstort – kräver avsatt tid …"; empty where no size is set."""
    return f"{Size(size).label} – {SIZE_MEANS[size]}" if size in SIZE_MEANS else ""


def is_charter_correction(event: Event) -> bool:
    """Whether the edited text is the charter's, a small correction of it, and not the need's own."""
    return event.verb == Verb.EDIT_TEXT and "charter" in event.data
