"""The presses that freeze: the workflow's own verbs, given what the papers say and how they are printed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts.models import User
from desk.papers.minutes import addendum_content, minutes_content
from desk.papers.package import package_content
from desk.papers.printing import minutes_pdf, package_pdf
from meetings import workflow
from meetings.consequences import after_the_minutes
from meetings.models import Decision, Meeting, MeetingDocument


def make_papers(meeting: Meeting, *, by: User) -> MeetingDocument:
    """The package, or the next supplement to it."""
    return workflow.freeze_package(meeting, package_content, package_pdf, by=by)


@after_the_minutes
def make_addendum(meeting: Meeting, by: User) -> MeetingDocument | None:
    """The next supplement to the minutes, with what was recorded of the meeting since."""
    return workflow.freeze_addendum(meeting, addendum_content, minutes_pdf, by=by)


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by: User, day: date, announcing: Sequence[Decision] = ()) -> Meeting:
    """Approves the minutes and freezes them as they were approved: both, or neither."""
    approved = workflow.approve_minutes(meeting, by=by, day=day, announcing=announcing)
    workflow.freeze_minutes(approved, minutes_content, minutes_pdf, by=by)
    return approved
