"""A need that comes back completed: what was asked for, what was answered, and what has changed since.

The texts as they stood are kept with the request, as internal texts of its event; nothing of it is ever
public.
"""

from dataclasses import dataclass
from datetime import datetime

from initiatives.models import Need
from initiatives.texts import PUBLIC_TEXTS
from initiatives.verbs import Verb

WAS = "was_"
"""What the names of the texts as they stood begin with; the field's name follows."""


@dataclass(frozen=True)
class Change:
    """One text as it was and as it is."""

    label: str
    before: str
    now: str


@dataclass(frozen=True)
class Completion:
    """The newest request and its answer; `answer` is empty until it comes back, or where nothing was said."""

    asked: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    changes: list[Change]


def texts_now(need: Need) -> dict[str, str]:
    """The texts as they stand, to be kept with a request."""
    return {WAS + name: getattr(need, name) for name in PUBLIC_TEXTS if getattr(need, name)}


def completion(need: Need) -> Completion | None:
    """None where nothing was asked for. Four queries at most."""
    asked = need.events.filter(verb=Verb.REQUEST_COMPLETION).order_by("seq").last()
    # Once it is registered, what was asked in between is history and nobody's task.
    if asked is None or need.is_registered:
        return None
    answered = need.events.filter(verb=Verb.SUBMIT, seq__gt=asked.seq).order_by("seq").last()
    texts = {text.name: text.text for text in asked.texts.all()}
    said = answered.texts.filter(name="comment").values_list("text", flat=True).first() if answered else ""
    return Completion(
        asked=texts.get("missing", ""),
        asked_at=asked.recorded,
        answer=said or "",
        answered_at=answered.recorded if answered else None,
        changes=_changes(need, texts) if answered else [],
    )


def _changes(need: Need, texts: dict[str, str]) -> list[Change]:
    """None where the request kept no texts: what is not known is not told."""
    if not any(name.startswith(WAS) for name in texts):
        return []
    rows = PUBLIC_TEXTS.items()
    changes = [Change(str(text.label), texts.get(WAS + name, ""), getattr(need, name)) for name, text in rows]
    return [change for change in changes if change.before != change.now]
