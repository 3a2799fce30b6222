"""What others have said of an item's need, as papers say it: the political body, those who prepared it."""

from collections.abc import Iterable

from django.utils import timezone

from meetings.models import AgendaItem, Meeting, Referral
from meetings.supplement import Content
from organizations.models import Body
from prioritization.models import Preparation


def advice(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[int, Content]:
    """By need; only before the body that decides. One query, however many items."""
    # The political body needs no reminder of its own words, and the areas' meetings don't decide on them.
    if meeting.body.kind != Body.Kind.STEERING:
        return {}
    answered = Referral.objects.newest_answers(item.need_id for item in items)
    return {need: {"recommendation": _said(referral)} for need, referral in answered.items()}


def prepared(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[int, Content]:
    """By need: the preparation as it was handed in; only before the body that decides."""
    if meeting.body.kind != Body.Kind.STEERING:
        return {}
    found = Preparation.objects.handed_in().with_texts().filter(need__in=[item.need_id for item in items])
    return {row.need_id: {"preparation": _prepared(row)} for row in found}


def _prepared(row: Preparation) -> Content:
    return {
        "by": [body.name for body in row.asked.all()],
        "day": timezone.localdate(row.handed_in_at).isoformat(),
        "texts": [[text.question.name, text.text] for text in row.texts.all()],
        "standpoint": str(row.standpoint or ""),
        "proposal": row.proposal,
    }


def _said(referral: Referral) -> Content:
    answer = referral.answer
    assert answer is not None  # noqa: S101 – it is answered
    return {
        "body": answer.body.short_name,
        "decides": not answer.is_recommendation,
        "words": answer.words,
        "reason": answer.reason,
        "day": answer.decided_on.isoformat(),
        "question": referral.question,
    }
