"""What members answered and where they placed the needs of a meeting, as its papers show it: without names.

Only of rounds that are closed, and only to the body that weighed. As many queries however many needs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils import timezone

from initiatives.models import Need
from meetings.models import Meeting
from meetings.supplement import Content
from organizations.models import Body
from prioritization.models import Assessment, AssessmentAnswer, Placement, RoundEntry
from prioritization.querysets import WEIGHED
from prioritization.spread import Place, spread_of

PRIORITIES = (1, 2, 3, 4)


def spreads(meeting: Meeting, needs: Sequence[Need]) -> dict[int, Content]:
    """Need id → `spread` and `answers` in the newest closed round: this meeting's, or any while weighed."""
    if meeting.body.kind != Body.Kind.STEERING:
        return {}
    revealed = RoundEntry.objects.revealed().filter(need__in=needs)
    here = revealed.filter(Q(round__meeting=meeting) | Q(need__state__in=WEIGHED))
    rows = here.select_related("round").order_by("round__closed_at", "pk")
    # In the order of closing, so the newest round's entry is the one that stays.
    newest = {entry.need_id: entry for entry in rows}
    complete = list(Assessment.objects.counted().filter(entry__in=newest.values()))
    places = _places(complete)
    reasons, answers = _reasons(complete), _answers(complete)
    found = {}
    for need, entry in newest.items():
        said = [row for row in complete if row.entry_id == entry.pk]
        spread = _spread(entry, said, places[entry.pk], reasons[entry.pk])
        if spread:
            found[need] = {"spread": spread, "answers": answers[entry.pk]}
    return found


def _places(complete: Iterable[Assessment]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    rows = Placement.objects.filter(
        assessment__in=[row for row in complete if not row.recused and not row.cannot_judge]
    )
    for entry, importance, urgency in rows.values_list("assessment__entry", "importance", "urgency"):
        found[entry].append((importance, urgency))
    return found


def _reasons(complete: Iterable[Assessment]) -> dict[int, list[Content]]:
    """By question, then by what is said: an order that tells nothing of who said it."""
    found: dict[int, list[Content]] = defaultdict(list)
    given = AssessmentAnswer.objects.filter(assessment__in=[row for row in complete if not row.recused])
    for answer in (
        # By the order of writing one could tell whose words are whose from question to question.
        given.exclude(why="").select_related("question", "assessment").order_by("question", "why", "pk")
    ):
        found[answer.assessment.entry_id].append(
            {"question": answer.question.name, "answer": answer.get_answer_display(), "why": answer.why}
        )
    return found


def _answers(complete: Iterable[Assessment]) -> dict[int, list[Content]]:
    """By question in the plan's order: how many of each answer."""
    given = AssessmentAnswer.objects.filter(assessment__in=[row for row in complete if not row.recused])
    counts: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    rows = given.exclude(answer="").order_by("question__position", "question")
    for entry, name, answer in rows.values_list("assessment__entry", "question__name", "answer"):
        counts[entry][name][answer] += 1
    found: dict[int, list[Content]] = defaultdict(list)
    for entry, questions in counts.items():
        for name, said in questions.items():
            told = [[str(choice.label), said[choice]] for choice in AssessmentAnswer.Answer if said[choice]]
            found[entry].append({"question": name, "counts": told})
    return found


def _spread(
    entry: RoundEntry, said: Sequence[Assessment], places: Iterable[Place], reasons: list[Content]
) -> Content | None:
    spread = spread_of(places)
    if spread is None or entry.round.closed_at is None:
        return None
    shares = Counter(spread.quadrants)
    return {
        "closed_on": timezone.localdate(entry.round.closed_at).isoformat(),
        "count": spread.count,
        "importance": spread.importance,
        "urgency": spread.urgency,
        "priority": spread.common_priority,
        "places": [list(place) for place in spread.places],
        "shares": [{"priority": priority, "count": shares[priority]} for priority in PRIORITIES],
        "cannot_judge": sum(row.cannot_judge for row in said),
        # A number, never who: jäv stays with the body.
        "recused": sum(row.recused for row in said),
        "reasons": reasons,
    }
