"""The one next thing of a meeting for whoever does not keep it, or has something of their own to do first."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.gate import key_of
from desk.papers import Filed
from desk.run_sheet.step import Act, Standing, Step
from initiatives import days
from meetings.models import Meeting, Signature
from meetings.states import AHEAD, OFF, MeetingStatus
from organizations.models import Body
from prioritization.permissions import may_weigh
from prioritization.seats import left_to_weigh


def own_step(meeting: Meeting, user: Any, signatures: Sequence[Signature]) -> Step | None:
    """What is left to weigh in the meeting's round, or minutes to check; None where nothing is."""
    if meeting.status == MeetingStatus.HELD:
        return _to_sign(meeting, user, signatures)
    return _to_weigh(meeting, user) if meeting.status in AHEAD else None


def _to_sign(meeting: Meeting, user: Any, signatures: Sequence[Signature]) -> Step | None:
    if not any(row.person_id == user.pk and not row.is_signed for row in signatures):
        return None
    act = Act(label=_("Läs och justera"), address=reverse("desk:papers_minutes", args=[meeting.pk]))
    says = _("Du är justerare.")
    return Step(title=_("Justera protokollet"), standing=Standing.OPEN, says=says, act=act)


def _to_weigh(meeting: Meeting, user: Any) -> Step | None:
    if meeting.body.kind != Body.Kind.STEERING or not may_weigh(user):
        return None
    left = list(left_to_weigh(user).filter(round__meeting=meeting))
    if not left:
        return None
    told = ngettext("Väg %s ärende", "Väg %s ärenden", len(left)) % len(left)
    until = _("Sista dag att svara: %s.") % days.written(left[0].round.last_day)
    act = Act(label=_("Svara"), address=reverse("desk:weigh", args=[key_of(left[0].need)]))
    return Step(title=told, standing=Standing.OPEN, says=until, act=act)


def reader_step(meeting: Meeting, filed: Filed, *, may_propose: bool) -> Step | None:
    """What there is for whoever reads: the papers, the meeting as it goes, the minutes."""
    if meeting.status in OFF:
        return None
    if meeting.status == MeetingStatus.APPROVED:
        act = Act(
            label=_("Läs protokollet"), address=reverse("desk:papers_minutes", args=[meeting.pk]), reads=True
        )
        return Step(title=_("Protokollet är justerat"), standing=Standing.DONE, act=act)
    if meeting.status not in AHEAD:
        return Step(
            title=_("Mötet är hållet"), standing=Standing.WAITS, says=_("Protokollet är inte justerat än.")
        )
    if meeting.shown_item_id:
        act = Act(label=_("Följ mötet"), address=reverse("desk:meeting_show", args=[meeting.pk]), reads=True)
        return Step(title=_("Mötet pågår"), standing=Standing.OPEN, act=act)
    if filed.sent:
        act = Act(label=_("Läs handlingarna"), address=reverse("desk:papers", args=[meeting.pk]), reads=True)
        made = _("Gjorda %s.") % days.written(filed.sent[-1].made_at)
        return Step(title=_("Handlingarna finns"), standing=Standing.OPEN, says=made, act=act)
    propose = Act(label=_("Föreslå ett ärende"), address=reverse("desk:meeting_propose", args=[meeting.pk]))
    return Step(
        title=_("Handlingarna är inte gjorda än"),
        standing=Standing.WAITS,
        says=_("Du behöver inte göra något nu."),
        beside=[propose] if may_propose else [],
    )
