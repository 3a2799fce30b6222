"""What has happened to a need, as whoever is signed in may read it."""

from typing import Any

from django.db.models import QuerySet

from followup.wording import event_label
from initiatives.completion import WAS
from initiatives.models import Event, EventText, Need
from initiatives.permissions import may_read_notes
from initiatives.wording import changes_in_words, is_public_text, public_changes
from organizations.region import Region
from prepared import prepared
from prioritization.answered import WHY


def history(user: Any, need: Need, region: Region) -> list[dict[str, Any]]:
    """The events that this person may read, newest first, with the texts of each.

    Everybody reads what is public; the proposer also what came before the registration; internal
    notes and names are for those who work with the need, and marked as internal.
    """
    insider = may_read_notes(user, need)
    events = _events(need.pk)
    own = need.proposer_id == user.pk
    # Here and not in the template: an event that is not handed over can't be shown by mistake.
    return [_line(event, region, insider, own) for event in events if insider or own or event.public_day]


@prepared
def _events(need: int) -> QuerySet[Event]:
    rows = Event.objects.filter(need=need).order_by("-seq")
    return rows.select_related("by", "correction").prefetch_related("texts")


def _line(event: Event, region: Region, insider: bool, own: bool) -> dict[str, Any]:  # noqa: FBT001
    changes = event.data.get("changes", []) if insider or own else public_changes(event)
    return {
        "event": event,
        "label": event_label(event, region),
        # Names are for those who work with the need; the public reads roles.
        "by": event.by if insider else None,
        "texts": [
            *(("changes", f"{label}: {said}") for label, said in changes_in_words(changes)),
            *((text.name, text.text) for text in event.texts.all() if _is_read(text, insider, own)),
        ],
        "is_internal": event.public_day is None,
        "is_corrected": hasattr(event, "correction"),
    }


def _is_read(text: EventText, insider: bool, own: bool) -> bool:  # noqa: FBT001
    """Whether the person reads the text in the history."""
    if not text.text or text.name.startswith((WAS, WHY)):
        return False
    return insider or is_public_text(text.name) or (own and text.name in {"missing", "reason"})
