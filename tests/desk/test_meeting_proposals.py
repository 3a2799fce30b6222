"""Members propose items; whoever keeps the meeting answers, and the proposer sees the answer."""

import pytest

from meetings import workflow
from meetings.models import ItemProposal
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import TOO_LONG, agenda, of, order, page, post
from tests.factories.needs import day, meeting, need_in, today
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db

PROPOSAL = {"title": "Ungdomsmottagningarna", "kind": "information", "why": "Avtalet löper ut."}


@pytest.fixture
def proposal(cast) -> ItemProposal:
    return workflow.propose_item(meeting(), by=cast.ledamot, title="Ungdomsmottagningarna", why="Avtalet.")


def of_proposal(proposal: ItemProposal, act: str) -> str:
    return of(proposal.meeting, f"forslag/{proposal.pk}/{act}/")


def test_a_member_proposes_an_item(cast):
    found = meeting()
    response = post(cast.ledamot, of(found, "forslag/"), **PROPOSAL)
    assert (response.status_code, response["Location"]) == (302, of(found))
    made = ItemProposal.objects.get()
    assert (made.title, made.kind, made.why, made.need, made.proposed_by, made.answered_at, made.item) == (
        "Ungdomsmottagningarna", "information", "Avtalet löper ut.", None, cast.ledamot, None, None,
    )  # fmt: skip
    assert found.items.count() == 0


def test_the_chair_may_propose_too(cast):
    assert post(cast.ordf, of(meeting(), "forslag/"), **PROPOSAL).status_code == 302


def test_a_proposal_about_a_need_bears_its_name(cast):
    found, need = meeting(on=day(20)), need_in("queued", cast)
    post(cast.ledamot, of(found, "forslag/"), need=need.number, kind="report")
    made = ItemProposal.objects.get()
    assert (made.need, made.title, made.kind) == (need, need.title, "report")


def test_the_political_body_proposes_to_its_own_meetings(cast):
    found = meeting("sro")
    assert post(cast.sro_ledamot, of(found, "forslag/"), **PROPOSAL).status_code == 302
    assert post(cast.ledamot, of(found, "forslag/"), **PROPOSAL).status_code == 403


@pytest.mark.parametrize(
    "wrong, status, field, said",
    [
        ({"title": ""}, 400, "title", "Skriv en rubrik, eller välj ett behov."),
        ({"title": TOO_LONG}, 400, "title", "högst 200 tecken"),
        ({"kind": "beslut"}, 400, "kind", "Välj ett giltigt alternativ"),
        ({"need": "1999-001"}, 400, "need", "Välj ett giltigt alternativ"),
        ({"why": "å" * 2001}, 400, "why", "högst 2000 tecken"),
    ],
)
def test_a_wrong_proposal_saves_nothing_and_says_why(wrong, status, field, said, cast):
    found = meeting()
    before = everything()
    response = post(cast.ledamot, of(found, "forslag/"), **PROPOSAL | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (status, [field])
    assert said in response.content.decode()
    assert everything() == before


@pytest.mark.parametrize("where", ["submitted", "closed"])
def test_only_an_open_public_need_is_proposed(where, cast):
    found, need = meeting(), need_in(where, cast)
    before = everything()
    response = post(cast.ledamot, of(found, "forslag/"), need=need.number or need.pk, kind="report")
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["need"])
    assert everything() == before


def test_a_double_press_proposes_once(cast):
    found = meeting()
    assert post(cast.ledamot, of(found, "forslag/"), **PROPOSAL).status_code == 302
    response = post(cast.ledamot, of(found, "forslag/"), **PROPOSAL)
    assert response.status_code == 422
    assert "Du har redan föreslagit det ärendet." in response.content.decode()
    assert ItemProposal.objects.count() == 1


def test_nothing_is_proposed_to_a_meeting_that_is_over(cast):
    found = meeting(on=today())
    workflow.hold_meeting(found, by=cast.samordnare)
    response = post(cast.ledamot, of(found, "forslag/"), **PROPOSAL)
    assert response.status_code == 409
    assert ItemProposal.objects.count() == 0


def test_what_is_taken_up_stands_last_on_the_agenda(proposal, cast):
    agenda(cast.samordnare, "Mötets öppnande", found=proposal.meeting)
    assert post(cast.samordnare, of_proposal(proposal, "accept")).status_code == 302
    assert order(proposal.meeting) == [(1, "Mötets öppnande"), (2, "Ungdomsmottagningarna")]
    proposal.refresh_from_db()
    assert (proposal.item.kind, proposal.answered_by) == ("information", cast.samordnare)


def test_what_is_declined_is_answered(proposal, cast):
    assert post(cast.ordf, of_proposal(proposal, "decline")).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.item, proposal.answered_by) == (None, cast.ordf)
    assert proposal.meeting.items.count() == 0


@pytest.mark.parametrize("first", ["accept", "decline"])
@pytest.mark.parametrize("then", ["accept", "decline"])
def test_a_proposal_is_answered_once(first, then, proposal, cast):
    assert post(cast.samordnare, of_proposal(proposal, first)).status_code == 302
    before = everything()
    response = post(cast.samordnare, of_proposal(proposal, then))
    assert response.status_code == 409
    assert "Förslaget är redan besvarat. Ingenting sparades." in response.content.decode()
    assert everything() == before


def test_what_has_come_on_the_agenda_meanwhile_is_not_taken_up_twice(cast):
    found, need = meeting(on=day(20)), need_in("queued", cast)
    proposal = workflow.propose_item(found, need, by=cast.ledamot)
    workflow.add_item(found, need, by=cast.samordnare)
    before = everything()
    response = post(cast.samordnare, of_proposal(proposal, "accept"))
    assert response.status_code == 422
    assert "Behovet står redan på dagordningen." in response.content.decode()
    assert everything() == before


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_another_meetings_proposal_is_not_found(act, proposal, cast):
    found = meeting(on=day(3))
    before = everything()
    response = post(cast.samordnare, of(found, f"forslag/{proposal.pk}/{act}/"))
    assert response.status_code == 404
    assert everything() == before


def seen_by(user, proposal: ItemProposal) -> tuple[bool, str]:
    """Whether she is asked for an answer, and what the page says of her own proposal."""
    context = signed_in(user).get(of(proposal.meeting)).context
    html = page(user, of(proposal.meeting))
    words = ("Väntar på svar", "Står på dagordningen, § 1", "Tas inte upp på det här mötet")
    return bool(context["unanswered"]), "".join(word for word in words if word in html)


def test_the_proposer_sees_the_answer_and_only_whoever_keeps_the_meeting_is_asked(proposal, cast):
    assert seen_by(cast.ledamot, proposal) == (False, "Väntar på svar")
    assert seen_by(cast.samordnare, proposal) == (True, "")
    assert seen_by(cast.ordf, proposal) == (True, "")
    assert seen_by(cast.sro_ledamot, proposal) == (False, "")
    workflow.accept_proposal(proposal, by=cast.samordnare)
    assert seen_by(cast.ledamot, proposal) == (False, "Står på dagordningen, § 1")
    assert seen_by(cast.samordnare, proposal) == (False, "")


def test_the_proposer_sees_that_it_is_not_taken_up(proposal, cast):
    workflow.decline_proposal(proposal, by=cast.samordnare)
    assert seen_by(cast.ledamot, proposal) == (False, "Tas inte upp på det här mötet")


def test_taken_off_again_it_is_not_taken_up(proposal, cast):
    workflow.take_off_item(workflow.accept_proposal(proposal, by=cast.samordnare), by=cast.samordnare)
    assert seen_by(cast.ledamot, proposal) == (False, "Tas inte upp på det här mötet")


def test_the_list_says_where_proposals_wait_for_an_answer(proposal, cast):
    workflow.propose_item(meeting("sro"), by=cast.sro_ledamot, title="Läget")
    listed = {
        name: page(getattr(cast, name), "/arbete/moten/").count("1 förslag att svara på")
        for name in ("samordnare", "ordf", "ledamot", "sro_ordf")
    }
    assert listed == {"samordnare": 2, "ordf": 1, "ledamot": 0, "sro_ordf": 1}
