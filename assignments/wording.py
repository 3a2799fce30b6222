"""What the sizes of an assignment mean, in plain Swedish: a help to choose by, and to understand."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from assignments.models import Assignment

Size = Assignment.Size

SIZE_MEANS: dict[str, Any] = {
    Size.SMALL: _("ryms i det vanliga arbetet; en liten grupp och några månader"),
    Size.MEDIUM: _("kräver avsatt tid för processledare och arbetsgrupp; omkring ett år"),
    Size.LARGE: _("flera delar eller flera år, med egna resurser från båda sidor"),
}


def size_in_words(size: str) -> str:
    """As "medelstort – kräver avsatt tid …"; empty where no size is set."""
    return f"{Size(size).label} – {SIZE_MEANS[size]}" if size in SIZE_MEANS else ""
