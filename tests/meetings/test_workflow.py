"""What the meeting room refuses whatever door it is asked through."""

import pytest
from django.utils import timezone

from initiatives.refusals import NotPermitted, Unmet
from meetings import workflow
from meetings.models import AgendaItem
from meetings.workflow import ItemText
from organizations.models import Standpoint
from prioritization.models import Recommendation
from prioritization.workflow import open_round
from tests.desk.meeting_room import agenda, item, order
from tests.factories.needs import day, meeting, need_in, today
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(cast) -> AgendaItem:
    return item(agenda(cast.samordnare, "Ett", "Två", found=meeting(on=today())), "Ett")


KEPT = {
    "edit_meeting": lambda row, by: workflow.edit_meeting(row.meeting, by=by, day=day(9)),
    "call_meeting": lambda row, by: workflow.call_meeting(row.meeting, by=by),
    "hold_meeting": lambda row, by: workflow.hold_meeting(row.meeting, by=by),
    "add_item": lambda row, by: workflow.add_item(row.meeting, by=by, text=ItemText(title="Tre")),
    "edit_item": lambda row, by: workflow.edit_item(
        row, None, by=by, text=ItemText(title="Ny"), seen=workflow.edition(row)
    ),
    "lift_item": lambda row, by: workflow.lift_item(row, by=by, seen=1),
    "lower_item": lambda row, by: workflow.lower_item(row, by=by, seen=1),
    "take_off_item": lambda row, by: workflow.take_off_item(row, by=by),
    "note_item": lambda row, by: workflow.note_item(
        row, by=by, notes="Nej", recused=[], seen=workflow.notes_edition(row)
    ),
    "record_attendance": lambda row, by: workflow.record_attendance(row.meeting, by=by, present=[]),
    "begin_showing": lambda row, by: workflow.begin_showing(row.meeting, by=by),
    "end_showing": lambda row, by: workflow.end_showing(row.meeting, by=by),
    "show_next": lambda row, by: workflow.show_next(row.meeting, by=by, seen=row.pk),
    "show_previous": lambda row, by: workflow.show_previous(row.meeting, by=by, seen=row.pk),
}


@pytest.mark.parametrize("person", ["ledamot", "sro_ordf", "leder", "forslag", "admin", "superuser", "ended"])
@pytest.mark.parametrize("act", KEPT)
def test_only_whoever_keeps_the_meeting_writes_to_it(act, person, row, cast):
    before = everything()
    with pytest.raises(NotPermitted):
        KEPT[act](row, getattr(cast, person))
    assert everything() == before


@pytest.mark.parametrize("person", ["samordnare", "sro_ledamot", "leder", "admin", "superuser", "ended"])
def test_only_who_sits_in_the_body_proposes(person, row, cast):
    with pytest.raises(NotPermitted):
        workflow.propose_item(row.meeting, by=getattr(cast, person), title="Läget")


@pytest.mark.parametrize("answer", [workflow.accept_proposal, workflow.decline_proposal])
@pytest.mark.parametrize("person", ["ledamot", "sro_ordf", "superuser"])
def test_only_whoever_keeps_the_meeting_answers(answer, person, row, cast):
    proposal = workflow.propose_item(row.meeting, by=cast.ledamot, title="Läget")
    before = everything()
    with pytest.raises(NotPermitted):
        answer(proposal, by=getattr(cast, person))
    assert everything() == before


@pytest.mark.parametrize("minutes", [0, 241, -1])
def test_an_item_takes_from_one_minute_to_four_hours(minutes, row, cast):
    with pytest.raises(Unmet) as refused:
        workflow.add_item(row.meeting, by=cast.ordf, text=ItemText(title="Tre", duration=minutes))
    assert (refused.value.field, str(refused.value)) == ("duration", "Ange 1–240 minuter.")


def test_a_body_is_not_given_another_bodys_words(row, cast):
    text = ItemText(title="Tre", proposed_standpoint=Standpoint.objects.get(slug="recommended"))
    with pytest.raises(Unmet) as refused:
        workflow.add_item(row.meeting, by=cast.ordf, text=text)
    assert refused.value.field == "proposed_standpoint"


def test_the_political_body_proposes_its_own_words(cast):
    found, said = meeting("sro"), Standpoint.objects.get(slug="recommended")
    workflow.add_item(found, by=cast.sro_ordf, text=ItemText(title="Ett", proposed_standpoint=said))
    assert found.items.get().proposed_standpoint == said


@pytest.mark.parametrize("where", ["submitted", "declined", "closed"])
def test_only_an_open_public_need_is_taken_up_or_proposed(where, row, cast):
    need = need_in(where, cast)
    for ask in (
        lambda: workflow.add_item(row.meeting, need, by=cast.ordf),
        lambda: workflow.propose_item(row.meeting, need, by=cast.ledamot),
    ):
        with pytest.raises(Unmet) as refused:
            ask()
        assert refused.value.field == "need"


def test_people_of_another_body_are_not_recorded(row, cast):
    before = everything()
    with pytest.raises(Unmet) as absent:
        workflow.record_attendance(row.meeting, by=cast.ordf, present=[cast.sro_ledamot])
    with pytest.raises(Unmet) as recused:
        workflow.note_item(
            row, by=cast.ordf, notes="", recused=[cast.sro_ledamot], seen=workflow.notes_edition(row)
        )
    assert (absent.value.field, recused.value.field) == ("present", "recused")
    assert everything() == before


def test_what_something_else_refers_to_stays_as_out(cast):
    """A round's recommendation stands on the item: its row is kept, even while the meeting is planned."""
    need, found = need_in("assessment", cast), meeting(on=day(20))
    kept = workflow.put_on_agenda(found, need)
    agenda(cast.samordnare, "Två", found=found)
    entry = open_round(by=cast.samordnare, needs=[need], last_day=day(5), meeting=found).entries.get()
    Recommendation.objects.create(entry=entry, item=kept, made_at=timezone.now(), made_by=cast.samordnare)
    workflow.note_item(
        kept, by=cast.ordf, notes="", recused=[cast.ledamot], seen=workflow.notes_edition(kept)
    )
    workflow.take_off_item(kept, by=cast.ordf)
    kept.refresh_from_db()
    assert (kept.is_open, kept.recusals.count()) == (False, 1)
    assert order(found) == [(1, need.title), (2, "Två")]
