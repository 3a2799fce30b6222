"""What the meeting's page is made of: its agenda, what remains of it, and what it offers this person."""

from typing import Any

import clock
from desk.meeting_page import AgendaLine, agenda_lines
from desk.papers import Filed, filed_of
from desk.run_sheet import facts_of, run_sheet
from desk.run_sheet.mine import own_step, reader_step
from meetings.models import Meeting, MeetingReply
from meetings.permissions import may_read_notes, may_run, sits_in
from meetings.states import AHEAD, DONE_WITH, OFF, MeetingStatus
from meetings.timetable import in_hours, total_minutes
from meetings.workflow.replying import may_reply, own_reply, replies_to


def meeting_page(found: Meeting, user: Any) -> dict[str, Any]:
    """Everything that the page says, to this person."""
    lines, filed = agenda_lines(found, user), filed_of(found, user)
    taken_up = [line.item for line in lines if not line.is_off]
    minutes = total_minutes(taken_up)
    return {
        "meeting": found,
        "lines": lines,
        "filed": filed,
        "total": in_hours(minutes) if minutes else "",
        "untimed": sum(not item.duration for item in taken_up),
        # A planned one has none: until it is called it is changed in silence.
        "changes": found.changes.all() if found.status != MeetingStatus.PLANNED else [],
        **_offered(user, found, lines, filed),
    }


def _offered(user: Any, found: Meeting, lines: list[AgendaLine], filed: Filed) -> dict[str, Any]:
    """What the page offers this person beside the agenda."""
    runs, sits = may_run(user, found.body), sits_in(user, found.body)
    is_coming = found.status in AHEAD
    proposals = found.proposals.select_related("need", "proposed_by", "item")
    offered: dict[str, Any] = {"runs": runs, "is_coming": is_coming, "may_propose": sits and is_coming}
    # A proposal is between the person and whoever keeps the meeting until it is taken up.
    offered["unanswered"] = list(proposals.filter(answered_at=None)) if runs else []
    if sits and may_reply(found, user):
        offered |= {"answers": MeetingReply.Answer.choices, "own_reply": own_reply(found, user)}
    offered["own_proposals"] = proposals.filter(proposed_by=user) if sits else []
    if may_read_notes(user, found.body):
        if found.status == MeetingStatus.CALLED:
            offered["replies"] = replies_to(found)
        attendances = list(found.attendances.select_related("person"))
        signatures = list(found.signatures.select_related("person"))
        offered |= {"attendances": attendances, "signatures": signatures}
        offered["present"] = [row for row in attendances if row.was_there]
        offered["absent"] = [row for row in attendances if not row.was_there]
    if runs:
        offered |= _offered_to_keeper(found, user, lines, filed, offered)
    offered["mine"] = own_step(found, user, offered.get("signatures", [])) if sits else None
    if not runs and offered["mine"] is None:
        offered["mine"] = reader_step(found, filed, may_propose=offered["may_propose"])
    return offered


def _offered_to_keeper(
    found: Meeting, user: Any, lines: list[AgendaLine], filed: Filed, offered: dict[str, Any]
) -> dict[str, Any]:
    """What remains of the meeting, and what else whoever keeps it may do with it now."""
    facts = facts_of(
        found,
        user,
        lines=lines,
        filed=filed,
        proposals=offered["unanswered"],
        attendances=offered.get("attendances", []),
        signatures=offered.get("signatures", []),
        replies=offered.get("replies"),
    )
    return {
        "sheet": run_sheet(facts) if found.status not in OFF else None,
        "may_add": found.status not in DONE_WITH,
        "has_come": found.day <= clock.today(),
        "may_cancel": found.status in AHEAD and not found.items.decided().exists(),
    }
