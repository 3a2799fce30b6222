"""A remiss as everybody reads it: what is asked, and once published what was heard and what was decided.

Decided here: of a remiss whose *vad vi hörde* is not out nothing is read but what was sent. An answer stands
under its sender's code, one that nobody asked for under none, and a private person's without a name.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from consultations.models import (
    Consultation,
    ConsultationPoint,
    ConsultationResponse,
    RaisedNeed,
    ResponseFile,
    ResponseLine,
    Theme,
)
from consultations.models.masked import OVERALL
from initiatives.models import Need
from plaintext.order import swedish


@dataclass(frozen=True)
class ShownTheme:
    """A chosen theme, and who said it; `outcome` only once *vad som beslutades* is out."""

    theme: Theme
    who: list[str]
    opposes: list[str]
    outcome: str = ""
    outcome_words: str = ""
    because: str = ""


@dataclass(frozen=True)
class HeardPoint:
    """One point: how many said what of it, and the themes."""

    point: ConsultationPoint
    counts: list[tuple[str, int]]
    themes: list[ShownTheme]
    new_text: str = ""


@dataclass(frozen=True)
class ShownLine:
    """What one answer says of one point, what it was gathered in, and the needs that it raised.

    `text` only where it is not masked; else `masked` says why not.
    """

    line: ResponseLine
    text: str
    masked: str
    themes: list[ShownTheme]
    needs: list[Need]


@dataclass(frozen=True)
class ShownAnswer:
    """One answer, but for what is masked.

    `masked_files`: why each of them is not here; a name may tell as much as the file.
    """

    response: ConsultationResponse
    overall: str
    overall_masked: str
    lines: list[ShownLine]
    files: list[ResponseFile]
    masked_files: list[str]
    is_afterwards: bool

    @property
    def key(self) -> str:
        return self.response.recipient.key if self.response.recipient else ""


@dataclass(frozen=True)
class Heard:
    """All that is published of the answers to one remiss."""

    points: list[HeardPoint]
    answers: list[ShownAnswer]
    came: int

    @property
    def asked(self) -> list[ShownAnswer]:
        return [each for each in self.answers if each.response.recipient and not each.is_afterwards]

    @property
    def uninvited(self) -> list[ShownAnswer]:
        return [each for each in self.answers if not each.response.recipient and not each.is_afterwards]

    @property
    def afterwards(self) -> list[ShownAnswer]:
        return [each for each in self.answers if each.is_afterwards]

    @property
    def unpublished(self) -> int:
        """Those that came before it was compiled, and are not here."""
        return self.came - len(self.asked) - len(self.uninvited)

    def of(self, key: str) -> ShownAnswer | None:
        return next((each for each in self.answers if key and each.key == key), None)


def heard_of(consultation: Consultation) -> Heard | None:
    """What was heard, as many queries however much it is; None, and none, while it is not published."""
    if consultation.heard_at is None:
        return None
    responses = list(ConsultationResponse.objects.published().filter(consultation=consultation).with_themes())
    told = _themes(consultation, responses)
    needs = _needs(consultation)
    answers = [_answer(each, consultation, told, needs) for each in responses]
    counted = [line for each in answers if not each.is_afterwards for line in each.response.lines.all()]
    points = [
        HeardPoint(
            point,
            _counts(point, [line for line in counted if line.point_id == point.pk]),
            [each for each in told.values() if each.theme.point_id == point.pk],
            point.new_text if consultation.decided_at else "",
        )
        for point in consultation.points.in_order()
    ]
    before = consultation.responses.current().filter(registered_at__lte=consultation.heard_at)
    return Heard(points, answers, before.count())


def _themes(consultation: Consultation, responses: list[ConsultationResponse]) -> dict[int, ShownTheme]:
    """By key, in order."""
    chosen = list(Theme.objects.chosen().filter(point__consultation=consultation))
    who: dict[int, list[str]] = {theme.pk: [] for theme in chosen}
    for response in responses:
        for theme in {theme.pk for line in response.lines.all() for theme in line.themes.all()}:
            who[theme].append(response.shown_sender)
    titles = {theme.pk: theme.title for theme in chosen}
    pairs = [(theme.pk, theme.opposes_id) for theme in chosen if theme.opposes_id in titles]
    against = {pk: [titles[b] for a, b in _both_ways(pairs) if a == pk] for pk in titles}
    is_decided = consultation.decided_at is not None
    return {
        theme.pk: ShownTheme(
            theme,
            swedish(who[theme.pk]),
            against[theme.pk],
            *((theme.outcome, theme.get_outcome_display(), theme.because) if is_decided else ()),
        )
        for theme in chosen
    }


def _both_ways(pairs: list[tuple[int, Any]]) -> Iterator[tuple[int, int]]:
    """Whoever says the opposite is contradicted too."""
    for one, other in pairs:
        yield one, other
        yield other, one


def _needs(consultation: Consultation) -> dict[int, list[Need]]:
    """By line, the public needs that it raised."""
    found: dict[int, list[Need]] = {}
    raised = RaisedNeed.objects.filter(line__response__consultation=consultation, need__number__isnull=False)
    for row in raised.select_related("need").order_by("pk"):
        found.setdefault(row.line_id, []).append(row.need)
    return found


def _answer(
    response: ConsultationResponse,
    consultation: Consultation,
    told: dict[int, ShownTheme],
    needs: dict[int, list[Need]],
) -> ShownAnswer:
    heard_at, masked = consultation.heard_at, response.masked()
    lines = [
        ShownLine(
            line,
            "" if (why := masked.get(f"line-{line.pk}", "")) else line.text,
            why,
            [told[theme.pk] for theme in line.themes.all()],
            needs.get(line.pk, []),
        )
        for line in response.lines.all()
    ]
    files = list(response.files.all())
    return ShownAnswer(
        response,
        "" if OVERALL in masked else response.overall,
        masked.get(OVERALL, ""),
        lines,
        [each for each in files if f"file-{each.pk}" not in masked],
        [why for each in files if (why := masked.get(f"file-{each.pk}", ""))],
        bool(heard_at and response.registered_at > heard_at),
    )


def _counts(point: ConsultationPoint, lines: list[ResponseLine]) -> list[tuple[str, int]]:
    """How many of the answers that are published said what; none of what nobody said."""
    if point.kind == ConsultationPoint.Kind.CLOSED:
        chosen = Counter(line.choice for line in lines)
        return [(name, chosen[name]) for name in point.alternatives() if chosen[name]]
    stances = Counter(line.stance for line in lines)
    return [(str(stance.label), stances[stance]) for stance in ResponseLine.Stance if stances[stance]]
