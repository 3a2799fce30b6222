"""Jäv that a member reports at the meeting themselves: asked about, told of, seen at once, taken back."""

import pytest

from accounts.models import User
from initiatives.refusals import NotPermitted, WrongState
from meetings import workflow
from meetings.models import AgendaItem, Meeting, Recusal
from organizations.models import Membership
from organizations.workflow import lend_role
from prioritization.models import Assessment
from prioritization.workflow import Slot, close_round, put_round_on_agenda
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, item, of, of_item, page, post
from tests.desk.paper_trail import asked, decided
from tests.factories.needs import day, meeting, need_in, today
from tests.factories.people import Cast
from tests.factories.rounds import answered_by, opened, said
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db
OFFERED, NOTED = "Jag är jävig i ärendet", "Du är antecknad som jävig."


@pytest.fixture
def row(cast: Cast) -> AgendaItem:
    return item(called(agenda(cast.samordnare, "Ett", found=meeting(on=today())), cast), "Ett")


def called(found: Meeting, cast: Cast) -> Meeting:
    return workflow.call_meeting(found, by=cast.samordnare)


def page_after(user, address: str) -> str:
    return signed_in(user).get(address, follow=True).content.decode()


def shown(user, row: AgendaItem) -> tuple[bool, bool]:
    """Whether the meeting's page offers to report it, and says that it is."""
    html = page(user, of(row.meeting))
    return OFFERED in html, NOTED in html


def test_a_member_is_asked_first_told_after_and_may_take_it_back(cast, row):
    before = everything()
    html = page(cast.ledamot, of_item(row, "jav/"))
    for says in (
        "Du deltar inte när ärendet behandlas och avgörs.",
        "Anmäl jäv",
        "Ingenting blir offentligt.",
    ):
        assert says in html
    # Of what is no need nothing is decided here: it is found in the minutes alone.
    assert ("Du kan ta tillbaka det tills protokollet är justerat." in html, "I beslutet" in html) == (
        True,
        False,
    )
    assert (everything() == before, shown(cast.ledamot, row)) == (True, (True, False))
    client = signed_in(cast.ledamot)
    told = client.post(of_item(row, "jav/"), follow=True)
    assert told.redirect_chain[0][0] == f"{of(row.meeting)}#arende-{row.pk}"
    assert "Du deltar inte i ärendet, och protokollet nämner dig." in told.content.decode()
    assert Recusal.objects.get().person == cast.ledamot
    assert (shown(cast.ledamot, row), shown(cast.ordf, row)) == ((False, True), (True, False))
    again = client.post(of_item(row, "jav/undo/"), follow=True)
    assert "Jäv i § 1 är tillbakataget. Du deltar i ärendet." in again.content.decode()
    assert (Recusal.objects.count(), shown(cast.ledamot, row)) == (0, (True, False))


def test_whoever_keeps_the_meeting_sees_at_once_who(cast, row):
    workflow.begin_showing(row.meeting, by=cast.ordf)
    client = signed_in(cast.samordnare)
    version = client.get(of(row.meeting, "visa/nu/")).context["version"]
    post(cast.ledamot, of_item(row, "jav/"))
    anew = client.get(of(row.meeting, "visa/nu/"), {"v": version})
    assert (anew.status_code, f"Jäv: {cast.ledamot}" in anew.content.decode()) == (200, True)
    decisions = [
        step for step in client.get(of(row.meeting)).context["sheet"].steps if step.title == "Besluten"
    ]
    assert f"Jäv: §\N{NO-BREAK SPACE}1 {cast.ledamot}." in decisions[0].says
    # Others follow the screen too, and names stay within the body.
    assert str(cast.ledamot) not in page(cast.sro_ordf, of(row.meeting, "visa/")).partition("<main")[2]
    assert str(cast.ledamot) not in page(cast.sro_ordf, of(row.meeting)).partition("<main")[2]


def test_the_minutes_and_the_decision_name_them(cast):
    row = asked(meeting(on=today()), cast)
    called(row.meeting, cast)
    html = page(cast.ledamot, of_item(row, "jav/"))
    assert ("så länge inget är beslutat i ärendet." in html, "I beslutet" in html) == (True, True)
    post(cast.ledamot, of_item(row, "jav/"))
    form = signed_in(cast.ordf).get(of_item(row, "decide/")).context["form"]
    assert form["absent"].value() == f"Jäv: {cast.ledamot}"
    workflow.hold_meeting(row.meeting, by=cast.ordf)
    assert f"Jäv: {cast.ledamot}." in page(cast.samordnare, of(row.meeting, "protokoll/"))


@pytest.mark.parametrize(
    "where, verb, body, member, chair",
    [
        ("assessment referred", "answer-referral", "sro", "sro_ledamot", "sro_ordf"),
        ("prioritization", "prioritize", "vvg", "ledamot", "ordf"),
    ],
)
def test_so_does_the_form_on_the_needs_own_page(where, verb, body, member, chair, cast):
    need = need_in(where, cast)
    row = workflow.put_on_agenda(meeting(body, on=today()), need)
    Meeting.objects.filter(pk=row.meeting_id).update(status="called")
    address = f"/arbete/behov/{need.number}/{verb}/"
    person = getattr(cast, member)
    assert signed_in(getattr(cast, chair)).get(address).context["form"]["absent"].value() == ""
    # Only the steering body has weighed it.
    assert ("när ärendet vägdes" in page(person, of_item(row, "jav/"))) == (body == "vvg")
    post(person, of_item(row, "jav/"))
    form = signed_in(getattr(cast, chair)).get(address).context["form"]
    assert form["absent"].value() == f"Jäv: {person}"


def test_reported_while_the_decision_is_written_it_is_named_where_that_is_reviewed(cast):
    row = asked(meeting(on=today()), cast)
    called(row.meeting, cast)
    client = signed_in(cast.ordf)
    form = client.get(of_item(row, "decide/")).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"verbs": ["prioritize"], "importance": "62", "urgency": "62", "granska": "1", "reason": "Skäl."}
    post(cast.ledamot, of_item(row, "jav/"))
    html = client.post(of_item(row, "decide/"), typed).content.decode()
    assert ("Antecknat i ärendet" in html, f"Jäv: {cast.ledamot}" in html) == (True, True)
    named = client.post(of_item(row, "decide/"), typed | {"absent": f"Jäv: {cast.ledamot}"})
    assert "Antecknat i ärendet" not in named.content.decode()


def test_it_stands_among_the_papers_too(cast, row, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    post(cast.samordnare, of(row.meeting, "handlingar/"))
    assert OFFERED in page(cast.ledamot, of(row.meeting, "handlingar/"))
    assert OFFERED not in page(cast.samordnare, of(row.meeting, "handlingar/"))
    post(cast.ledamot, of_item(row, "jav/"))
    assert NOTED in page(cast.ledamot, of(row.meeting, "handlingar/"))
    # Taken along it is read off the net, where nothing can be pressed.
    assert NOTED not in page(cast.ledamot, of(row.meeting, "ta-med/"))


# Who may, and when.


def test_only_for_those_who_sit_in_the_body(cast, row):
    for person in (cast.samordnare, cast.sro_ordf):
        assert shown(person, row) == (False, False)
        with pytest.raises(NotPermitted):
            workflow.report_recusal(row, by=person)
        with pytest.raises(NotPermitted):
            workflow.take_back_recusal(row, by=person)
    assert Recusal.objects.count() == 0


def test_a_stand_in_reports_it_for_themselves(cast, row):
    term = {"starts_on": today(), "ends_on": day(9), "by": cast.samordnare}
    seat = Membership.objects.get(user=cast.ledamot)
    lend_role(seat, "ersattare@demo.example", "Ersättare (exempel)", **term)
    stand_in = User.objects.get(email="ersattare@demo.example")
    assert shown(stand_in, row) == (True, False)
    post(stand_in, of_item(row, "jav/"))
    assert (Recusal.objects.get().person, shown(stand_in, row)) == (stand_in, (False, True))


def test_neither_before_the_call_nor_after_the_minutes(cast):
    row = item(agenda(cast.samordnare, "Ett", found=meeting(on=today())), "Ett")
    assert "Ingen är kallad till mötet än." in page_after(cast.ledamot, of_item(row, "jav/"))
    for status, may in (("planned", False), ("called", True), ("held", True), ("approved", False)):
        Meeting.objects.filter(pk=row.meeting_id).update(status=status)
        assert shown(cast.ledamot, row) == (may, False), status
        if not may:
            with pytest.raises(WrongState):
                workflow.report_recusal(row, by=cast.ledamot)


def test_once_something_is_decided_it_stands(cast):
    row = asked(meeting(on=today()), cast, where="assessment")
    called(row.meeting, cast)
    workflow.report_recusal(row, by=cast.ledamot)
    decided(row, cast)
    assert shown(cast.ledamot, row) == (False, False)
    client, before = signed_in(cast.ledamot), everything()
    late = client.post(of_item(row, "jav/undo/"))
    assert (late.status_code, "Ärendet är redan avgjort" in late.content.decode()) == (409, True)
    asked_late = client.get(of_item(row, "jav/"), follow=True)
    assert "Ärendet är redan avgjort" in asked_late.content.decode()
    assert client.post(of_item(row, "jav/")).status_code == 409
    assert (everything() == before, Recusal.objects.count()) == (True, 1)


def test_whoever_is_jav_since_the_weighing_is_told_so_and_nobody_else(cast):
    need, found = need_in("assessment", cast), meeting(on=day(3))
    weighing = opened(cast, need, meeting=found)
    answered_by(cast.ledamot, need, said(recused=True))
    answered_by(cast.ordf, need)
    from_round = "Du anmälde jäv när ärendet vägdes"
    close_round(weighing, by=cast.samordnare)
    (row,) = put_round_on_agenda(
        weighing, {weighing.entries.get().pk: Slot(is_consent=False)}, by=cast.samordnare
    )
    called(found, cast)
    assert from_round in page(cast.ledamot, of(found))
    assert from_round not in page(cast.ordf, of(found))
    # Nothing that was answered is touched, and the name is said once.
    post(cast.ledamot, of_item(row, "jav/"))
    assert from_round not in page(cast.ledamot, of(found))
    assert Assessment.objects.counted().get(member=cast.ledamot).recused
