"""What a process leader has handed in is taken back, until it stands on a called agenda."""

import pytest

from assignments import workflow
from assignments.models import AgendaPaper, Charter, FinalReport
from initiatives.refusals import NotPermitted, Unmet
from initiatives.workflow import correct
from meetings import workflow as meetings
from meetings.models import AgendaItem
from tests.desk.everybody import signed_in
from tests.factories.needs import again, day, make, meeting, need_in

pytestmark = pytest.mark.django_db

WAYS = {  # from where: the verb, the paper
    "chartering handed in": (workflow.take_back_charter, "charter"),
    "ongoing handed in": (workflow.take_back_charter, "charter"),
    "reported": (workflow.take_back_report, "final"),
}


def on_the_agenda(need, cast):
    """The need's item at a meeting that is planned."""
    found = meeting(on=day(30))
    meetings.add_item(found, again(need), by=cast.samordnare, text=meetings.ItemText(kind="standpoint"))
    return found


def papers(found, paper):
    return AgendaPaper.objects.filter(item__meeting=found).exclude(**{paper: None}).count()


def take_back(where, need, user):
    now = again(need)
    return WAYS[where][0](now, by=user, seen=now.event_count)


@pytest.mark.parametrize("where", WAYS)
def test_it_is_taken_back_and_leaves_the_agenda_that_nobody_has_read(where, cast):
    need, paper = need_in(where, cast), WAYS[where][1]
    found = on_the_agenda(need, cast)
    assert papers(found, paper) == 1
    after = take_back(where, need, cast.leder)
    assert papers(found, paper) == 0
    assert AgendaItem.objects.filter(meeting=found, need=need, is_open=True).count() == 1  # the meeting's own
    if paper == "charter":
        assert (after.state, after.charter_handed_in) == (where.split()[0], False)
        assert Charter.objects.filter(assignment__need=need).last().status == "draft"
    else:
        assert after.state == "ongoing"
        assert FinalReport.objects.get().status == "recalled"


@pytest.mark.parametrize("where", WAYS)
def test_once_the_meeting_is_called_it_stands(where, cast):
    need = need_in(where, cast)
    found = on_the_agenda(need, cast)
    meetings.call_meeting(found, by=cast.samordnare)
    before = again(need).event_count
    with pytest.raises(Unmet, match="redan kallat"):
        take_back(where, need, cast.leder)
    assert again(need).event_count == before
    verb = "take-back-report" if where == "reported" else "take-back-charter"
    assert f"/{verb}/" not in signed_in(cast.leder).get(f"/arbete/behov/{need.number}/").content.decode()


@pytest.mark.parametrize("where", WAYS)
def test_nobody_but_whoever_leads_takes_it_back(where, cast):
    need = need_in(where, cast)
    for user in (cast.samordnare, cast.ordf, cast.annan_leder, cast.forslag):
        with pytest.raises(NotPermitted):
            take_back(where, need, user)


@pytest.mark.parametrize("where", WAYS)
def test_it_is_offered_on_the_needs_and_the_assignments_pages(where, cast):
    need = need_in(where, cast)
    verb = "take-back-report" if where == "reported" else "take-back-charter"
    for page in (f"/arbete/behov/{need.number}/", f"/arbete/uppdrag/{need.number}/"):
        assert f"/{verb}/" in signed_in(cast.leder).get(page).content.decode(), page


def test_what_is_not_handed_in_is_not_taken_back(cast):
    need = need_in("chartering", cast)
    with pytest.raises(Unmet, match="Ingen uppdragshandling"):
        workflow.take_back_charter(need, by=cast.leder, seen=need.event_count)


@pytest.mark.parametrize("where", WAYS)
def test_taken_back_it_is_handed_in_again(where, cast):
    need = need_in(where, cast)
    need = again(take_back(where, need, cast.leder))
    if where == "reported":
        need = make("report", need, cast)
        assert [report.status for report in FinalReport.objects.order_by("pk")] == ["recalled", "handed_in"]
    else:
        charter = Charter.objects.filter(assignment__need=need).last()
        need = workflow.hand_in_charter(need, by=cast.leder, seen=need.event_count, charter=charter)
        assert need.charter_handed_in


def test_that_it_is_taken_back_can_be_corrected(cast):
    need = need_in("reported", cast)
    found = on_the_agenda(need, cast)
    taken = again(take_back("reported", need, cast.leder))
    event = taken.events.latest("seq")
    correct(taken, by=cast.samordnare, seen=taken.event_count, event=event.seq, reason="Fel knapp.")
    assert (again(need).state, FinalReport.objects.get().status) == ("reported", "handed_in")
    assert papers(found, "final") == 1


def test_everybody_reads_that_the_process_leader_took_it_back(client, cast):
    need = need_in("reported", cast)
    take_back("reported", need, cast.leder)
    assert "Återtagen av processledaren" in client.get(f"/behov/{need.number}/").content.decode()


def test_the_words_of_a_report_that_is_taken_back_stand_in_the_form_again(cast):
    need = need_in("reported", cast)
    report = FinalReport.objects.get()
    take_back("reported", need, cast.leder)
    form = signed_in(cast.leder).get(f"/arbete/behov/{need.number}/report/").context["form"]
    assert [form[name].value() for name in ("summary", "results")] == [report.summary, report.results]
