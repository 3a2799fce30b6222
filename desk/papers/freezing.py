"""The presses that freeze: the workflow's own verbs, given what the papers say and how they are printed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts.models import User
from desk.papers.appendices import lay
from desk.papers.minutes import addendum_content, minutes_content
from desk.papers.package import package_content
from desk.papers.printing import minutes_pdf, package_pdf
from meetings import workflow
from meetings.consequences import after_the_minutes
from meetings.models import Decision, Meeting, MeetingDocument
from notifications.workflow import tell_of_minutes


def make_papers(meeting: Meeting, *, by: User) -> MeetingDocument:
    """The package, or the next supplement to it."""
    return workflow.freeze_package(meeting, package_content, package_pdf, by=by, lay=lay)


@after_the_minutes
def make_addendum(meeting: Meeting, by: User) -> MeetingDocument | None:
    """The next supplement to the minutes, with what was recorded of the meeting since."""
    return workflow.freeze_addendum(meeting, addendum_content, minutes_pdf, by=by)


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by: User, announcing: Sequence[Decision] = ()) -> Meeting:
    """Approves the minutes, freezes them as they were approved, and tells of it: all, or nothing."""
    approved = workflow.approve_minutes(meeting, by=by, announcing=announcing)
    workflow.freeze_minutes(approved, minutes_content, minutes_pdf, by=by)
    tell_of_minutes(approved, by=by)
    return approved


@transaction.atomic
def sign_minutes(
    meeting: Meeting, *, by: User, person: User | None = None, day: date | None = None
) -> Meeting:
    """One who checks the minutes has: themselves, or that day on paper.

    The last of them approves them, where no decision waits for it.
    """
    if person is None or day is None:
        signed = workflow.sign_minutes(meeting, by=by)
    else:
        signed = workflow.record_signature(meeting, by=by, person=person, day=day)
    return approve_minutes(signed, by=by) if workflow.approves_itself(signed) else signed
