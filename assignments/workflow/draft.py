"""The draft of the uppdragshandling: one at a time, written in place until it is handed in.

Decided here: what is handed in is frozen, and so is what a held decision would approve; a section that
somebody else has written meanwhile is never written over; a draft begun while a version is approved is
a request to change that one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db.models import Max
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.content import CharterText, GoalLine, SeatLine, merge
from assignments.models import (
    Assignment,
    Charter,
    CharterIndicator,
    CharterPart,
    CharterSeat,
    Goal,
    Milestone,
    PlannedReport,
    measure_in_words,
)
from assignments.terms import draft_of, terms_of
from imprints.road import road
from initiatives.aims import aims_of
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Verb
from meetings.models import Decision, DecisionStep
from organizations.models import CharterSection
from organizations.region import say


@dataclass(frozen=True)
class Saved:
    """How a saving went. Sections in `conflicts` are as another left them, and so are those in `theirs`.

    `shown` is what to send with the next saving: the digests of what this page now shows.
    """

    charter: Charter
    text: CharterText
    conflicts: list[str]
    theirs: list[str]
    shown: dict[str, str]


@road
def save_charter(
    need: Need,
    *,
    by: User,
    typed: CharterText,
    sections: Collection[str],
    edition: int,
    shown: Mapping[str, str] | None = None,
) -> Saved:
    """Sparar det som skrivits i utkastet, for whoever writes the charter; opens one if there is none.

    `sections` are those that were typed rightly, `edition` and `shown` what the page showed. All that does
    not collide is saved. Raises `NotPermitted`, `WrongState` where the version is frozen, or `Unmet`.
    """
    locked = _lock(need, by)
    charter, stored = _living(locked)
    # A goal or milestone keeps its key from version to version, or it would look struck and added anew.
    typed = typed.with_keys(stored)
    if shown is None:  # a page that says only which edition it had
        shown = stored.digests(sections) if edition == charter.edition else {}
    merged = merge(stored, typed, sections, shown)
    # Autosave sends often; a saving that changes nothing must not count up the edition that others wait on.
    if merged.text != stored or not charter.edition:
        _write(charter, merged.text)
    # Unsettled sections keep their old digest, so that the next autosave still knows that they collide; so
    # do those that were not in order this time, or once they are they would be taken for another's words.
    unsettled = {name: shown.get(name, "") for name in merged.conflicts}
    now = {**shown, **typed.digests(sections), **unsettled}
    return Saved(charter, merged.text, merged.conflicts, merged.theirs, now)


@road
def draft_charter(need: Need, *, by: User, text: CharterText) -> Charter:
    """Skriver utkastet till uppdragshandling, whole. Opens an assignment if none is open, so that a
    charter can be ready before the commission. Raises as `save_charter` does."""
    locked = _lock(need, by)
    charter, stored = _living(locked)
    _write(charter, text.with_keys(stored))
    return charter


def beginning(need: Need) -> CharterText:
    """What a new draft begins from: the version that counts; else what is to change and the group."""
    approved = terms_of(need, whole=True)
    if approved:
        # The old reason explained the old change; the new one has to be written.
        return replace(CharterText.of(approved), reason="")
    open_one = Assignment.objects.filter(need=need, is_open=True).first()
    group = open_one.group.current(clock.today()) if open_one else []
    goals = [
        # What is to change has no words of its own yet: the measure says it until somebody writes better.
        GoalLine(measure_in_words(aim.indicator, aim.direction), aim.by, aim.indicator, aim.direction)
        for aim in aims_of(need)
        if aim.indicator
    ]
    return CharterText(
        parts={}, goals=goals, seats=[SeatLine(row.role, row.organization, row.kind) for row in group]
    )


def is_frozen(charter: Charter) -> bool:
    """Whether nobody may write in it any more: handed in, approved, or about to be by a held decision."""
    # A held decision is made but not announced: what it approves must stay as the body read it.
    held = Decision.objects.held().filter(need=charter.assignment.need)
    steps = DecisionStep.objects.filter(decision__in=held, verb=Verb.APPROVE_CHARTER)
    return charter.status != Charter.Status.DRAFT or any(s.data["charter"] == charter.pk for s in steps)


def _lock(need: Need, by: User) -> Need:
    locked = Need.objects.select_for_update(of=("self",), no_key=True).get(pk=need.pk)
    # Also whoever may commission: a charter may be written before anybody leads.
    allowed = [actor(by, locked, Verb.HAND_IN_CHARTER), actor(by, locked, Verb.COMMISSION)]
    if not any(allowed):
        raise NotPermitted
    if locked.state not in OPEN_AND_PUBLIC:
        raise Unmet(say(_("[The need] har inget uppdrag att skriva en handling för.")))
    return locked


def _living(need: Need) -> tuple[Charter, CharterText]:
    """The draft and what it says; a new one, not written yet, where there is none."""
    draft = draft_of(need, whole=True)
    own = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    # What lies before the body is what it has read: no other draft is begun beside it either.
    if (draft and is_frozen(draft)) or own.filter(status=Charter.Status.PROPOSED).exists():
        raise WrongState(_("Uppdragshandlingen är lämnad för beslut och går inte att ändra nu."))
    if draft:
        return draft, CharterText.of(draft)
    before = beginning(need)
    assignment = Assignment.objects.open_for(need)
    # The highest, not the count: a version that was taken away leaves its number behind.
    newest = assignment.charters.aggregate(newest=Max("version"))["newest"] or 0
    charter = Charter.objects.create(
        assignment=assignment,
        version=newest + 1,
        begun_from=terms_of(need),
    )
    return charter, before


def _write(charter: Charter, text: CharterText) -> None:
    """Puts the text in place of what the draft said."""
    sections = {section.slug: section for section in CharterSection.objects.all()}
    # A profile may have dropped a section since the page was opened.
    if unknown := set(text.parts) - set(sections):
        raise Unmet(_("Okänt avsnitt: %s") % ", ".join(sorted(unknown)), field="parts")
    for name in ("reports_to_political", "starts_on", "ends_on", "reason"):
        setattr(charter, name, getattr(text, name))
    charter.edition += 1
    charter.save()
    charter.areas.set(text.areas)
    charter.principals.set(text.principals)
    _write_rows(charter, text, sections)


def _write_rows(charter: Charter, text: CharterText, sections: dict[str, CharterSection]) -> None:
    """What a version says in rows of its own; those that were there go."""
    # Written anew whole: nothing points at these rows, and what must last (a milestone) has a key of its own.
    for rows in (charter.parts, charter.goals, charter.milestones, charter.seats):
        rows.all().delete()
    charter.planned_reports.all().delete()
    charter.indicators.all().delete()
    CharterPart.objects.bulk_create(
        CharterPart(charter=charter, section=sections[slug], text=said) for slug, said in text.parts.items()
    )
    Goal.objects.bulk_create(Goal(charter=charter, **line._asdict()) for line in text.goals)
    Milestone.objects.bulk_create(Milestone(charter=charter, **line._asdict()) for line in text.milestones)
    CharterSeat.objects.bulk_create(CharterSeat(charter=charter, **line._asdict()) for line in text.seats)
    # The same day twice is one report; the database would refuse the second.
    PlannedReport.objects.bulk_create(
        PlannedReport(charter=charter, due_on=due_on) for due_on in sorted(set(text.planned_reports))
    )
    CharterIndicator.objects.bulk_create(
        CharterIndicator(charter=charter, title=title) for title in text.indicators
    )
