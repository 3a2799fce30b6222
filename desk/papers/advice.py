"""What the political body has recommended of an item's need, as papers say it."""

from collections.abc import Iterable

from meetings.models import AgendaItem, Meeting, Referral
from meetings.supplement import Content
from organizations.models import Body


def advice(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[int, Content]:
    """By need; only before the body that decides. One query, however many items."""
    # The political body needs no reminder of its own words, and the areas' meetings don't decide on them.
    if meeting.body.kind != Body.Kind.STEERING:
        return {}
    answered = Referral.objects.newest_answers(item.need_id for item in items)
    return {need: {"recommendation": _said(referral)} for need, referral in answered.items()}


def _said(referral: Referral) -> Content:
    answer = referral.answer
    assert answer is not None  # noqa: S101 – it is answered
    return {
        "body": answer.body.short_name,
        "words": answer.words,
        "reason": answer.reason,
        "day": answer.decided_on.isoformat(),
        "question": referral.question,
    }
