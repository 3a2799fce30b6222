"""What of an item is presented at the meeting: on the shown screen, and beside the form that decides it."""

from typing import Any

from desk.meeting_page import decisions_of, recommendations_for
from desk.plane import item_picture
from desk.speaks import lines_for
from initiatives.wording import marked_state
from meetings.models import Meeting


def presented(found: Meeting, item: Any, user: Any) -> dict[str, Any]:
    """The item, loaded by `items_with_decisions`, as this person may read it."""
    need = item.need
    return {
        "item": item,
        "need": need,
        "state": marked_state(need) if need else "",
        "decisions": decisions_of(item),
        "recommendation": recommendations_for(found, [item]).get(item.need_id),
        "spread": item_picture(item, user),
        "speaks": lines_for(need.pk) if need else [],
    }
