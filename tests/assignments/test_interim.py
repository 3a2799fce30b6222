"""Delrapporter: worked out, answered where late, on the agenda by themselves, public once noted."""

import pytest

from assignments import workflow
from assignments.models import AgendaPaper, InterimReport, PlannedReport, StatusUpdate
from assignments.waiting import waiting_papers
from assignments.workflow import WhyLate
from initiatives.refusals import Stale, Unmet
from initiatives.workflow import correct
from meetings import workflow as meetings
from meetings.models import AgendaItem, Meeting
from organizations.models import Body
from tests.assignments.test_progress import assignment_of, keys, refused, with_milestones
from tests.factories.needs import again, day, drafted_charter, make, meeting, need_in, newest_charter, today

pytestmark = pytest.mark.django_db
Kind = AgendaItem.Kind


def ongoing(cast, *, political: bool = False):
    """Under way, on no agenda."""
    need = need_in("chartering", cast)
    drafted_charter(need, cast, reports_to_political=political)
    need = make("approve_charter", need, cast, charter=newest_charter(need))
    AgendaItem.objects.filter(need=need).delete()
    Meeting.objects.all().delete()
    return need


def hand_in(need, cast, **changes) -> InterimReport:
    return workflow.hand_in_interim(need, by=cast.leder, **({"text": "Halvvägs."} | changes))


def agenda(body: str = "") -> list:
    """Each item of that body's meetings with its papers: day, kind, what lies on it."""
    where = Body.objects.get(slug=body) if body else Body.objects.steering()
    return [
        (item.meeting.day, item.kind, [paper.interim for paper in item.assignment_papers.all()])
        for item in AgendaItem.objects.filter(meeting__body=where, is_open=True).order_by("meeting__day")
    ]


def correct_last(need, cast) -> None:
    now = again(need)
    correct(now, by=cast.samordnare, seen=now.event_count, event=now.event_count, reason="Fel.")


def waiting() -> list:
    bodies = Body.objects.filter(slug__in=["vvg", "sro"]).order_by("slug")
    return [(row.body.slug, row.paper) for row in waiting_papers(bodies)]


# What it says.


def test_the_standings_are_worked_out_and_a_late_one_is_answered(cast):
    need = with_milestones(cast, -9, -5, 5)
    done, late, coming = keys(need)
    workflow.complete_milestone(need, by=cast.leder, key=done, done_on=day(-8))
    answers = {late: WhyLate("Få svar.", "En påminnelse.", day(9)), coming: WhyLate("Räknas inte.")}
    report = hand_in(need, cast, text="", colour="yellow", sentence="Svaren dröjer.", answers=answers)
    assert [
        (row.key, row.standing, row.done_on, row.why, row.needed, row.expected_on)
        for row in report.milestones.all()
    ] == [
        (done, "done", day(-8), "", "", None),
        (late, "late", None, "Få svar.", "En påminnelse.", day(9)),
        (coming, "on_time", None, "", "", None),
    ]
    assert (report.colour, report.sentence, report.text) == ("yellow", "Svaren dröjer.", "")
    assert StatusUpdate.objects.get().sentence == "Svaren dröjer."


def test_a_late_milestone_without_an_answer_saves_nothing(cast):
    need = with_milestones(cast, -5)
    [key] = keys(need)
    assert refused(Unmet, hand_in, need, cast).field == f"why_{key.hex}"
    past = {key: WhyLate("Få svar.", expected_on=day(-1))}
    assert refused(Unmet, hand_in, need, cast, answers=past).field == f"expected_{key.hex}"


def test_it_says_something(cast):
    need = need_in("ongoing", cast)
    assert refused(Unmet, hand_in, need, cast, text=" ", colour="green").field == "sentence"


def test_it_answers_the_earliest_planned_report_and_pressed_twice_is_handed_in_once(cast):
    need = need_in("ongoing", cast)
    for offset in (40, -3):
        PlannedReport.objects.create(charter=newest_charter(need), due_on=day(offset))
    assert hand_in(need, cast, seen=0).due_on == day(-3)
    refused(Stale, hand_in, need, cast, seen=0)
    assert hand_in(need, cast, seen=1).due_on == day(40)
    assert hand_in(need, cast, seen=2).due_on is None


# The agenda.


def test_it_stands_on_the_next_planned_meeting_by_itself(cast):
    need = ongoing(cast)
    meeting(on=day(10), status="called")
    for offset in (40, 20):
        meeting(on=day(offset))
    meeting("sro", on=day(5))
    report = hand_in(need, cast)
    assert agenda() == [(day(20), Kind.REPORT, [report])]
    assert (agenda("sro"), waiting()) == ([], [])


def test_an_item_that_the_need_has_already_gets_it(cast):
    need = ongoing(cast)
    item = meetings.put_on_agenda(meeting(on=day(10), status="called"), need)
    meeting(on=day(5))
    reports = [hand_in(need, cast), hand_in(need, cast)]
    assert agenda() == [(day(10), Kind.STANDPOINT, reports)]
    assert AgendaPaper.objects.filter(item=item).count() == 2


def test_where_none_is_planned_it_waits_and_is_taken_up_when_one_is(cast):
    need = ongoing(cast, political=True)
    report = hand_in(need, cast)
    assert report.to_political is True
    assert (agenda(), waiting()) == ([], [("sro", report), ("vvg", report)])
    steering, political = Body.objects.steering(), Body.objects.political()
    meetings.plan_meeting(by=cast.samordnare, body=steering, day=day(-4))
    assert agenda() == []
    meetings.plan_meeting(by=cast.samordnare, body=steering, day=day(14))
    meetings.plan_meeting(by=cast.samordnare, body=steering, day=day(15))
    assert (agenda(), waiting()) == ([(day(14), Kind.REPORT, [report])], [("sro", report)])
    meetings.plan_meeting(by=cast.samordnare, body=political, day=day(30))
    assert (agenda("sro"), waiting()) == ([(day(30), Kind.REPORT, [report])], [])


def test_the_political_body_gets_it_only_where_the_charter_says_so(cast):
    need = ongoing(cast)
    meeting("sro", on=day(5))
    assert hand_in(need, cast).to_political is False
    assert agenda("sro") == []


def test_taken_off_it_waits_again(cast):
    need = ongoing(cast)
    meeting(on=day(20))
    report = hand_in(need, cast)
    meetings.take_off_item(AgendaItem.objects.get(need=need), by=cast.samordnare)
    assert (agenda(), waiting()) == ([], [("vvg", report)])
    meetings.add_item(Meeting.objects.get(), need, by=cast.samordnare)
    item = AgendaItem.objects.get(need=need)
    assert (agenda(), waiting()) == ([(day(20), Kind.STANDPOINT, [report])], [])
    other = need_in("ongoing", cast)
    text = meetings.ItemText(title="Ett annat")
    meetings.edit_item(item, other, by=cast.samordnare, text=text, seen=meetings.edition(item))
    assert [papers for on, _kind, papers in agenda() if on == day(20)] == [[]]
    assert waiting() == [("vvg", report)]


def test_moved_it_goes_along_and_the_political_bodys_item_stays(cast):
    need = ongoing(cast, political=True)
    meeting(on=day(20))
    meeting("sro", on=day(30))
    report = hand_in(need, cast)
    make("move_item", need, cast, meeting=meeting(on=day(60)))
    assert agenda() == [(day(60), Kind.REPORT, [report])]
    assert agenda("sro") == [(day(30), Kind.REPORT, [report])]


def test_noted_it_waits_no_more_and_the_political_body_has_had_it_when_it_has_met(cast):
    need = ongoing(cast, political=True)
    report = hand_in(need, cast)
    make("note_interim", need, cast, interim=report)
    assert waiting() == [("sro", report)]
    held = meeting("sro", on=today())
    meetings.put_on_agenda(held, again(need))
    meetings.hold_meeting(held, by=cast.samordnare)
    assert waiting() == []


@pytest.mark.parametrize("days, stays", [(0, True), (1, False)])
def test_noted_on_the_meetings_day_it_stays_on_the_agenda_that_took_it_up(days, stays, cast, client):
    need = ongoing(cast)
    found = meeting(on=day(days))
    report = hand_in(need, cast)
    meetings.call_meeting(found, by=cast.samordnare)
    make("note_interim", need, cast, interim=report)
    assert (again(need).title in client.get(f"/moten/{found.pk}/").content.decode()) is stays


def test_a_charter_and_a_final_report_lie_on_the_item_that_there_is(cast):
    need = ongoing(cast)
    drafted = drafted_charter(need, cast)
    item = meetings.put_on_agenda(meeting(on=day(10)), need)
    need = make("hand_in_charter", need, cast, charter=drafted)
    need = make("report", need, cast)
    papers = [str(paper) for paper in AgendaPaper.objects.filter(item=item)]
    assert papers == [f"Uppdragshandling, version {drafted.version}", "Slutrapport"]
    make("correct", need, cast)
    assert [str(paper) for paper in AgendaPaper.objects.filter(item=item)] == papers[:1]


def test_what_is_to_be_decided_on_waits_where_no_meeting_is_planned(cast):
    need = ongoing(cast)
    meeting(on=day(10), status="called")
    make("report", need, cast)
    assert agenda() == []
    [row] = waiting_papers([Body.objects.steering()])
    assert (row.need, row.name) == (need, "Slutrapport")
    assert assignment_of(need).reports.count() == 1


# Charters and final reports do the same.


def test_a_charter_and_a_final_report_find_their_agenda_and_leave_it_when_overtaken(cast):
    charter = need_in("chartering handed in", cast)
    report = need_in("reported", cast)
    AgendaItem.objects.all().delete()
    Meeting.objects.all().delete()
    found = meetings.plan_meeting(by=cast.samordnare, body=Body.objects.steering(), day=day(30))

    def there() -> list:
        rows = AgendaItem.objects.filter(meeting=found, is_open=True).order_by("paragraph")
        return [(row.need, row.kind, row.by_itself) for row in rows]

    assert there() == [(charter, Kind.STANDPOINT, True), (report, Kind.STANDPOINT, True)]
    now = again(charter)
    workflow.take_back_charter(now, by=cast.leder, seen=now.event_count)
    assert there() == [(report, Kind.STANDPOINT, True)]
    assert [row.paper for row in waiting_papers([Body.objects.steering()])] == []
    # Decided per capsulam: the meeting has it to take up no more.
    make("accept_report", again(report), cast)
    assert there() == []
    correct_last(report, cast)
    assert there() == [(report, Kind.STANDPOINT, True)]
