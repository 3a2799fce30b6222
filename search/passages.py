"""What of a need is public text, cut into passages: each knows where on the need's page it stands.

Read through each app's own `published` queries, in a number of queries that does not grow with the needs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from assignments.models import Assignment, Charter, FinalReport, InterimReport
from followup.models import Deliverable
from initiatives.models import Attachment, Event, EventText, Need
from initiatives.querysets import NeedQuerySet
from initiatives.texts import PUBLIC_TEXTS
from initiatives.wording import is_public_text
from meetings.models import Decision
from plaintext.border import is_empty
from search.words import printable

TITLE, SUMMARY, SAID, REST = 1.0, 0.5, 0.3, 0.1
"""How much a word weighs by where it stands: `SAID` is decisions and the charter."""


NOT_READ = frozenset({"source"})
"""Of an event's public texts: addresses of old sources, which nobody asks for by their words."""


@dataclass(frozen=True)
class Passage:
    """One text. `kind` says what it is, `day` of which day, `key` which of several."""

    weight: float
    kind: str
    text: str
    day: str = ""
    key: str = ""

    @property
    def stored(self) -> dict[str, str]:
        return {"kind": self.kind, "day": self.day, "key": self.key, "text": self.text}


FoundPassages = Iterator[tuple[int, Passage]]


def passages(needs: NeedQuerySet) -> dict[int, list[Passage]]:
    """The public passages of each need; of one that is not public none at all."""
    public = list(needs.published().select_related("priority_area").prefetch_related("target_groups"))
    ids = [need.pk for need in public]
    told: dict[int, list[Passage]] = {need.pk: list(_own(need)) for need in public}
    for found in (
        _decisions(ids),
        _charters(ids),
        _reports(ids),
        _deliverables(ids),
        _events(ids),
        _files(ids),
    ):
        for need, passage in found:
            told[need].append(passage)
    return {
        need: [passage for passage in theirs if not is_empty(passage.text)] for need, theirs in told.items()
    }


def _own(need: Need) -> Iterator[Passage]:
    yield _passage(TITLE, "title", need.title)
    yield _passage(SUMMARY, "summary", need.summary)
    for name, text in PUBLIC_TEXTS.items():
        if text.found:
            yield _passage(REST, name, getattr(need, name))
    area = [need.priority_area.name] if need.priority_area else []
    yield _passage(REST, "belongs", ", ".join(area + [group.name for group in need.target_groups.all()]))


def _decisions(needs: Iterable[int]) -> FoundPassages:
    # Announced ones alone: a held decision must not be found, not even by one who guesses its words.
    announced = Decision.objects.announced().filter(need__in=needs).for_list().newest_first()
    for decision in announced:
        kind = "recommendation" if decision.is_recommendation else "decision"
        place = decision.place  # type: ignore[attr-defined]  # annotated by `numbered`
        text = ". ".join(part for part in (decision.words, decision.reason) if part)
        day = decision.decided_on.isoformat()
        yield decision.need_id or 0, _passage(SAID, kind, text, day, f"{decision.need.number}-{place}")  # type: ignore[union-attr]


def _charters(needs: Iterable[int]) -> FoundPassages:
    """The terms that each need works by, as its page shows them."""
    assignments = Assignment.objects.filter(need__in=needs).in_force()
    charters = Charter.objects.published().in_force().filter(assignment__in=assignments)
    for charter in charters.select_related("assignment").prefetch_related("parts__section"):
        need = charter.assignment.need_id
        for part in charter.parts.all():
            yield need, _passage(SAID, "charter", f"{part.section.name}. {part.text}" if part.text else "")


def _reports(needs: Iterable[int]) -> FoundPassages:
    interims = InterimReport.objects.published().filter(assignment__need__in=needs)
    for interim in interims.select_related("assignment"):
        day = interim.handed_in_on.isoformat()
        yield interim.assignment.need_id, _passage(REST, "interim", interim.text, day)
    finals = FinalReport.objects.published().filter(assignment__need__in=needs).select_related("assignment")
    for report in finals:
        for text in (report.summary, report.results, report.recommendations):
            yield report.assignment.need_id, _passage(REST, "report", text)


def _deliverables(needs: Iterable[int]) -> FoundPassages:
    made: dict[tuple[int, str], list[str]] = defaultdict(list)
    for item in Deliverable.objects.published().filter(need__in=needs):
        made[item.need_id, item.kind].append(item.title)
    for (need, kind), titles in made.items():
        yield need, _passage(SUMMARY, kind, ", ".join(titles))


def _events(needs: Iterable[int]) -> FoundPassages:
    """What the timeline tells in people's own words, and no decision or page tells besides."""
    told = EventText.objects.filter(event__in=Event.objects.published().filter(need__in=needs)).exclude(
        text=""
    )
    for text in told.select_related("event").order_by("event__seq", "name"):
        if is_public_text(text.name) and text.name not in NOT_READ:
            # Of what a source tells without a day, the day it came here.
            day = text.event.effective or timezone.localdate(text.event.recorded).isoformat()
            yield text.event.need_id, _passage(REST, "event", text.text, day)


def _files(needs: Iterable[int]) -> FoundPassages:
    """What the public attachments are called; what stands in them is not read."""
    names: dict[int, list[str]] = defaultdict(list)
    for row in Attachment.objects.published().filter(need__in=needs):
        names[row.need_id].append(row.name)
    for need, called in names.items():
        yield need, _passage(REST, "files", ", ".join(called))


def _passage(weight: float, kind: str, text: str, day: str = "", key: str = "") -> Passage:
    return Passage(weight, kind, printable(text), day, key)
