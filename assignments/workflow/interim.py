"""Delrapporter: what is on time, what is late and why, from the leader to the bodies.

Decided here: the standings are worked out when the report is handed in, never taken from a form; only a
late milestone demands an answer. The report answers the earliest planned one that nobody has answered, stands
on the next agenda by itself, and is public once the steering body has noted it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.models import (
    Assignment,
    Charter,
    InterimFile,
    InterimReport,
    MilestoneStanding,
    PlannedReport,
)
from assignments.standings import MilestoneLine, milestone_lines
from assignments.workflow.papers import take_up
from assignments.workflow.progress import lead, say_status
from imprints.road import road
from initiatives.conditions import condition, consequence
from initiatives.models import Event, Need
from initiatives.refusals import Stale, Unmet
from initiatives.uploads import NOTHING, Said, Upload, keep_waiting, take_along, waiting_ids
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from organizations.models import Body
from plaintext.border import is_empty


@dataclass(frozen=True)
class WhyLate:
    """What the leader says of a milestone that is late."""

    why: str
    needed: str = ""
    expected_on: date | None = None


@road
def keep_interim_files(
    need: Need, uploads: Sequence[Upload], *, by: User, said: Said = NOTHING
) -> list[InterimFile]:
    """Tar emot filer till delrapporten: they wait, out of everybody's reach, until it is handed in.

    Raises `NotPermitted`, `WrongState`, or `Unmet` for too many.
    """
    lead(need, by)
    return keep_waiting(InterimFile, need, uploads, by=by, said=said)


@road
def hand_in_interim(
    need: Need,
    *,
    by: User,
    text: str = "",
    colour: str = "",
    sentence: str = "",
    answers: Mapping[UUID, WhyLate] | None = None,
    due_on: date | None = None,
    seen: int | None = None,
    files: Sequence[InterimFile] = (),
) -> InterimReport:
    """Lämnar en delrapport; nothing happens to the need until the steering body notes it.

    `answers`: of late milestones, by key. `due_on`: the planned report that it answers (the earliest
    unanswered one unless said). `seen`: how many had been handed in when the form was shown, so that
    pressing twice hands in one. With a colour it is also the newest state. `files`: in order, what waits.
    Raises `NotPermitted`, `WrongState`, `Stale`, or `Unmet` where it says nothing, a late milestone has no
    answer or a file is gone.
    """
    assignment = lead(need, by)
    # A report moves no need, so the event number can't tell that somebody was first.
    if seen is not None and assignment.interims.count() != seen:
        raise Stale(_("Någon hann före: en delrapport har redan lämnats. Ingenting sparades."))
    if is_empty(text) and is_empty(sentence):
        raise Unmet(_("Skriv en mening om läget."), field="sentence")
    ids = [str(file.pk) for file in files]
    waiting_ids(InterimFile, need, by, ids)
    if colour:
        say_status(assignment, by, colour, sentence)
    planned = next_planned(assignment)
    interim = InterimReport.objects.create(
        assignment=assignment,
        # A leader may report although none is planned; such a report answers no day.
        due_on=due_on or (planned.due_on if planned else None),
        handed_in_on=clock.today(),
        handed_in_by=by,
        # Frozen here: a later charter must not change who a report was meant for.
        to_political=goes_to_political(assignment),
        colour=colour,
        sentence=sentence.strip(),
        text=text.strip(),
    )
    _tell_of_milestones(interim, answers or {})
    take_along(InterimFile, need, by, ids, interim=interim)
    take_up(assignment.need)
    return interim


def note_interim(need: Need, *, by: User, seen: int, interim: InterimReport, comment: str = "") -> Need:
    """Noterar delrapporten: it and its files become public."""
    # The sums stand in the event and so in its chain: a file can't be exchanged afterwards unseen.
    files = [{"id": str(file.pk), "sha256": file.sha256} for file in interim.files.all()]
    data = {"interim": interim.pk, "files": files}
    deed = Deed(Verb.NOTE_INTERIM, data=data, texts={"comment": comment})
    return perform(need, deed, by=by, seen=seen).need


def next_planned(assignment: Assignment) -> PlannedReport | None:
    """The earliest planned report that nobody has answered."""
    return PlannedReport.objects.unanswered().filter(charter__assignment=assignment).first()


def goes_to_political(assignment: Assignment) -> bool:
    """Whether the terms in force say that the political body is to have the reports."""
    in_force = Charter.objects.filter(assignment=assignment).in_force().first()
    # A region without a political body keeps the charter's answer harmless.
    return bool(in_force and in_force.reports_to_political and Body.objects.political())


def _tell_of_milestones(interim: InterimReport, answers: Mapping[UUID, WhyLate]) -> None:
    # Worked out here and not sent by the form: nobody can report as on time what is late.
    lines = milestone_lines(interim.assignment, interim.handed_in_on)
    MilestoneStanding.objects.bulk_create(
        _standing_of(interim, line, answers.get(line.key)) for line in lines
    )


def _standing_of(interim: InterimReport, line: MilestoneLine, answer: WhyLate | None) -> MilestoneStanding:
    # A milestone may have been marked done after the form was opened; its excuse is then dropped.
    said = answer if answer and line.is_late else WhyLate("")
    if line.is_late and is_empty(said.why):
        raise Unmet(_("Skriv varför ”%s” är försenat.") % line.title, field=f"why_{line.key.hex}")
    if said.expected_on and said.expected_on < interim.handed_in_on:
        raise Unmet(_("Dagen har redan varit."), field=f"expected_{line.key.hex}")
    return MilestoneStanding(
        interim=interim,
        key=line.key,
        title=line.title,
        due_on=line.due_on,
        done_on=line.done_on,
        standing=line.standing,
        why=said.why.strip(),
        needed=said.needed.strip(),
        expected_on=said.expected_on,
    )


@condition(Verb.NOTE_INTERIM)
def _interim_is_this_needs(need: Need, deed: Deed, by: User | None) -> None:
    interims = InterimReport.objects.filter(pk=deed.data["interim"], assignment__need=need, noted_event=None)
    if not interims.exists():
        raise Unmet(_("Välj en delrapport som inte redan är noterad."), field="interim")


@consequence(Verb.NOTE_INTERIM)
def _interim_is_noted(need: Need, event: Event, deed: Deed) -> None:
    InterimReport.objects.filter(pk=deed.data["interim"]).update(noted_event=event)
