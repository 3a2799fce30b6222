"""The shared matrix: what one person may see of a round, and nothing else.

Blind first, per need: until the person's own answer is in, or the round is closed, of that need only how
many have answered is read from the database at all. Source: process.md, "How members weigh a need".
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from meetings.models import AgendaItem
from organizations.models import Question
from plaintext.order import in_order
from prepared import prepared
from prioritization.models import Assessment, AssessmentAnswer, Placement, Round, RoundEntry
from prioritization.permissions import may_know_answers, may_weigh
from prioritization.querysets import AssessmentQuerySet
from prioritization.spread import Place, Spread, common_answer, spread_of

NO = AssessmentAnswer.Answer.NO
CANNOT_JUDGE, RECUSED = Q(cannot_judge=True), Q(recused=True)


@dataclass(frozen=True)
class Said:
    """How many answered, could not judge, took no part; and the noes among the answers."""

    answers: int = 0
    cannot_judge: int = 0
    recused: int = 0
    noes: int = 0
    members_with_no: int = 0
    questions_with_no: int = 0


@dataclass(frozen=True)
class MatrixLine:
    """One need of the round, as this person may see it; of hidden ones only how many seats are done."""

    entry: RoundEntry
    done: int
    is_shown: bool
    spread: Spread | None = None
    said: Said = Said()

    @property
    def common_priority(self) -> int | None:
        """What the round recommends; none where the members have no common one."""
        return self.spread.common_priority if self.spread else None

    @property
    def is_agreed(self) -> bool:
        """Who placed it chose one quadrant, and it is common; nobody answered no to anything."""
        return bool(self.spread and self.spread.is_unanimous and self.common_priority and not self.said.noes)


@dataclass(frozen=True)
class Reason:
    """Why somebody answered as they did; the name for those who weigh."""

    answer: str
    why: str
    name: str


@dataclass(frozen=True)
class QuestionSpread:
    """What the members answered to one question."""

    question: Question
    counts: list[tuple[str, int]]
    reasons: list[Reason]


@dataclass(frozen=True)
class Opened:
    """One need opened: its spread, each question's answers and the reasons given.

    `uncounted`: answers of seats whose other answer counts.
    """

    line: MatrixLine
    questions: list[QuestionSpread] = field(default_factory=list)
    changed: int = 0
    uncounted: int = 0


def shown_entries(weighing: Round, viewer: Any) -> set[int]:
    """The entries whose answers this person may see now."""
    # Asked first, before anything of the answers is read.
    if not may_know_answers(viewer):
        return set()
    if not weighing.is_open:
        return set(weighing.entries.values_list("pk", flat=True))
    # Whoever follows the rounds without weighing has no answer of their own to give first.
    if not may_weigh(viewer):
        return set()
    own = Assessment.objects.current().of(viewer).answered().filter(entry__round=weighing)
    return set(own.values_list("entry", flat=True))


def matrix_of(weighing: Round, viewer: Any) -> list[MatrixLine]:
    """Every need of the round: the most disagreed first, then by number those that are not shown yet.

    Six queries, however many needs and members.
    """
    shown = shown_entries(weighing, viewer)
    lines = lines_of(weighing.entries.with_need().by_last_day(), shown)
    known = sorted((line for line in lines if line.is_shown), key=_widest_first)
    return known + [line for line in lines if not line.is_shown]


def lines_of(entries: Iterable[RoundEntry], shown: set[int]) -> list[MatrixLine]:
    """The lines in the order given; of those not in `shown` only how many are done."""
    rows = list(entries)
    counted = Assessment.objects.counted().filter(entry__in=rows)
    done = dict(counted.order_by().values_list("entry").annotate(n=Count("pk")))
    places = _places(shown)
    said = _said(shown)
    return [
        MatrixLine(
            entry=row,
            done=done.get(row.pk, 0),
            is_shown=row.pk in shown,
            # Of hidden ones there is nothing in `places`: it was never asked for.
            spread=spread_of(places.get(row.pk, ())),
            said=said.get(row.pk, Said()),
        )
        for row in rows
    ]


def spread_of_entry(entry: int) -> Spread | None:
    """Where the members placed it, to whoever asks: only of what everybody may know of is it asked."""
    return spread_of(_places_of(entry))


@prepared
def _places_of(entry: int) -> QuerySet[Placement, Place]:
    rows = Placement.objects.filter(assessment__in=Assessment.objects.counted().filter(entry=entry))
    return rows.values_list("importance", "urgency")


def open_up(entry: RoundEntry, viewer: Any) -> Opened | None:
    """One need's answers; None while this person may not see them."""
    if entry.pk not in shown_entries(entry.round, viewer):
        return None
    line = lines_of([entry], {entry.pk})[0]
    rows = list(Assessment.objects.counted().filter(entry=entry).select_related("member"))
    return Opened(
        line=line,
        questions=_questions(rows, named=may_weigh(viewer)),
        changed=sum(row.after_seeing for row in rows),
        uncounted=Assessment.objects.current().complete().filter(entry=entry).count() - len(rows),
    )


def line_of_item(item: AgendaItem, viewer: Any) -> MatrixLine | None:
    """What the closed round for the item's meeting came to; None for whoever does not follow the rounds."""
    if item.need_id is None or not may_know_answers(viewer):
        return None
    of_meeting = RoundEntry.objects.revealed().filter(need=item.need_id, round__meeting=item.meeting_id)
    entry = of_meeting.with_need().last_opened()
    return lines_of([entry], {entry.pk})[0] if entry else None


def common_answers(entry: RoundEntry) -> dict[str, str]:
    """Question id → what most answered, to propose to the meeting. Empty where nobody has answered."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    given = AssessmentAnswer.objects.exclude(answer="").filter(
        assessment__in=Assessment.objects.counted().filter(entry=entry)
    )
    for slug, answer in given.values_list("question__slug", "answer"):
        counts[slug][answer] += 1
    # To propose an answer where nobody has given any would put it in the body's mouth.
    if not counts:
        return {}
    return {slug: common_answer(counts[slug]) for slug in Question.objects.values_list("slug", flat=True)}


def _places(shown: set[int]) -> dict[int, list[Place]]:
    counted = Assessment.objects.counted().filter(entry__in=shown)
    found: dict[int, list[Place]] = defaultdict(list)
    rows = Placement.objects.filter(assessment__in=counted)
    for entry, importance, urgency in rows.values_list("assessment__entry", "importance", "urgency"):
        found[entry].append((importance, urgency))
    return found


def _said(shown: set[int]) -> dict[int, Said]:
    counted = Assessment.objects.counted().filter(entry__in=shown)
    tallies = (
        counted.order_by()
        .values("entry")
        .annotate(
            spoke=Count("pk", filter=~CANNOT_JUDGE & ~RECUSED),
            could_not=Count("pk", filter=CANNOT_JUDGE),
            took_no_part=Count("pk", filter=RECUSED),
        )
    )
    noes = _noes(counted)
    rows = tallies.values_list("entry", "spoke", "could_not", "took_no_part")
    return {entry: Said(*counts, *noes.get(entry, ())) for entry, *counts in rows}


def _noes(counted: AssessmentQuerySet) -> dict[int, list[int]]:
    """Of each entry how many noes there are, of how many members, on how many questions."""
    noes = AssessmentAnswer.objects.filter(assessment__in=counted, answer=NO).order_by()
    tallies = noes.values("assessment__entry").annotate(
        noes=Count("pk"),
        members=Count("assessment", distinct=True),
        questions=Count("question", distinct=True),
    )
    rows = tallies.values_list("assessment__entry", "noes", "members", "questions")
    return {entry: counts for entry, *counts in rows}


def _questions(rows: list[Assessment], *, named: bool) -> list[QuestionSpread]:
    """Per question, in the profile's order: how many of each answer, and the reasons in a fixed order."""
    # The names are left out here, not in the template: what is not passed on can't be shown.
    people = {row.pk: str(row.member) if named else "" for row in rows}
    given: dict[int, list[AssessmentAnswer]] = defaultdict(list)
    for answer in AssessmentAnswer.objects.filter(assessment__in=people).order_by("pk"):
        given[answer.question_id].append(answer)
    return [_question(question, given[question.pk], people) for question in Question.objects.all()]


def _question(question: Question, given: list[AssessmentAnswer], people: dict[int, str]) -> QuestionSpread:
    counts = Counter(answer.answer for answer in given if answer.answer)
    reasons = [
        Reason(answer.get_answer_display(), answer.why, people[answer.assessment_id])
        for answer in given
        if answer.why
    ]
    return QuestionSpread(
        question=question,
        counts=[(str(choice.label), counts[choice]) for choice in AssessmentAnswer.Answer if counts[choice]],
        # Not in the order given: where names are left out the order would tell who wrote what.
        reasons=sorted(reasons, key=lambda one: (one.answer, in_order(one.name), in_order(one.why), one.why)),
    )


def _widest_first(line: MatrixLine) -> tuple[float, int]:
    """What they disagree most on first; what nobody has placed last."""
    return (-line.spread.disagreement if line.spread else 1.0, line.entry.need.number_order or 0)
