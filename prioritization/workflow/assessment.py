"""A member's own answers and placement: saved as they are given, undone, and whether they are in.

Decided here: an answer is in when each question is answered and the need is placed, or with "kan inte
bedöma", or with jäv. The first answer is kept: one changed after the member has seen the others' is
written beside it and marked so. Nothing here moves the need.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.events import canonical
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from organizations.models import Question
from prepared import prepared
from prioritization.models import Assessment, AssessmentAnswer, Placement, RoundEntry
from prioritization.permissions import may_weigh, seat_owner
from prioritization.querysets import WEIGHED
from prioritization.workflow.verbs import is_a_place


@dataclass(frozen=True)
class Given:
    """What a member says of one need, whole or so far: question id → answer, question id → why."""

    answers: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    placement: tuple[int, int] | None = None
    recused: bool = False
    cannot_judge: bool = False

    @classmethod
    def of(cls, mine: Assessment) -> "Given":
        """What is saved."""
        rows = list(mine.answers.select_related("question"))
        place = Placement.objects.filter(assessment=mine).first()
        return cls(
            answers={row.question.slug: row.answer for row in rows if row.answer},
            why={row.question.slug: row.why for row in rows if row.why},
            placement=(place.importance, place.urgency) if place else None,
            recused=mine.recused,
            cannot_judge=mine.cannot_judge,
        )

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Given":
        """From what `as_json` gave."""
        return cls(**{**stored, "placement": tuple(stored["placement"]) if stored["placement"] else None})

    @property
    def edition(self) -> str:
        """Differs when anything said differs."""
        return sha256(canonical(self.as_json())).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        return {
            "answers": dict(self.answers),
            "why": dict(self.why),
            "placement": list(self.placement) if self.placement else None,
            "recused": self.recused,
            "cannot_judge": self.cannot_judge,
        }


@road
def assess(entry: RoundEntry, given: Given, *, by: User, seen: str = "") -> Assessment:
    """Sparar ledamotens eget ställningstagande, in place of the earlier one; moves nothing.

    `seen` is the edition that the page showed; another tab may have saved since. Raises `NotPermitted`,
    `WrongState` once the round is closed or the need is not weighed, `Stale`, or `Unmet`.
    """
    mine = _lock_mine(entry, by)
    now = Given.of(mine) if mine.pk else Given()
    # What is the same as saved is no collision: it is the same press sent twice.
    if seen and seen != now.edition and given != now:
        raise Stale(_("Ändrat i en annan flik eller på en annan enhet. Det du skrivit här är inte sparat."))
    _holds(given)
    if given.recused or given.cannot_judge:
        # What was half answered before goes: whoever takes no part has said nothing.
        given = Given(recused=given.recused, cannot_judge=given.cannot_judge)
    return _write(mine, given)


@road
def undo(entry: RoundEntry, *, by: User) -> Assessment:
    """Ångrar den senaste ändringen; once more does it again. Raises `Unmet` where nothing was changed."""
    mine = _lock_mine(entry, by)
    if mine.before is None:
        raise Unmet(_("Det finns inget att ångra."))
    return _write(mine, Given.read(mine.before))


@road
def look(entries: Iterable[RoundEntry], *, by: User) -> None:
    """Antecknar att ledamoten nu ser de andras svar: from here a change is marked so."""
    own = Assessment.objects.current().of(by).filter(entry__in=list(entries), seen_at=None)
    # Only the first look is written: it is from then on that a change is marked.
    own.filter(completed_at__isnull=False, entry__is_open=True).update(seen_at=clock.now())


def _lock_mine(entry: RoundEntry, by: User) -> Assessment:
    """The member's current answer, or a new one, while the entry takes answers."""
    if not may_weigh(by):
        raise NotPermitted
    locked = (
        RoundEntry.objects.select_for_update(of=("self",), no_key=True)
        .select_related("need")
        .get(pk=entry.pk)
    )
    if not locked.is_open:
        raise WrongState(_("Omgången är stängd. Ditt svar går inte att ändra, och ingenting sparades."))
    if locked.need.state not in WEIGHED:
        raise WrongState(_("Ärendet vägs inte längre. Ditt svar går inte att ändra, och ingenting sparades."))
    mine = Assessment.objects.current().of(by).filter(entry=locked).select_for_update(no_key=True).first()
    return mine or Assessment(entry=locked, member=by)


def _holds(given: Given) -> None:
    """Raises `Unmet` for an answer or a place that there is not; what is not said yet may be left out."""
    if set(given.answers) - {question.slug for question in _questions()}:
        raise Unmet(_("Frågan finns inte."), field="answers")
    if set(given.answers.values()) - set(AssessmentAnswer.Answer.values):
        raise Unmet(_("Välj ett av svaren."), field="answers")
    if given.placement:
        is_a_place(given.placement)
    if given.recused and given.cannot_judge:
        raise Unmet(_("Välj antingen jäv eller kan inte bedöma."), field="recused")


def _write(mine: Assessment, given: Given) -> Assessment:
    now = Given.of(mine) if mine.pk else Given()
    if mine.pk and now == given:
        return mine
    mine = _beside_the_first(mine)
    mine.before = now.as_json()
    owner = seat_owner(mine.member)
    mine.stands_in_for_id = owner if owner != mine.member_id else None
    mine.recused, mine.cannot_judge = given.recused, given.cannot_judge
    # When it was first in stays, however often it is changed.
    mine.completed_at = (mine.completed_at or clock.now()) if _is_whole(given) else None
    mine.save()
    # All written anew: an answer taken back leaves no row behind.
    mine.answers.all().delete()
    Placement.objects.filter(assessment=mine).delete()
    said = set(given.answers) | set(given.why)
    AssessmentAnswer.objects.bulk_create(
        AssessmentAnswer(
            assessment=mine,
            question=question,
            answer=given.answers.get(question.slug, ""),
            why=given.why.get(question.slug, ""),
        )
        for question in _questions()
        if question.slug in said
    )
    if given.placement:
        Placement.objects.create(assessment=mine, importance=given.placement[0], urgency=given.placement[1])
    return mine


@prepared
def _questions() -> QuerySet[Question]:
    return Question.objects.all()


def _beside_the_first(mine: Assessment) -> Assessment:
    """The row to write: once the others' have been seen, another than the first, which is kept."""
    if mine.seen_at is None or mine.after_seeing:
        return mine
    # Before the new row: a member has one current answer, and the database holds that.
    mine.is_current = False
    mine.save(update_fields=["is_current"])
    return Assessment(
        entry_id=mine.entry_id,
        member_id=mine.member_id,
        after_seeing=True,
        seen_at=mine.seen_at,
        completed_at=mine.completed_at,
    )


def _is_whole(given: Given) -> bool:
    if given.recused or given.cannot_judge:
        return True
    asked = {question.slug for question in _questions()}
    return given.placement is not None and set(given.answers) == asked
